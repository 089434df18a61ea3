import Foundation
import Testing

@testable import DragomanTraining

struct EpochPlanTests {
  private static let many = ManyPairs()

  private static let options = {
    var options = TrainingOptions()
    options.batchSentences = 10
    return options
  }()

  /// The updates of an epoch, each as its pairs' numbers.
  private func updates(_ corpus: TokenCorpus, _ options: TrainingOptions = options, epoch: Int = 1) throws -> [[Int]] {
    let plan = EpochPlan(corpus, options: options, epoch: epoch)
    return try (0..<plan.windowCount).flatMap { number in
      let window = try plan.window(number, of: corpus, options: options)
      return window.batches.map { window.pairs.batch($0).sources.map { Int($0[0]) } }
    }
  }

  @Test("an epoch of many windows meets every pair exactly once", arguments: [1, 2, 7])
  func coversCorpus(epoch: Int) throws {
    let updates = try updates(Self.many.corpus(in: ManyPairs.disk), epoch: epoch)
    #expect(updates.flatMap { $0 }.sorted() == Array(0..<ManyPairs.count))
  }

  @Test("the plan is the same from memory and from disk, however the pairs came")
  func ignoresPlace() throws {
    let inMemory = try updates(Self.many.corpus(in: nil, piece: 1000))
    #expect(try inMemory == updates(Self.many.corpus(in: ManyPairs.disk, piece: 17)))
  }

  @Test("the order follows from seed and epoch, and differs between them")
  func isDeterministic() throws {
    let corpus = try Self.many.corpus(in: ManyPairs.disk)
    var other = Self.options
    other.seed = 2
    let plan = try updates(corpus, epoch: 3)
    #expect(try plan == updates(corpus, epoch: 3))
    #expect(try plan != updates(corpus, epoch: 4))
    #expect(try plan != updates(corpus, other, epoch: 3))
  }

  @Test("no window takes more memory than allowed and a block, and all are of about one size")
  func boundsWindows() throws {
    let corpus = try Self.many.corpus(in: ManyPairs.disk)
    let plan = EpochPlan(corpus, options: Self.options, epoch: 1)
    let sizes = try (0..<plan.windowCount).map {
      let pairs = try plan.window($0, of: corpus, options: Self.options).pairs
      return pairs.bytes.count + pairs.count * TokenCorpus.Sizes.pair
    }
    #expect(sizes.count > 5)
    #expect(sizes.allSatisfy { $0 <= Self.many.sizes.window + Self.many.sizes.block })
    #expect(try #require(sizes.min()) > Self.many.sizes.window / 2)
  }

  @Test("a window draws its pairs from the whole corpus, and other windows in the next epoch")
  func mixesBlocks() throws {
    let corpus = try Self.many.corpus(in: ManyPairs.disk)
    let plan = EpochPlan(corpus, options: Self.options, epoch: 1)
    for window in plan.windows {
      #expect(try #require(window.max()) - #require(window.min()) > corpus.blocks.count / 2)
    }
    #expect(plan.windows != EpochPlan(corpus, options: Self.options, epoch: 2).windows)
  }

  @Test("a corpus of one window is shuffled whole")
  func shufflesWhole() throws {
    var writer = TokenCorpusWriter(folder: nil)
    try writer.append(Self.many.tokens())
    let corpus = try writer.finish()
    #expect(corpus.windowCount == 1)
    let expected = BatchPlan(Self.many.tokens(), options: Self.options, epoch: 5).batches
    #expect(try updates(corpus, epoch: 5) == expected)
  }
}
