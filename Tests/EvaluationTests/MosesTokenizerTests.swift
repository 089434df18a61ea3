import DragomanTestSupport
import Foundation
import Testing

@testable import DragomanEvaluation

/// Equality with sacremoses, a port of Moses's scripts, as `Fixtures/record_moses.py` wrote it down.
struct MosesTokenizerTests {
  struct Recording: Decodable {
    var languages: [String: Language]

    struct Language: Decodable {
      var lines: [String]
      var tokens: [String]  // of each line
      var lowercased: [String]  // tokens of each line in lower case
      var references: [String]
      var hypotheses: [String]
      var bleu: String
    }
  }

  static func recording(of language: MosesLanguage) throws -> Recording.Language {
    let file = try #require(Bundle.module.url(forResource: "Fixtures/moses", withExtension: "json"))
    let recording = try JSONDecoder().decode(Recording.self, from: Data(contentsOf: file))
    return try #require(recording.languages[language.rawValue])
  }

  @Test("difficult lines are tokenized as Moses does", arguments: MosesLanguage.allCases)
  func tokens(_ language: MosesLanguage) throws {
    let recording = try Self.recording(of: language)
    #expect(recording.lines.count >= 250)
    #expect(recording.tokens.count == recording.lines.count && recording.lowercased.count == recording.lines.count)
    for (line, tokens) in zip(recording.lines, recording.tokens) {
      #expect(tokenized(Array(line.unicodeScalars), language) == tokens, "\(line)")
    }
    for (line, tokens) in zip(recording.lines, recording.lowercased) {
      #expect(tokenized(Array(line.unicodeScalars).lowercased, language) == tokens, "\(line) in lower case")
    }
  }

  @Test(
    "BLEU of Moses's tokens in lower case is multi-bleu's",
    arguments: [
      (MosesLanguage.english, BLEUTokenizer.mosesEnglish), (.german, .mosesGerman), (.french, .mosesFrench),
      (.czech, .mosesCzech), (.other, .mosesOther),
    ])
  func bleu(_ language: MosesLanguage, _ tokenizer: BLEUTokenizer) throws {
    let recording = try Self.recording(of: language)
    let metric = BLEU(tokenizer: tokenizer, lowercase: true, smoothing: tokenizer.customarySmoothing)
    let score = try metric.score(hypotheses: recording.hypotheses, references: [recording.references])
    #expect("BLEU = \(String(format: "%.4f", score.value)) \(score.details)" == recording.bleu)
    #expect(
      metric.signature(references: 1).description
        == "nrefs:1|case:lc|eff:no|tok:moses-\(language.rawValue)|smooth:none|version:\(Signature.version)")
  }

  @Test("multi-bleu gives nothing where no run of four words is right, sacreBLEU's BLEU a little")
  func smoothing() {
    let references = ["one two three four five"]
    func value(_ tokenizer: BLEUTokenizer) -> Double {
      BLEU(tokenizer: tokenizer, smoothing: tokenizer.customarySmoothing)
        .score(hypothesis: "one two three 4 five", references: references).value
    }
    #expect(value(.mosesEnglish) == 0)
    #expect(value(.western) > 10)
  }

  /// The files of Multi30k's Task 1, `*.lc.norm.tok.*`, which its publishers made with Moses's scripts, count so many
  /// characters once marks are escaped for XML.
  @Test(
    "Multi30k becomes as long as its publishers' tokenized files",
    .enabled(if: SharedCorpora.arePresent, "needs the corpora beside the package"),
    arguments: [(MosesLanguage.english, 63_307), (.german, 70_777), (.french, 75_145)])
  func published(_ language: MosesLanguage, _ characters: Int) throws {
    let file = SharedCorpora.file("multi30k/test_2016_flickr.\(language.rawValue)")
    let lines = try String(contentsOf: file, encoding: .utf8).unicodeScalars.split(separator: "\n")
    let published = lines.map { escaped(tokenized(Array($0).lowercased, language)) }
    #expect(published.reduce(0) { $0 + $1.unicodeScalars.count + 1 } == characters)
  }

  private func tokenized(_ line: Scalars, _ language: MosesLanguage) -> String {
    let tokens = MosesTokenizer(language: language).tokens(of: line.trimmedAtEnd)
    return String(String.UnicodeScalarView(tokens.joined(separator: [" "] as Scalars)))
  }

  private func escaped(_ text: String) -> String {
    [("&", "&amp;"), ("|", "&#124;"), ("<", "&lt;"), (">", "&gt;"), ("'", "&apos;"), ("\"", "&quot;"), ("[", "&#91;")]
      .reduce(text) { $0.replacing($1.0, with: $1.1) }.replacing("]", with: "&#93;")
  }
}
