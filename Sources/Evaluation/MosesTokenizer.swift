/// The tokenizer of Moses (Koehn et al. 2007, "Moses: Open Source Toolkit for Statistical Machine Translation"):
/// `tokenizer.perl` after `normalize-punctuation.perl`.
///
/// Symbols stand alone; a comma does unless it is between digits; a period does at the end of a word unless this is an
/// abbreviation or the next word begins with a small letter. Marks are not escaped for XML, which makes no difference
/// to what matches.
struct MosesTokenizer {
  let language: MosesLanguage

  func tokens(of line: Scalars) -> [Scalars] {
    let normalized = MosesNormalization(language: language).normalized(line)
    let words = Scalars(normalized.words.joined(separator: [" "])).filter { $0.value >= 0x20 }
    let text = Self.separatingDots(words.spacing(where: Self.isSymbol))
    return separatingPeriods(separatingApostrophes(Self.separatingCommas(text)).words)
  }

  /// With spaces around two and more periods in a row.
  private static func separatingDots(_ text: Scalars) -> Scalars {
    guard text.contains(".") else { return text }
    var result = Scalars()
    var position = 0
    while position < text.count {
      let end = text[position...].firstIndex { $0 != "." } ?? text.count
      if end - position >= 2 {
        result += [" "] + text[position..<end] + [" "]
        position = end
      } else {
        result.append(text[position])
        position += 1
      }
    }
    return result
  }

  private static func separatingCommas(_ text: Scalars) -> Scalars {
    var text = text.spacingSecond(after: { !$0.isNumber }, of: { $0 == "," })
      .spacingFirst(of: { $0 == "," }, before: { !$0.isNumber })
    if text.last == ",", text.dropLast().last?.isNumber == true { text.insert(" ", at: text.count - 1) }
    return text
  }

  private func separatingApostrophes(_ text: Scalars) -> Scalars {
    if language.apostrophe == .alone { return text.spacing { $0 == "'" } }
    return
      text
      .replacing("'", by: [" ", "'", " "], between: { !$0.isLetter }, and: { !$0.isLetter })
      .replacing("'", by: [" ", "'", " "], between: isNoPossessor, and: \.isLetter)
      .replacing("'", by: [" ", "'", " "], between: \.isLetter, and: { !$0.isLetter })
      .replacing("'", by: innerApostrophe, between: \.isLetter, and: \.isLetter)
      .replacing("'", by: innerApostrophe, between: isPossessiveNumber, and: { $0 == "s" })
  }

  private var innerApostrophe: Scalars { language.apostrophe == .nextLetters ? [" ", "'"] : ["'", " "] }

  /// What an apostrophe before a letter does not belong to; in English it may belong to a number, as in `1990's`.
  private func isNoPossessor(_ scalar: Unicode.Scalar) -> Bool {
    !scalar.isLetter && !isPossessiveNumber(scalar)
  }

  private func isPossessiveNumber(_ scalar: Unicode.Scalar) -> Bool {
    language.apostrophe == .nextLetters && scalar.isNumber
  }

  private func separatingPeriods(_ words: [Scalars]) -> [Scalars] {
    var tokens: [Scalars] = []
    for (index, word) in words.enumerated() {
      let next = index + 1 < words.count ? words[index + 1].first : nil
      let stem = Array(word.dropLast())
      if word.last != "." || stem.isEmpty || stem.last == "." || keepsPeriod(stem, before: next) {
        tokens.append(word)
      } else {
        tokens += [stem, ["."]]
      }
    }
    return Self.separatingFinalQuotation(tokens)
  }

  private func keepsPeriod(_ word: Scalars, before next: Unicode.Scalar?) -> Bool {
    word.contains(".") && word.contains(where: \.isLetter)
      || next?.properties.isLowercase == true
      || language.nonbreakingPrefixes.keepsPeriod(word, before: next)
  }

  /// A period and an apostrophe at the end of the line are parted even where the rules above did not do so.
  private static func separatingFinalQuotation(_ tokens: [Scalars]) -> [Scalars] {
    guard let last = tokens.last, last.suffix(2) == [".", "'"] else { return tokens }
    return (tokens.dropLast() + [Array(last.dropLast(2)), ["."], ["'"]]).filter { !$0.isEmpty }
  }

  private static func isSymbol(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar {
    case ".", "'", "`", ",", "-": false
    default: !scalar.isLetter && scalar.properties.generalCategory != .decimalNumber && !scalar.isPythonSpace
    }
  }
}

extension Unicode.Scalar {
  fileprivate var isLetter: Bool { properties.isAlphabetic }
}
