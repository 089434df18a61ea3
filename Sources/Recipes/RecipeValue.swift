import DragomanLayers
import DragomanTensors
import DragomanText
import DragomanTopologies
import DragomanTraining

/// A value as it stands in a recipe's file.
protocol RecipeValue: Equatable, Sendable {
  /// What may stand there, to complete "must be …".
  static var expected: String { get }

  init?(recipe text: String)

  var recipeText: String { get }
}

extension Int: RecipeValue {
  static var expected: String { "a whole number" }
  init?(recipe text: String) { self.init(text) }
  var recipeText: String { String(self) }
}

extension UInt64: RecipeValue {
  static var expected: String { "a whole number, 0 or more" }
  init?(recipe text: String) { self.init(text) }
  var recipeText: String { String(self) }
}

extension Float: RecipeValue {
  static var expected: String { "a number" }
  init?(recipe text: String) {
    self.init(text)
    if !isFinite { return nil }
  }
  var recipeText: String { String(describing: self) }
}

extension Double: RecipeValue {
  static var expected: String { "a number" }
  init?(recipe text: String) {
    self.init(text)
    if !isFinite { return nil }
  }
  var recipeText: String { String(describing: self) }
}

extension Bool: RecipeValue {
  static var expected: String { "true or false" }
  init?(recipe text: String) { self.init(text) }
  var recipeText: String { String(self) }
}

extension RecipeValue where Self: RawRepresentable & CaseIterable, RawValue == String {
  static var expected: String {
    let names = allCases.map(\.rawValue)
    return names.dropLast().joined(separator: ", ") + (names.count > 1 ? " or " : "") + (names.last ?? "")
  }
  init?(recipe text: String) { self.init(rawValue: text) }
  var recipeText: String { rawValue }
}

extension EmbeddingDropout: RecipeValue {
  static var expected: String { "a number, or same" }
  init?(recipe text: String) {
    guard text != "same" else {
      self = .same
      return
    }
    guard let rate = Float(recipe: text) else { return nil }
    self = .own(rate)
  }
  var recipeText: String {
    switch self {
    case .same: "same"
    case .own(let rate): rate.recipeText
    }
  }
}

extension LearningTask: RecipeValue {}
extension CellKind: RecipeValue {}
extension SummaryKind: RecipeValue {}
extension Feeding: RecipeValue {}
extension AttentionKind: RecipeValue {}
extension Tying: RecipeValue {}
extension WeightScheme: RecipeValue {}
extension TrainingOptions.Criterion: RecipeValue {}
extension Precision: RecipeValue {}
extension Schedule: RecipeValue {}
extension VocabularyKind: RecipeValue {}
extension Normalization: RecipeValue {}
extension Segmentation: RecipeValue {}
extension Marking: RecipeValue {}
