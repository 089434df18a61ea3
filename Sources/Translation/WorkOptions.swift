/// How much is worked on at once; it has no influence on results.
public struct WorkOptions: Sendable, Equatable {
  /// Texts that are worked on together; fewer than 1 are taken for 1, as with threads.
  public var batchSize = 32
  /// Batches that are worked on at the same time.
  public var threads = 1

  /// One thread, batches of 32.
  public init(batchSize: Int = 32, threads: Int = 1) { (self.batchSize, self.threads) = (batchSize, threads) }
}
