import Foundation

/// How much is worked on at once; it has no influence on results.
public struct WorkOptions: Sendable, Equatable {
  /// Texts that are worked on together; fewer than 1 are taken for 1, as with threads.
  public var batchSize: Int
  /// Batches that are worked on at the same time.
  public var threads: Int

  /// A thread for each processor, and batches of 32, unless something else is said.
  public init(batchSize: Int = 32, threads: Int = ProcessInfo.processInfo.activeProcessorCount) {
    (self.batchSize, self.threads) = (batchSize, threads)
  }
}
