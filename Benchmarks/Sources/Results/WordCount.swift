extension [String] {
  /// How many words all lines have, cut by spaces; where a script has none, by characters.
  package var wordCount: Int { reduce(0) { $0 + $1.wordCount } }
}

extension String {
  fileprivate var wordCount: Int {
    utf8.split(separator: 0x20).reduce(0) { count, word in
      let scalars = String(decoding: word, as: UTF8.self).unicodeScalars
      let unspaced = scalars.count { $0.properties.isIdeographic }
      return count + unspaced + (unspaced < scalars.count ? 1 : 0)
    }
  }
}
