import Foundation

/// The words of a command line: options with values, and what stands behind `--`.
package struct Arguments: Equatable, Sendable {
  package private(set) var values: [String: String] = [:]
  package private(set) var flags: Set<String> = []
  /// Words that belong to no option.
  package private(set) var words: [String] = []
  /// Words behind `--`.
  package private(set) var rest: [String] = []

  /// - Parameters:
  ///   - options: names, with their dashes, that take a value.
  ///   - flags: names that take none.
  /// - Throws: `BenchmarkError.usage` for an option not known or without its value.
  package init(_ words: [String], options: Set<String>, flags: Set<String> = []) throws(BenchmarkError) {
    var index = words.startIndex
    while index < words.endIndex {
      let word = words[index]
      index += 1
      if word == "--" {
        rest = Array(words[index...])
        return
      } else if flags.contains(word) {
        self.flags.insert(word)
      } else if options.contains(word) {
        guard index < words.endIndex else { throw .usage("\(word) needs a value.") }
        values[word] = words[index]
        index += 1
      } else if word.hasPrefix("-") {
        throw .usage(
          "There is no option \(word): known are \((options.union(flags)).sorted().joined(separator: ", ")).")
      } else {
        self.words.append(word)
      }
    }
  }

  /// - Throws: `BenchmarkError.usage` where the option is missing.
  package func required(_ option: String) throws(BenchmarkError) -> String {
    guard let value = values[option] else { throw .usage("\(option) is missing.") }
    return value
  }

  /// The names between commas; none where the option is missing.
  package func list(_ option: String) -> [String] { (values[option] ?? "").split(separator: ",").map { String($0) } }

  /// A whole number.
  ///
  /// - Throws: `BenchmarkError.usage` where there is something else.
  package func number(_ option: String, default value: Int) throws(BenchmarkError) -> Int {
    guard let text = values[option] else { return value }
    guard let number = Int(text), number > 0 else {
      throw .usage("\(option) is \(text), but must be a whole number above 0.")
    }
    return number
  }
}
