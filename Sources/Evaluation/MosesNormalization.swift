/// Normalization of Moses's `normalize-punctuation.perl`: quotation marks, dashes and dots as ASCII has them, spaces
/// around punctuation as English has them.
///
/// The steps and their order are the script's; each works on what the one before left.
struct MosesNormalization {
  let language: MosesLanguage

  func normalized(_ line: Scalars) -> Scalars {
    var text = Self.spaced(line.replacing("\r", by: ""))
    text = Self.withPlainMarks(text)
    text = Self.withoutFrenchSpaces(text)
    switch language.quotationMark {
    case .afterPunctuation: text = Self.quotationMarksAfterPunctuation(text)
    case .beforePunctuation: text = Self.quotationMarksBeforePeriods(text.replacing(",\"", by: "\","))
    case .unchanged: break
    }
    return text.replacing("\u{A0}", by: [language.digitSeparator], between: \.isDecimal, and: \.isDecimal)
  }

  private static func spaced(_ line: Scalars) -> Scalars {
    line.replacing("(", by: " (").replacing(")", by: ") ").collapsingSpaces
      .replacing(" ", by: [], between: { $0 == ")" }, and: isClosing)
      .replacing("( ", by: "(").replacing(" )", by: ")")
      .replacing(" ", by: [], between: \.isDecimal, and: { $0 == "%" })
      .replacing(" :", by: ":").replacing(" ;", by: ";")
  }

  private static func withPlainMarks(_ line: Scalars) -> Scalars {
    var text = line.replacing("`", by: "'").replacing("''", by: " \" ")
      .replacing("„", by: "\"").replacing("“", by: "\"").replacing("”", by: "\"")
      .replacing("–", by: "-").replacing("—", by: " - ").collapsingSpaces.replacing("´", by: "'")
    for mark: Unicode.Scalar in ["‘", "’"] {
      text = text.replacing(mark, by: ["'"], between: isLatinLetter, and: isLatinLetter)
    }
    return text.replacing("‘", by: "'").replacing("‚", by: "'").replacing("’", by: "\"").replacing("''", by: "\"")
      .replacing("…", by: "...")
  }

  /// The no-break spaces of French, which stand inside quotation marks, before high punctuation and before units.
  private static func withoutFrenchSpaces(_ line: Scalars) -> Scalars {
    guard line.contains(where: { $0 == "\u{A0}" || $0 == "«" || $0 == "»" }) else { return line }
    return line.replacing("\u{A0}«\u{A0}", by: " \"").replacing("«\u{A0}", by: "\"").replacing("«", by: "\"")
      .replacing("\u{A0}»\u{A0}", by: "\" ").replacing("\u{A0}»", by: "\"").replacing("»", by: "\"")
      .replacing("\u{A0}%", by: "%").replacing("nº\u{A0}", by: "nº ").replacing("\u{A0}:", by: ":")
      .replacing("\u{A0}ºC", by: " ºC").replacing("\u{A0}cm", by: " cm").replacing("\u{A0}?", by: "?")
      .replacing("\u{A0}!", by: "!").replacing("\u{A0};", by: ";").replacing(",\u{A0}", by: ", ").collapsingSpaces
  }

  /// `re.sub(r'"([,.]+)', r'\1"', text)`
  private static func quotationMarksAfterPunctuation(_ text: Scalars) -> Scalars {
    var result = Scalars()
    var position = 0
    while position < text.count {
      var next = position + 1
      if text[position] == "\"" {
        while next < text.count, text[next] == "," || text[next] == "." { next += 1 }
        result += text[(position + 1)..<next]
      }
      result.append(text[position])
      position = next
    }
    return result
  }

  /// `re.sub(r'(\.+)"(\s*[^<])', r'"\1\2', text)`, where the end of the line is a scalar too.
  private static func quotationMarksBeforePeriods(_ text: Scalars) -> Scalars {
    var result = Scalars()
    var position = 0
    while position < text.count {
      let mark = text[position...].firstIndex { $0 != "." } ?? text.count
      guard mark > position, mark < text.count, text[mark] == "\"", text.dropFirst(mark + 1).first != "<" else {
        let next = max(mark, position + 1)
        result += text[position..<next]
        position = next
        continue
      }
      var next = text[(mark + 1)...].firstIndex { !$0.isPythonSpace } ?? text.count
      if next < text.count, text[next] != "<" { next += 1 }
      result += ["\""] + text[position..<mark] + text[(mark + 1)..<next]
      position = next
    }
    return result
  }

  private static func isClosing(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar {
    case ".", "!", ":", "?", ";", ",": true
    default: false
    }
  }

  private static func isLatinLetter(_ scalar: Unicode.Scalar) -> Bool {
    "a"..."z" ~= scalar || "A"..."Z" ~= scalar
  }
}

extension Unicode.Scalar {
  fileprivate var isDecimal: Bool { properties.generalCategory == .decimalNumber }
}

extension Scalars {
  /// `re.sub(r' +', ' ', self)`
  fileprivate var collapsingSpaces: Scalars {
    var result = Scalars()
    result.reserveCapacity(count)
    for scalar in self where scalar != " " || result.last != " " { result.append(scalar) }
    return result
  }
}
