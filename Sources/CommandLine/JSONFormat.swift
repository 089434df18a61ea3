import DragomanJSON
import DragomanText
import DragomanTranslation

/// JSON lines: every object is printed again with what was found, in place of what an earlier translation found, and everything else
/// passed through.
///
///     {"text": "ein Hund", "id": 7} → {"text": "ein Hund", "id": 7, "translation": "a dog", "score": -0.31,
///                                      "logProbability": -0.42, "alignment": [[0, 0], [1, 1]]}
///
/// With `--n-best`, `alternatives` has such members for each translation but the first.
struct JSONFormat: TranslationFormat {
  let showsAlternatives: Bool

  func parse(_ line: Line) throws(FormatError) -> TranslationInput {
    if let fault = line.fault { throw .noText(fault) }
    if line.text.utf8.allSatisfy({ $0 == 0x20 || $0 == 0x09 }) { return TranslationInput(text: "", object: nil) }
    let object: JSONObject?
    do throws(JSONError) { object = try JSONValue(parsing: line.text).object } catch { throw .noJSON(error) }
    guard let text = object?["text"]?.string else { throw .noTextField }
    return TranslationInput(text: text, object: object)
  }

  func output(_ translation: Translation, of input: TranslationInput, number: Int) -> String {
    guard let object = input.object else { return "\n" }
    var found = members(of: translation.best)
    if showsAlternatives {
      found["alternatives"] = .array(translation.hypotheses.dropFirst().map { .object(members(of: $0)) })
    }
    return line(object, with: found)
  }

  func output(for error: FormatError, of input: TranslationInput?, number: Int) -> String {
    line(input?.object ?? [:], with: ["error": .string("\(error)")])
  }

  private func line(_ object: JSONObject, with found: JSONObject) -> String {
    var object = object
    for name in Self.names where found[name] == nil { object[name] = nil }
    for member in found.members { object[member.name] = member.value }
    return JSONValue.object(object).text + "\n"
  }

  /// What is found; those of an earlier translation would be taken for this one's.
  private static let names = [
    "translation", "score", "logProbability", "agreement", "alignment", "alternatives", "error",
  ]

  private func members(of hypothesis: TranslationHypothesis) -> JSONObject {
    var members: JSONObject = [
      "translation": .string(hypothesis.text), "score": JSONValue(hypothesis.score),
      "logProbability": JSONValue(hypothesis.logProbability),
    ]
    members["agreement"] = hypothesis.agreement.map { JSONValue($0) }
    members["alignment"] = hypothesis.alignment.map { links in
      .array(links.map { [JSONValue($0.source), JSONValue($0.target)] })
    }
    return members
  }
}
