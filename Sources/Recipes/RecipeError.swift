import Yams

/// What can be wrong with a recipe's file. Lines count from 1.
package enum RecipeError: Error, Equatable, CustomStringConvertible {
  case notYAML(name: String, line: Int?, problem: String)
  case noKeys(name: String, line: Int?, owner: String)
  case unknownKey(name: String, line: Int?, key: String, nearest: String?)
  case misplacedKey(name: String, line: Int?, key: String, section: String)
  case repeatedKeys(name: String, line: Int?, keys: [String])
  case wrongValue(name: String, line: Int?, key: String, value: String, expected: String)
  /// Each value is possible by itself, but not together with the others, or not so large or small.
  case impossible(name: String, line: Int?, sentence: String)

  package var description: String {
    switch self {
    case .notYAML(let name, let line, let problem):
      "\(Self.place(name, line)): this is not YAML: \(problem). `dragoman train --print-recipe` prints a recipe to begin with."
    case .noKeys(let name, let line, let owner):
      "\(Self.place(name, line)): \(owner) must be a group of keys, each with its value: `key: value`."
    case .unknownKey(let name, let line, let key, let nearest):
      "\(Self.place(name, line)): there is no key “\(key)”" + (nearest.map { "; did you mean “\($0)”?" } ?? ".")
        + " `dragoman train --print-recipe` prints all keys."
    case .misplacedKey(let name, let line, let key, let section):
      "\(Self.place(name, line)): “\(key)” belongs under “\(section):”."
    case .repeatedKeys(let name, let line, let keys):
      "\(Self.place(name, line)): \(keys.map { "“\($0)”" }.joined(separator: ", ")) stands there twice: keep one."
    case .wrongValue(let name, let line, let key, let value, let expected):
      "\(Self.place(name, line)): \(key) is “\(value)”, but must be \(expected)."
    case .impossible(let name, let line, let sentence):
      "\(Self.place(name, line)): \(sentence)"
    }
  }

  private static func place(_ name: String, _ line: Int?) -> String { line.map { "\(name), line \($0)" } ?? name }
}

extension RecipeError {
  init(_ error: YamlError, name: String) {
    self =
      switch error {
      case .scanner(_, let problem, let mark, _), .parser(_, let problem, let mark, _),
        .composer(_, let problem, let mark, _):
        .notYAML(name: name, line: mark.line, problem: problem)
      case .duplicatedKeysInMapping(let keys, let context):
        .repeatedKeys(name: name, line: context.mark.line, keys: keys.sorted())
      case .reader(let problem, _, _, _):
        .notYAML(name: name, line: nil, problem: problem)
      default:
        .notYAML(name: name, line: nil, problem: "\(error)")
      }
  }
}
