import DragomanTraining
import Testing

struct BatchPlanTests {
  /// Pairs whose lengths run from 1 to 9, in no order.
  private static let pairs = {
    var pairs = TokenPairs()
    for pair in 0..<500 {
      pairs.append(
        source: Array(repeating: 3, count: 1 + pair * 7 % 9), target: Array(repeating: 4, count: 1 + pair * 5 % 9))
    }
    return pairs
  }()

  @Test("an epoch meets every pair exactly once", arguments: [1, 2, 7])
  func coversCorpus(epoch: Int) {
    let plan = BatchPlan(Self.pairs, options: TrainingOptions(), epoch: epoch)
    #expect(plan.batches.flatMap { $0 }.sorted() == Array(0..<500))
  }

  @Test(
    "running text is read in lanes of equal length, side by side, and little is left over", arguments: [1, 4, 7, 500])
  func lanes(count: Int) {
    var options = TrainingOptions()
    (options.stretch, options.batchSentences) = (8, count)
    let batches = BatchPlan(Self.pairs, options: options, epoch: 3).batches
    let lanes = min(count, 31)
    #expect(batches.count == 500 / lanes && batches.count >= 16 && batches.allSatisfy { $0.count == lanes })
    for (before, after) in zip(batches, batches.dropFirst()) { #expect(after == before.map { $0 + 1 }) }
  }

  @Test("no batch holds more target tokens than allowed", arguments: [10, 37, 200])
  func respectsTokens(tokens: Int) {
    var options = TrainingOptions()
    options.batchTokens = tokens
    let plan = BatchPlan(Self.pairs, options: options, epoch: 1)
    #expect(plan.batches.allSatisfy { Self.pairs.batch($0).targetTokens <= tokens })
  }

  @Test("a sentence longer than a batch makes a batch of its own")
  func keepsLongSentences() {
    var options = TrainingOptions()
    options.batchTokens = 3
    let plan = BatchPlan(Self.pairs, options: options, epoch: 1)
    #expect(plan.batches.flatMap { $0 }.count == 500)
    #expect(plan.batches.allSatisfy { $0.count == 1 || Self.pairs.batch($0).targetTokens <= 3 })
  }

  @Test("batches of sentences hold that many, but for the last of a pool")
  func countsSentences() {
    var options = TrainingOptions()
    options.batchSentences = 64
    let plan = BatchPlan(Self.pairs, options: options, epoch: 1)
    #expect(plan.batches.map(\.count).sorted() == [52, 64, 64, 64, 64, 64, 64, 64])
  }

  @Test("the sentences of a batch are of about the same length")
  func groupsByLength() {
    var options = TrainingOptions()
    options.batchSentences = 50
    let plan = BatchPlan(Self.pairs, options: options, epoch: 1)
    let spreads = plan.batches.map { batch -> Int in
      let lengths = batch.map(Self.pairs.targetLength)
      return (lengths.max() ?? 0) - (lengths.min() ?? 0)
    }
    #expect(spreads.allSatisfy { $0 <= 1 })
  }

  @Test("the order follows from seed and epoch, and differs between them, and between windows")
  func isDeterministic() {
    let options = TrainingOptions()
    var other = options
    other.seed = 2
    let plan = BatchPlan(Self.pairs, options: options, epoch: 3).batches
    #expect(plan == BatchPlan(Self.pairs, options: options, epoch: 3).batches)
    #expect(plan != BatchPlan(Self.pairs, options: options, epoch: 4).batches)
    #expect(plan != BatchPlan(Self.pairs, options: other, epoch: 3).batches)
    #expect(plan != BatchPlan(Self.pairs, options: options, epoch: 3, window: 1).batches)
  }
}
