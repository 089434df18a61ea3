import DragomanRecipes
import DragomanTensors
import DragomanTraining
import Foundation

/// What the command line asks for.
struct Invocation {
  let source: URL
  let target: URL
  let vocabulary: URL
  /// Its name stands in the results.
  let recipeFile: URL
  let recipe: Recipe
  /// Updates before the clock runs, in which memory is taken and products are prepared.
  let warmUp: Int
  /// Updates that are measured.
  let updates: Int
  /// Whether one and two threads are measured, and more are predicted.
  let isScaling: Bool

  private static let options = [
    "--source", "--target", "--vocab", "--recipe", "--precision", "--threads", "--warm-up", "--updates",
  ]

  /// Reads `--source FILE --target FILE --vocab FILE --recipe FILE [--precision auto|float32|bfloat16] [--threads 2]
  /// [--warm-up 10] [--updates 30] [--scaling]`.
  ///
  /// - Throws: `InvocationError`, or what is wrong in the recipe.
  init(_ words: [String]) throws {
    let values = try Self.values(of: words.filter { $0 != "--scaling" })
    func file(_ option: String) throws(InvocationError) -> URL {
      guard let path = values[option] else { throw .missing(option) }
      return URL(fileURLWithPath: path)
    }
    func number(_ option: String, default value: Int) throws(InvocationError) -> Int {
      guard let text = values[option] else { return value }
      guard let number = Int(text), (1...100_000).contains(number) else { throw .notANumber(option, text) }
      return number
    }
    (source, target) = (try file("--source"), try file("--target"))
    (vocabulary, recipeFile) = (try file("--vocab"), try file("--recipe"))
    (warmUp, updates) = (try number("--warm-up", default: 10), try number("--updates", default: 30))
    isScaling = words.contains("--scaling")
    var recipe = try Recipe(contentsOf: recipeFile)
    recipe.training.threads = try number("--threads", default: recipe.training.threads)
    if let text = values["--precision"] {
      guard let precision = Precision(rawValue: text) else { throw InvocationError.noPrecision(text) }
      recipe.training.precision = precision
    }
    try recipe.validate()
    self.recipe = recipe
  }

  private static func values(of words: [String]) throws(InvocationError) -> [String: String] {
    var values: [String: String] = [:]
    for place in stride(from: 0, to: words.count, by: 2) {
      guard options.contains(words[place]) else { throw .unknown(words[place], known: options + ["--scaling"]) }
      guard place + 1 < words.count else { throw .missing(words[place]) }
      values[words[place]] = words[place + 1]
    }
    return values
  }
}

/// What can be wrong with a command line.
enum InvocationError: Error, Equatable, CustomStringConvertible {
  case missing(String)
  case unknown(String, known: [String])
  case notANumber(String, String)
  case noPrecision(String)

  var description: String {
    switch self {
    case .missing(let option): "\(option) needs a value."
    case .unknown(let word, let known): "There is no option \(word): known are \(known.joined(separator: ", "))."
    case .notANumber(let option, let text): "\(option) is \(text), but must be a whole number from 1 to 100,000."
    case .noPrecision(let text): "--precision is \(text), but must be auto, float32 or bfloat16."
    }
  }
}
