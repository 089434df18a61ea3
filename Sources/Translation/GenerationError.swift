import DragomanText

/// Why nothing can be written.
public enum GenerationError: Error, Equatable, CustomStringConvertible {
  case categoryMissing(known: [String])
  case unknownCategory(String, known: [String])
  case noCategories
  case nothingMostProbable
  case unknownInPrompt(String)
  case severalLines
  case outOfRange(name: String, value: Int, most: Int)
  case draw(reason: String)
  case noText(reason: String)

  /// What is wrong, and the remedy.
  public var description: String {
    switch self {
    case .categoryMissing(let known): "this model writes from a category: name one of \(Self.list(known))."
    case .unknownCategory(let name, let known):
      "the model has not learned the category “\(name)”: name one of \(Self.list(known))."
    case .noCategories: "this is a language model, which knows no categories: leave the category out."
    case .nothingMostProbable:
      "the most probable texts are those of a category, and a language model has none: leave --beam out."
    case .unknownInPrompt(let text):
      "the prompt has what the model has never seen: “\(text)”. Leave it out."
    case .severalLines: "the prompt has several lines, but this model writes lines that stand for themselves: give one."
    case .outOfRange(let name, let value, let most): "\(name) is \(value), but must be from 1 to \(most.grouped)."
    case .draw(let reason): reason
    case .noText(let reason): "the model writes nothing: \(reason)"
    }
  }

  /// - Throws: `.outOfRange` for the first count that is not from 1 to its most
  static func check(_ counts: [(name: String, value: Int, most: Int)]) throws(GenerationError) {
    for (name, value, most) in counts where !(1...most).contains(value) {
      throw .outOfRange(name: name, value: value, most: most)
    }
  }

  private static func list(_ names: [String]) -> String {
    names.prefix(20).joined(separator: ", ") + (names.count > 20 ? ", …" : "")
  }
}
