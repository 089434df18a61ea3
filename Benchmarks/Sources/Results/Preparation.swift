import Foundation

/// What is done to the files of a corpus before an experiment reads them.
package struct Preparation: Equatable, Sendable {
  /// Only so many pairs are learned from, the first ones.
  package let pairs: Int?
  /// The languages whose spaces are taken out, as of Japanese that somebody has cut into words.
  package let unspaced: [String]

  package init(pairs: Int? = nil, unspaced: [String] = []) {
    (self.pairs, self.unspaced) = (pairs, unspaced)
  }

  /// Whether a file of this language becomes another one.
  package func changes(training: Bool, _ language: String) -> Bool {
    training && pairs != nil || unspaced.contains(language)
  }

  package func apply(to text: Data, training: Bool, _ language: String) -> Data {
    var text = text
    if training, let pairs {
      let ends = text.indices.lazy.filter { text[$0] == UInt8(ascii: "\n") }.prefix(pairs)
      if ends.count == pairs, let last = ends.last { text = Data(text[...last]) }
    }
    return unspaced.contains(language) ? text.filter { $0 != UInt8(ascii: " ") } : text
  }

  /// The same by hand, in a shell.
  package func command(from original: String, to prepared: String, training: Bool, _ language: String) -> String {
    let cut = training ? pairs.map { "head -n \($0)" } : nil
    let join = unspaced.contains(language) ? "tr -d ' '" : nil
    return "cat \(original) | " + [cut, join].compactMap(\.self).joined(separator: " | ") + " > \(prepared)"
  }
}
