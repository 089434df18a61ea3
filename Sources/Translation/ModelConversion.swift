import DragomanLayers
import DragomanTensors
import DragomanTopologies

extension ModelFile {
  /// How the matrices are kept: the shortest format in use, for vectors are in single precision in any case.
  package var weightFormat: WeightFormat {
    let formats = network.parameters.map(\.weights.format)
    return WeightFormat.allCases.last { formats.contains($0) } ?? .float32
  }

  /// The same model with its matrices in another format, for translation alone.
  ///
  /// - Throws: `ModelConversionError` where that would pretend to bring back what was rounded away.
  package func converted(to format: WeightFormat) throws -> ModelFile {
    if weightFormat == format { return self }
    if weightFormat != .float32 { throw ModelConversionError.alreadyRounded(weightFormat) }
    let weights = network.parameters.map { ($0.name, $0.weights.converted(to: format, for: $0.role)) }
    return try replacing(Dictionary(uniqueKeysWithValues: weights))
  }

  /// The same model with other weights, by the names of its parameters.
  func replacing(_ weights: [String: Weights]) throws -> ModelFile {
    let list = ParameterList(values: weights)
    var model = self
    model.network = try network.configuration.makeNetwork(for: task, vocabularies, parameters: list)
    precondition(list.missing.isEmpty, "a model has all its parameters")
    return model
  }
}

/// Why a model cannot be converted.
package enum ModelConversionError: Error, Sendable, Equatable, CustomStringConvertible {
  case alreadyRounded(WeightFormat)

  package var description: String {
    switch self {
    case .alreadyRounded(let format):
      "The model's weights are \(format.rawValue) already, and what was rounded away does not come back: convert the model that "
        + "was trained."
    }
  }
}
