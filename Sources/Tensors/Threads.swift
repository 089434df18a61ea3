import Dispatch

/// Runs `body` for 0 ..< count, each on a thread of its own where there are enough, and waits for all.
///
/// Which thread takes which index has no influence on results: bodies share nothing that they write.
package func onThreads(_ count: Int, _ body: @Sendable (Int) -> Void) {
  if count == 1 { return body(0) }
  DispatchQueue.concurrentPerform(iterations: count, execute: body)
}

extension Tensor {
  /// The rows that the given thread works on when the rows are shared evenly.
  package func share(of thread: Int, among threads: Int) -> Tensor { rows(shareRows(of: thread, among: threads)) }

  func shareRows(of thread: Int, among threads: Int) -> Range<Int> {
    rows * thread / threads..<rows * (thread + 1) / threads
  }
}
