import DragomanTensors
import Foundation

/// Everything that decides how a network is trained.
package struct TrainingOptions: Codable, Sendable, Equatable {
  /// Target tokens (with ends of sentences) of an update; ignored when `batchSentences` is set.
  package var batchTokens = 1200
  /// Sentence pairs of an update.
  package var batchSentences: Int?
  /// Tokens of running text that are learned from at a time, while the state goes on to the next stretch; without it,
  /// each line stands for itself.
  package var stretch: Int?
  /// Longer sentences, counted in tokens, are left out of training, with a warning that counts them.
  package var maximumLength = 100
  /// Adam's rate at the end of the warm-up.
  package var learningRate: Float = 0.001
  /// Updates over which the rate rises to `learningRate`.
  package var warmup = 300
  /// How the rate goes on after the warm-up; without one, by `plateau`.
  package var schedule: Schedule?
  /// With `plateau`, the rate is multiplied by this when `decayPatience` validations in a row brought no new best.
  package var decay: Float = 0.5
  package var decayPatience = 1
  package var adamBeta1: Float = 0.9
  package var adamBeta2: Float = 0.98
  package var adamEpsilon: Float = 1e-8
  /// Gradients with a larger norm (per target token) are scaled down to it.
  package var clipNorm: Float = 1
  /// Where it is given, a moving average of the weights is judged and kept in their place, of which each update keeps this
  /// share.
  package var averageDecay: Float?
  package var labelSmoothing: Float = 0.1
  /// α of R-Drop: 0 is without.
  package var rDrop: Float = 0
  /// Training ends after this many passes over the corpus …
  package var maximumEpochs: Int?
  /// … or this many updates …
  package var maximumUpdates: Int?
  /// … or in time for the whole run, from reading the corpus to writing the model, to take this many minutes …
  package var maximumMinutes: Double?
  /// … or when this many validations in a row brought no new best.
  /// Without it, 5 with `plateau` and `inverseRoot`, and never with `constant` and `linear`.
  package var patience: Int?
  /// What `maximumMinutes` may be at the most: 19 years.
  package static let mostMinutes = 10_000_000.0
  /// Validation after this many epochs; without it, after each epoch, but of a small corpus after as many as make 200 updates.
  package var validateEveryEpochs: Int?
  /// Validation also after this many updates.
  package var validateEveryUpdates: Int?
  /// What decides which checkpoint is the best.
  package var criterion = Criterion.bleu
  /// Whether a translator's search is tuned on the dev set at the end.
  package var tuneSearch = true
  package var seed: UInt64 = 1
  /// Threads that share each batch; another number gives slightly other weights.
  package var threads = 2
  /// Of products.
  package var precision = Precision.auto

  package enum Criterion: String, Codable, Sendable, CaseIterable {
    /// sacreBLEU of greedy translations of the dev set.
    case bleu
    /// chrF2 of the same.
    case chrf
    /// The share of labels, tags or whole lines of the dev set that are right.
    case accuracy
    /// Cross-entropy of the dev set.
    case loss
  }

  package init() {}

  package func validate() throws(TrainingOptionsError) {
    let counts = [
      ("batchTokens", batchTokens, 10_000_000), ("batchSentences", batchSentences ?? 1, 10_000_000),
      ("stretch", stretch ?? 1, 1_000_000), ("maximumLength", maximumLength, 1_000_000),
      ("decayPatience", decayPatience, 1_000_000),
      ("maximumEpochs", maximumEpochs ?? 1, 1_000_000_000), ("maximumUpdates", maximumUpdates ?? 1, 1_000_000_000),
      ("patience", patience ?? 1, 1_000_000), ("validateEveryEpochs", validateEveryEpochs ?? 1, 1_000_000_000),
      ("validateEveryUpdates", validateEveryUpdates ?? 1, 1_000_000_000), ("threads", threads, 1024),
    ]
    for (key, value, most) in counts where !(1...most).contains(value) {
      throw .outOfRange(key: key, value: "\(value)", range: "at least 1 and at most \(most)")
    }
    if warmup < 0 { throw .outOfRange(key: "warmup", value: "\(warmup)", range: "at least 0") }
    let positive = [
      ("learningRate", learningRate), ("clipNorm", clipNorm), ("adamEpsilon", adamEpsilon),
      ("maximumMinutes", Float(maximumMinutes ?? 1)),
    ]
    for (key, value) in positive where !(value > 0 && value.isFinite) {
      throw .outOfRange(key: key, value: "\(value)", range: "more than 0")
    }
    let shares = [
      ("labelSmoothing", labelSmoothing), ("adamBeta1", adamBeta1), ("adamBeta2", adamBeta2),
      ("averageDecay", averageDecay ?? 0),
    ]
    for (key, value) in shares where !(0..<1).contains(value) {
      throw .outOfRange(key: key, value: "\(value)", range: "at least 0 and less than 1")
    }
    if let maximumMinutes, maximumMinutes > Self.mostMinutes {
      throw .outOfRange(key: "maximumMinutes", value: "\(maximumMinutes)", range: "at most \(Int(Self.mostMinutes))")
    }
    if !(rDrop >= 0 && rDrop.isFinite) { throw .outOfRange(key: "rDrop", value: "\(rDrop)", range: "at least 0") }
    if !precision.isAvailable { throw .noProducts(of: precision) }
    if !(decay > 0 && decay <= 1) { throw .outOfRange(key: "decay", value: "\(decay)", range: "in 0 … 1, above 0") }
  }
}

/// What can be wrong with training options.
package enum TrainingOptionsError: Error, Equatable, CustomStringConvertible {
  case outOfRange(key: String, value: String, range: String)
  case noProducts(of: Precision)

  /// The key of a recipe that it is about.
  package var key: String {
    switch self {
    case .outOfRange(let key, _, _): key
    case .noProducts: "precision"
    }
  }

  package var description: String {
    switch self {
    case .outOfRange(let key, let value, let range): "\(key) is \(value), but must be \(range)."
    case .noProducts(let precision):
      "precision is \(precision.rawValue), which this processor has no products of: choose auto."
    }
  }
}

extension TrainingOptions {
  package var objective: TokenObjective { TokenObjective(smoothing: labelSmoothing, rDrop: rDrop) }

  /// Whether anything but the judgement of validations ends a training.
  package var hasLimit: Bool { maximumEpochs != nil || maximumMinutes != nil || maximumUpdates != nil }

  /// nil where no number of validations ends a training.
  package var settledPatience: Int? { patience ?? (settledSchedule.endsWithoutBest ? 5 : nil) }

  package var settledSchedule: Schedule { schedule ?? .plateau }

  /// What must be the same for a run to go on: everything that an update depends on; limits only where the rate does.
  package var identity: String {
    var options = self
    options.schedule = settledSchedule == .plateau ? nil : schedule
    options.patience = nil
    let dependsOnEnd = settledSchedule.dependsOnEnd
    // Of the time that there is, the choice of a search takes a share.
    if !dependsOnEnd || maximumMinutes == nil { options.tuneSearch = true }
    if !dependsOnEnd {
      (options.maximumEpochs, options.maximumUpdates, options.maximumMinutes) = (nil, nil, nil)
    }
    let encoder = JSONEncoder()
    encoder.outputFormatting = .sortedKeys
    return (try? encoder.encode(options)).map { String(decoding: $0, as: UTF8.self) } ?? ""
  }
}
