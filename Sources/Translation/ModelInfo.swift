import DragomanJSON
import DragomanText
import DragomanTopologies

/// What a model is, for those who want to know.
package struct ModelInfo: Sendable {
  private let model: ModelFile

  init(_ model: ModelFile) { self.model = model }

  /// In a few words, e.g. `de → en, LSTM 512 with bilinear attention, 12.7 M parameters, 8,000 tokens`.
  package var summary: String {
    let network = model.network.configuration
    let attention = network.attention.map { "\($0.rawValue) attention" } ?? "no attention"
    let (source, target) = (model.vocabularies.source.count, model.vocabularies.target.count)
    let tokens = model.vocabularies.isJoint ? source.grouped : "\(source.grouped) + \(target.grouped)"
    let languages =
      model.languages.source.isEmpty ? "" : "\(model.languages.source) → \(model.languages.target), "
    return "\(languages)\(network.cell.name) \(network.hidden) with \(attention), \(parameters) parameters, "
      + "\(tokens) tokens"
  }

  private var parameters: String {
    let count = Double(model.parameterCount)
    if count >= 1e6 { return "\((count / 1e5).rounded() / 10) M" }
    return model.parameterCount.grouped
  }

  /// All of it.
  package var json: JSONValue {
    get throws {
      [
        "format": JSONValue(model.neededFormat), "task": .string(model.task.rawValue),
        "createdBy": .string(model.createdBy),
        "languages": try model.languages.json, "parameters": JSONValue(model.parameterCount),
        "weights": .string(model.weightFormat.rawValue), "shortlist": .bool(model.shortlist != nil),
        "network": try model.network.configuration.json, "vocabulary": vocabulary,
        "search": try model.search.json, "record": .object(model.record),
      ]
    }
  }

  private var vocabulary: JSONValue {
    let (source, target) = (model.vocabularies.source, model.vocabularies.target)
    return [
      "sourceKind": .string(source.kind.rawValue), "targetKind": .string(target.kind.rawValue),
      "joint": .bool(model.vocabularies.isJoint),
      "sourceTokens": JSONValue(source.count), "targetTokens": JSONValue(target.count),
      "sourceNormalization": .string(source.normalization.rawValue),
      "targetNormalization": .string(target.normalization.rawValue),
      "sourceSegmentation": .string(source.segmentation.rawValue),
      "targetSegmentation": .string(target.segmentation.rawValue),
    ]
  }
}

extension CellKind {
  fileprivate var name: String {
    switch self {
    case .elmanTanh: "Elman (tanh)"
    case .elmanReLU: "Elman (ReLU)"
    case .gru: "GRU"
    case .minGRU: "minimal GRU"
    case .lstm: "LSTM"
    }
  }
}

extension ModelFile {
  /// What the model is.
  package var info: ModelInfo { ModelInfo(self) }
}

extension Translator {
  /// What the model is.
  package var info: ModelInfo { model.info }

  /// Whether translations come with attention and alignments.
  public var hasAttention: Bool { ([network] + others).contains { $0.configuration.attention != nil } }

  /// The languages of the model, as the one who trained it named them; empty where nobody did.
  public var languages: (source: String, target: String) { (model.languages.source, model.languages.target) }
}
