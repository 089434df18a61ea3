import DragomanTensors
import DragomanTopologies
import DragomanTraining
import Foundation

/// A training that takes a moment: reversing short rows of digits.
final class TinyRun {
  private(set) var network: any TranslationNetwork
  let corpora: TrainingCorpora
  let checkpoint = FileManager.default.temporaryDirectory.appendingPathComponent("\(UUID()).checkpoint")
  let log = Log()
  /// After this many updates the weights become infinite, once.
  var poisonWeightsAfterUpdate: Int?
  var onEvent: (TrainingEvent) -> Void = { _ in }
  private let options: TrainingOptions
  private let dropout: Float
  private let bleu: [Double]?

  /// - Parameters:
  ///   - bleu: what the dev set's translations score, one validation after the other; else minus the loss decides
  ///   - windows: about how many the corpus has; if more than one, it is kept on disk
  init(threads: Int = 1, seed: UInt64 = 7, dropout: Float = 0.1, bleu: [Double]? = nil, windows: Int = 1) throws {
    var options = TrainingOptions()
    options.batchTokens = 30
    options.maximumEpochs = 6
    options.warmup = 5
    options.learningRate = 0.01
    options.threads = threads
    options.seed = seed
    options.criterion = bleu == nil ? .loss : .bleu
    (self.options, self.dropout, self.bleu) = (options, dropout, bleu)
    corpora = TrainingCorpora(
      train: try Self.corpus(Self.digits(pairs: 200, seed: 1), windows: windows), dev: Self.digits(pairs: 20, seed: 2))
    network = Self.makeNetwork(seed: seed, dropout: dropout)
  }

  deinit { try? FileManager.default.removeItem(at: checkpoint) }

  var weights: [[Float]] { network.parameters.map(\.value.values) }

  /// As if the process had died: only the checkpoint on disk is left.
  func forgetEverythingInMemory() { network = Self.makeNetwork(seed: 999, dropout: dropout) }

  func train(
    interruptAfter updates: Int? = nil, _ change: (inout TrainingOptions) -> Void = { _ in }
  ) throws -> TrainingEvent.Finish {
    var options = self.options
    change(&options)
    let trainer = Trainer(
      network, corpora, options: options, checkpoint: checkpoint, identity: "tiny",
      support: Support(log: log, bleu: bleu),
      report: { [log, onEvent] event in
        log.append(event)
        onEvent(event)
      })
    var asked = 0
    return try trainer.run {
      asked += 1
      if asked - 1 == poisonWeightsAfterUpdate {
        network.parameters[0].value.fill(with: .infinity)
        network.parameters[0].valueDidChange()
        poisonWeightsAfterUpdate = nil
      }
      return updates.map { asked > $0 } ?? false
    }
  }

  private static func makeNetwork(seed: UInt64, dropout: Float) -> any TranslationNetwork {
    var configuration = NetworkConfiguration()
    configuration.cell = .gru
    configuration.embedding = 12
    configuration.hidden = 16
    configuration.dropout = dropout
    do {
      return try configuration.makeNetwork(
        sourceTokens: 13, targetTokens: 13, special: SpecialTokens(begin: 1, end: 0),
        random: RandomGenerator(seed: seed))
    } catch {
      preconditionFailure("the tiny network's configuration is valid")
    }
  }

  private static func corpus(_ pairs: TokenPairs, windows: Int) throws -> TokenCorpus {
    var sizes = TokenCorpus.Sizes()
    if windows > 1 { (sizes.block, sizes.window) = (300, pairs.count * 40 / windows) }
    var writer = TokenCorpusWriter(folder: FileManager.default.temporaryDirectory, sizes: sizes)
    try writer.append(pairs)
    return try writer.finish()
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

  func append(_ event: TrainingEvent) {
    switch event {
    case .validated(let validation): validations.append(validation)
    case .skipped(_, let inARow): skips.append(inARow)
    case .wentBack(let update, _): returns.append(update)
    case .started(let start): starts.append(start)
    case .progress(let part): progress.append(part)
    case .finished: break
    }
  }
}

private struct Support: TrainingSupport {
  let log: Log
  let bleu: [Double]?

  func evaluate(_ network: any TranslationNetwork) -> DevScores {
    let index = log.validations.count
    return DevScores(bleu: bleu.map { $0[min(index, $0.count - 1)] } ?? 0, chrf: 0, samples: [])
  }

  func saveBest(_ network: any TranslationNetwork, _ validation: TrainingEvent.Validation) {
    log.savedUpdates.append(validation.update)
  }
}
