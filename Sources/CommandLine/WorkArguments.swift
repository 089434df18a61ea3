import ArgumentParser
import DragomanTranslation

/// How much is worked on at once; it has no influence on results.
struct WorkArguments: ParsableArguments {
  @Option(help: "Sentences that are worked on together. (default: 32)") var batchSize: Int?
  @Option(help: "Batches that are worked on at the same time. (default: one for each processor)") var threads: Int?

  var isGiven: Bool { batchSize != nil || threads != nil }

  func apply(to options: inout TranslationOptions) {
    if let batchSize { options.batchSize = batchSize }
    if let threads { options.threads = threads }
  }

  func validate() throws {
    try requireCounts([("batch-size", batchSize, 10_000), ("threads", threads, 10_000)])
  }
}
