/// A count of letters by their script, which shows how a language's text has to be cut.
package struct ScriptCensus {
  private var letters: [Script: Int] = [:]

  init() {}

  package init(of lines: [String]) {
    for line in lines { add(line) }
  }

  /// Counts the letters of a line.
  mutating func add(_ line: String) {
    for scalar in line.unicodeScalars where ScalarClass(scalar.value).isLetter {
      letters[Script(of: scalar.value), default: 0] += 1
    }
  }

  /// The script of most letters; nil when there is no letter at all.
  var mostCommon: Script? { Self.mostCommon(letters) }

  /// The most common one of the scripts for which text is cut as it is.
  var deciding: Script? {
    let writesSpaces = segmentation == .spaces
    return Self.mostCommon(letters.filter { $0.key.writesSpaces == writesSpaces })
  }

  private static func mostCommon(_ letters: [Script: Int]) -> Script? {
    letters.max { ($0.value, $1.key.number) < ($1.value, $0.key.number) }?.key
  }

  /// The part of all letters that belong to scripts without spaces, from 0 to 1.
  var unspacedShare: Double {
    let total = letters.values.reduce(0, +)
    let unspaced = letters.filter { !$0.key.writesSpaces }.values.reduce(0, +)
    return total == 0 ? 0 : Double(unspaced) / Double(total)
  }

  /// Words by ICU where the text has no spaces to cut at. Names and loan words in Latin letters are common in such
  /// text, so that a fifth of the letters decides.
  package var segmentation: Segmentation { unspacedShare >= 0.2 ? .words : .spaces }
}
