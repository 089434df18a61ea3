import DragomanJSON
import DragomanLayers
import DragomanTensors
import DragomanText
import DragomanTopologies

extension ModelFile {
  /// A model with the mean of the weights of several, such as one training's at several moments. How it searches is as the first
  /// model does, but that its translations may become as long as those of any, and are guarded against loops only where all are.
  ///
  ///     w = (w₁ + … + wₙ) / n
  ///
  /// - Parameter models: at least one, each with the name that messages and the record give it
  /// - Throws: `ModelAverageError` unless all have the same task, network and vocabularies, and weights as they were trained.
  package static func average(of models: [(name: String, model: ModelFile)]) throws -> ModelFile {
    guard let first = models.first else { preconditionFailure("no mean of nothing") }
    for (name, model) in models where model.weightFormat != .float32 {
      throw ModelAverageError.rounded(file: name, model.weightFormat)
    }
    for other in models.dropFirst() {
      if let difference = try first.model.difference(to: other.model) {
        throw ModelAverageError.different(file: other.name, from: first.name, difference)
      }
    }
    let weights = first.model.network.parameters.indices.map { index in
      let parameters = models.map { $0.model.network.parameters[index] }
      return (parameters[0].name, Weights.float32(mean(of: parameters.map(\.value))))
    }
    var average = try first.model.replacing(Dictionary(uniqueKeysWithValues: weights))
    for (_, model) in models.dropFirst() {
      average.search.limit = average.search.limit.widened(to: model.search.limit)
      average.search.guardsAgainstLoops = average.search.guardsAgainstLoops && model.search.guardsAgainstLoops
    }
    average.record = ["average": .object(records(of: models))]
    return average
  }

  private static func mean(of tensors: [Tensor]) -> Tensor {
    let sum = tensors[0].copy()
    for tensor in tensors.dropFirst() { sum.add(tensor) }
    sum.scale(by: 1 / Float(tensors.count))
    return sum
  }

  /// The record of each model, under its name.
  private static func records(of models: [(name: String, model: ModelFile)]) -> JSONObject {
    models.reduce(into: [:]) { records, entry in records[entry.name] = .object(entry.model.record) }
  }

  /// The first thing in which another model cannot be averaged with this one; nil if it can.
  private func difference(to other: ModelFile) throws -> ModelDifference? {
    if task != other.task { return .task(other.task, task) }
    if !vocabularies.source.isSame(as: other.vocabularies.source) { return .sourceVocabulary }
    if !vocabularies.target.isSame(as: other.vocabularies.target) { return .targetVocabulary }
    let (own, others) = (
      try network.configuration.computed.json.object, try other.network.configuration.computed.json.object
    )
    for member in own?.members ?? [] where others?[member.name] != member.value {
      return .network(key: member.name, others?[member.name]?.text ?? "none", member.value.text)
    }
    return nil
  }
}

extension NetworkConfiguration {
  /// The configuration without what only training looks at: networks that have it in common compute the same from the same weights.
  package var computed: NetworkConfiguration {
    let usual = NetworkConfiguration()
    var configuration = self
    (configuration.dropout, configuration.embeddingDropout) = (usual.dropout, usual.embeddingDropout)
    (configuration.recurrentDropout, configuration.variationalDropout) = (0, false)
    (configuration.sourceWordDropout, configuration.targetWordDropout) = (0, 0)
    (configuration.forgetBias, configuration.initialization) = (usual.forgetBias, usual.initialization)
    return configuration
  }
}

/// What keeps two models from having a mean.
package enum ModelDifference: Sendable, Equatable {
  case task(LearningTask, LearningTask)
  case sourceVocabulary
  case targetVocabulary
  case network(key: String, String, String)
}

/// Why models have no mean.
package enum ModelAverageError: Error, Sendable, Equatable, CustomStringConvertible {
  case different(file: String, from: String, ModelDifference)
  case rounded(file: String, WeightFormat)

  package var description: String {
    switch self {
    case .different(let file, let first, .task(let other, let own)):
      "\(file) is a model for the task \(other.rawValue) and \(first) for \(own.rawValue). " + Self.remedy
    case .different(let file, let first, .sourceVocabulary):
      "\(file) has another source vocabulary than \(first): train both with the same --vocab. " + Self.remedy
    case .different(let file, let first, .targetVocabulary):
      "\(file) has another target vocabulary than \(first): train both with the same --vocab. " + Self.remedy
    case .different(let file, let first, .network(let key, let other, let own)):
      "\(file) has a network with \(key): \(other), \(first) one with \(key): \(own). " + Self.remedy
    case .rounded(let file, let format):
      "\(file) has weights in \(format.rawValue): average the models as they were trained, and convert their average."
    }
  }

  private static let remedy = "Only models of the same task, network and vocabularies have an average."
}
