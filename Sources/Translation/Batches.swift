import Dispatch
import Synchronization

/// Work cut into batches of similar length and shared by threads; results come back in the order of the work.
struct Batches: Sendable {
  let size: Int
  let threads: Int

  /// How many threads are left for each batch, when so many items are shared.
  func threadsPerBatch(items: Int) -> Int {
    let batches = (items + size - 1) / size
    return max(1, threads / max(batches, 1))
  }

  /// Calls `process` with the items of each batch and returns its results at the places of the items.
  ///
  /// Long items stand in the first batches, so that no thread is left alone with them at the end. Which items share a batch
  /// depends on their lengths and `size` alone.
  /// - Throws: what `process` threw for the first batch that failed.
  func map<Item: Sendable, Result: Sendable, Failure: Error>(
    _ items: [Item], length: (Item) -> Int, _ process: @Sendable ([Item]) throws(Failure) -> [Result]
  ) throws(Failure) -> [Result] {
    let lengths = items.map(length)
    let order = items.indices.sorted { (lengths[$1], $0) < (lengths[$0], $1) }
    let batches = stride(from: 0, to: order.count, by: size).map { order[$0..<min($0 + size, order.count)] }
    let next = Atomic(0)
    let done = Mutex([Int: Swift.Result<[Result], Failure>]())
    DispatchQueue.concurrentPerform(iterations: min(threads, batches.count)) { _ in
      while true {
        let index = next.wrappingAdd(1, ordering: .relaxed).oldValue
        guard index < batches.count else { return }
        let results = Swift.Result { () throws(Failure) in try process(batches[index].map { items[$0] }) }
        done.withLock { $0[index] = results }
      }
    }
    return try restored(done.withLock { $0 }, batches)
  }

  /// The same for texts, of which one that has more tokens than are read at once keeps no other from its answer.
  ///
  /// - Parameter tokens: of an item, on its longer side
  func answers<Item: Sendable, Answer: Sendable>(
    to items: [Item], tokens: (Item) -> Int,
    _ process: @Sendable ([Item]) -> [Swift.Result<Answer, SentenceError>]
  ) -> [Swift.Result<Answer, SentenceError>] {
    let most = Translator.maximumTokens
    var answers = items.map { item in
      Swift.Result<Answer, SentenceError>.failure(.tooLong(tokens: tokens(item), limit: most))
    }
    let read = items.indices.filter { tokens(items[$0]) <= most }
    let found = map(read.map { items[$0] }, length: tokens, process)
    for (place, answer) in zip(read, found) { answers[place] = answer }
    return answers
  }

  private func restored<Result, Failure: Error>(
    _ done: [Int: Swift.Result<[Result], Failure>], _ batches: [ArraySlice<Int>]
  ) throws(Failure) -> [Result] {
    var placed: [(place: Int, result: Result)] = []
    for (index, places) in batches.enumerated() {
      guard let results = try done[index]?.get() else { preconditionFailure("every batch is processed") }
      placed += zip(places, results).map { (place: $0, result: $1) }
    }
    return placed.sorted { $0.place < $1.place }.map(\.result)
  }
}
