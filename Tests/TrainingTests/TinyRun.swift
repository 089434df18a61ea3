import DragomanTensors
import DragomanTopologies
import DragomanTraining
import Foundation

/// A training that takes a moment: reversing short rows of digits.
final class TinyRun {
  private(set) var network: any SequenceNetwork
  let corpora: TrainingCorpora
  let checkpoint = FileManager.default.temporaryDirectory.appendingPathComponent("\(UUID()).checkpoint")
  let log = Log()
  /// After this many updates the weights become infinite, once …
  var poisonWeightsAfterUpdate: Int?
  /// … or at every update from then on.
  var poisonsAgain = false
  var onEvent: (TrainingEvent) -> Void = { _ in }
  private let options: TrainingOptions
  private let dropout: Float
  private let isText: Bool
  private let isRegularized: Bool
  private let bleu: [Double]?

  /// - Parameters:
  ///   - bleu: what the dev set's translations score, one validation after the other; else minus the loss decides
  ///   - windows: about how many the corpus has; if more than one, it is kept on disk
  ///   - isText: learns the digits of one long row in stretches, not to reverse short ones
  ///   - isRegularized: with layer normalization and every kind of dropout
  init(
    threads: Int = 1, seed: UInt64 = 7, dropout: Float = 0.1, bleu: [Double]? = nil, windows: Int = 1,
    isText: Bool = false, isRegularized: Bool = false
  ) throws {
    var options = TrainingOptions()
    options.batchTokens = 30
    options.maximumEpochs = 6
    options.validateEveryEpochs = 1
    options.warmup = 5
    options.learningRate = 0.01
    options.threads = threads
    options.seed = seed
    options.criterion = bleu == nil ? .loss : .bleu
    if isText { options.stretch = 5 }
    (self.options, self.dropout, self.bleu, self.isText) = (options, dropout, bleu, isText)
    self.isRegularized = isRegularized
    let make = isText ? Self.stretches : Self.digits
    corpora = TrainingCorpora(train: try Self.corpus(make(200, 1), windows: windows), dev: make(20, 2))
    network = Self.makeNetwork(seed: seed, dropout: dropout, isText: isText, isRegularized: isRegularized)
  }

  deinit { try? FileManager.default.removeItem(at: checkpoint) }

  var weights: [[Float]] { network.parameters.map(\.value.values) }

  /// As if the process had died: only the checkpoint on disk is left.
  func forgetEverythingInMemory() {
    network = Self.makeNetwork(seed: 999, dropout: dropout, isText: isText, isRegularized: isRegularized)
  }

  func train(
    interruptAfter updates: Int? = nil, began: SuspendingClock.Instant = .now,
    _ change: (inout TrainingOptions) -> Void = { _ in }
  ) throws -> TrainingEvent.Finish {
    var options = self.options
    change(&options)
    let trainer = Trainer(
      network, corpora, options: options, checkpoint: checkpoint, identity: "tiny", settings: "", began: began,
      support: Support(log: log, bleu: bleu),
      report: { [log, onEvent] event in
        log.append(event)
        onEvent(event)
      })
    var asked = 0
    return try trainer.run {
      asked += 1
      if let first = poisonWeightsAfterUpdate, asked - 1 == first || poisonsAgain && asked - 1 > first {
        network.parameters[0].value.fill(with: .infinity)
        network.parameters[0].valueDidChange()
      }
      return updates.map { asked > $0 } ?? false
    }
  }

  private static func makeNetwork(
    seed: UInt64, dropout: Float, isText: Bool, isRegularized: Bool
  ) -> any SequenceNetwork {
    var configuration = NetworkConfiguration()
    configuration.cell = .gru
    configuration.embedding = 12
    configuration.hidden = 16
    configuration.dropout = dropout
    if isRegularized {
      (configuration.layerNormalization, configuration.variationalDropout) = (true, true)
      (configuration.recurrentDropout, configuration.targetWordDropout) = (0.1, 0.1)
    }
    do {
      return try configuration.makeNetwork(
        for: isText ? .languageModel : .translate, sourceTokens: 13, targetTokens: 13,
        special: SpecialTokens(begin: 1, end: 0),
        random: RandomGenerator(seed: seed))
    } catch {
      preconditionFailure("the tiny network's configuration is valid")
    }
  }

  static func corpus(_ pairs: TokenPairs, windows: Int) throws -> TokenCorpus {
    var sizes = TokenCorpus.Sizes()
    if windows > 1 { (sizes.block, sizes.window) = (300, pairs.count * 40 / windows) }
    var writer = TokenCorpusWriter(folder: FileManager.default.temporaryDirectory, sizes: sizes)
    try writer.append(pairs)
    return try writer.finish()
  }

  /// Digits that count up, and now and then begin anew.
  private static func stretches(count: Int, seed: UInt64) -> TokenPairs {
    var random = RandomGenerator(seed: seed)
    var (tokens, digit) = (TokenPairs(), 3)
    for _ in 0..<count {
      let before = digit
      let stretch = (0..<5).map { _ in
        digit = Int.random(in: 0..<9, using: &random) == 0 ? 0 : digit == 12 || digit == 0 ? 3 : digit + 1
        return digit
      }
      tokens.append(source: [before], target: stretch)
    }
    return tokens
  }

  private static func digits(pairs: Int, seed: UInt64) -> TokenPairs {
    var random = RandomGenerator(seed: seed)
    var tokens = TokenPairs()
    for _ in 0..<pairs {
      let digits = (0..<Int.random(in: 1...5, using: &random)).map { _ in Int.random(in: 3...12, using: &random) }
      tokens.append(source: digits, target: digits.reversed())
    }
    return tokens
  }
}

/// What a run has reported.
final class Log {
  private(set) var validations: [TrainingEvent.Validation] = []
  private(set) var skips: [Int] = []
  private(set) var returns: [Int] = []
  private(set) var starts: [TrainingEvent.Start] = []
  private(set) var progress: [TrainingEvent.Progress] = []
  var savedUpdates: [Int] = []
  /// Of the networks that were the best, one after the other.
  var savedWeights: [[[Float]]] = []

  func append(_ event: TrainingEvent) {
    switch event {
    case .validated(let validation): validations.append(validation)
    case .skipped(_, let inARow): skips.append(inARow)
    case .wentBack(let update, _): returns.append(update)
    case .started(let start): starts.append(start)
    case .progress(let part): progress.append(part)
    case .tuned, .untuned, .finished: break
    }
  }
}

private struct Support: TrainingSupport {
  let log: Log
  let bleu: [Double]?

  func evaluate(_ network: any SequenceNetwork) -> DevScores {
    let index = log.validations.count
    return DevScores(bleu: bleu.map { $0[min(index, $0.count - 1)] } ?? 0, chrf: 0, samples: [])
  }

  let judgesBeforeTraining = false

  func checkBest(wasKept: Bool) {}

  func complete(tuning: Bool, pause: () throws -> Void) -> TrainingEvent.Tuning? { nil }

  func saveBest(_ network: any SequenceNetwork, _ validation: TrainingEvent.Validation) {
    log.savedUpdates.append(validation.update)
    log.savedWeights.append(network.parameters.map(\.value.values))
  }
}
