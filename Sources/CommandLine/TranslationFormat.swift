import DragomanJSON
import DragomanText
import DragomanTranslation
import Foundation

/// What a line of input asks for.
struct TranslationInput {
  let text: String
  /// The object that the text came in, if it came in one.
  let object: JSONObject?
}

/// How lines are read and translations written: whole lines, one for each line of input, or as many as it says.
protocol TranslationFormat {
  func parse(_ line: Line) throws(FormatError) -> TranslationInput
  /// - Parameter number: of the line, from 1
  func output(_ translation: Translation, of input: TranslationInput, number: Int) -> String
  /// What stands in the place of a line that could not be translated.
  ///
  /// - Parameter input: of the line, if it could be read
  func output(for error: FormatError, of input: TranslationInput?, number: Int) -> String
}

extension TranslationFormat {
  func parse(_ line: Line) throws(FormatError) -> TranslationInput {
    if let fault = line.fault { throw .noText(fault) }
    return TranslationInput(text: line.text, object: nil)
  }
}

/// Why a line of input cannot be translated.
enum FormatError: Error, Equatable, CustomStringConvertible {
  case noText(LineFault)
  case noJSON(JSONError)
  case noTextField
  case noTranslation(SentenceError)

  var description: String {
    switch self {
    case .noText(let fault): "\(fault)"
    case .noJSON(let error): "\(error). \(Self.wanted)"
    case .noTextField: "no JSON object with a string in “text”. \(Self.wanted)"
    case .noTranslation(let error): "\(error)"
    }
  }
}

extension FormatError {
  private static let wanted = "With --json, a line is an object such as {\"text\": \"Guten Morgen!\"}."
}

/// A translation a line, and behind it what was asked for, between ` ||| `.
struct PlainFormat: TranslationFormat {
  let showsScore: Bool
  let showsAlignment: Bool

  func output(_ translation: Translation, of input: TranslationInput, number: Int) -> String {
    if translation.sourcePieces.isEmpty { return "\n" }
    let best = translation.best
    var fields = [best.text.onOneLine]
    if showsScore { fields.append(best.score.withFourDigits) }
    if showsAlignment { fields.append(best.alignment.pharaoh) }
    return fields.joined(separator: " ||| ") + "\n"
  }

  func output(for error: FormatError, of input: TranslationInput?, number: Int) -> String { "\n" }
}

/// The n best translations as Moses writes them: `ID ||| text ||| features ||| score`, where the ID counts lines of input
/// from 0, and the alignment follows if it was asked for.
struct NBestFormat: TranslationFormat {
  let showsAlignment: Bool

  func output(_ translation: Translation, of input: TranslationInput, number: Int) -> String {
    translation.hypotheses.map { line($0, number) }.joined()
  }

  func output(for error: FormatError, of input: TranslationInput?, number: Int) -> String {
    line(.empty, number)
  }

  private func line(_ hypothesis: TranslationHypothesis, _ number: Int) -> String {
    let features =
      "LogProbability= \(hypothesis.logProbability.withFourDigits)"
      + (hypothesis.agreement.map { " Agreement= \($0.withFourDigits)" } ?? "")
    var fields = ["\(number - 1)", hypothesis.text.onOneLine, features, hypothesis.score.withFourDigits]
    if showsAlignment { fields.append(hypothesis.alignment.pharaoh) }
    return fields.joined(separator: " ||| ") + "\n"
  }
}

extension [WordLink]? {
  /// `0-0 1-1`; nothing for a network without attention.
  var pharaoh: String { (self ?? []).map(\.description).joined(separator: " ") }
}

extension Double {
  var withFourDigits: String { String(format: "%.4f", self) }
}

extension String {
  /// The text with a space for each end of line, which a network that spells byte by byte could write.
  var onOneLine: String {
    utf8.contains { $0 == 0x0A || $0 == 0x0D }
      ? String(decoding: utf8.map { $0 == 0x0A || $0 == 0x0D ? 0x20 : $0 }, as: UTF8.self) : self
  }
}
