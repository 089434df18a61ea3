import DragomanTestSupport
import Foundation
import Testing

@testable import DragomanEvaluation

/// Equality with sacreBLEU on real corpora, disturbed as in `Fixtures/record_corpora.py`.
struct RealCorporaTests {
  struct Recording: Decodable {
    var lines: Int
    var files: [String: File]

    struct File: Decodable {
      var tokenize: BLEUTokenizer
      var disturbed: [String]  // printed by BLEU, BLEU in lower case, chrF2, chrF2++, TER
      var misplaced: [String]
    }
  }

  static let files = [
    "anki-deu-eng/test.de", "enja50k/dev.ja", "iwslt15-en-vi/tst2012.vi", "multi30k/test_2016_flickr.de",
    "multi30k/test_2016_flickr.en", "multi30k/test_2016_flickr.fr",
  ]

  @Test(
    "real corpora have sacreBLEU's scores",
    .enabled(if: SharedCorpora.arePresent, "needs the corpora beside the package"),
    arguments: files)
  func equal(_ path: String) throws {
    let recordingFile = try #require(Bundle.module.url(forResource: "Fixtures/corpora", withExtension: "json"))
    let recording = try JSONDecoder().decode(Recording.self, from: Data(contentsOf: recordingFile))
    let file = try #require(recording.files[path])
    let lines = try Data(contentsOf: SharedCorpora.file(path)).split(separator: 0x0A, omittingEmptySubsequences: false)
      .prefix(recording.lines).map { String(decoding: $0, as: UTF8.self) }

    var numbers = Numbers()
    let disturbed = lines.map { disturb($0, &numbers) }
    #expect(try printed(disturbed, lines, file.tokenize) == file.disturbed)
    #expect(try printed(lines[1...] + lines[..<1], lines, file.tokenize) == file.misplaced)
  }

  private func printed(
    _ hypotheses: some Sequence<String>, _ references: [String], _ tokenizer: BLEUTokenizer
  ) throws -> [String] {
    let metrics: [any CorpusMetric] = [
      BLEU(tokenizer: tokenizer), BLEU(tokenizer: tokenizer, lowercase: true), ChrF(), ChrF(wordOrder: 2), TER(),
    ]
    return try metrics.map { metric in
      let score: any CorpusScore = try metric.score(hypotheses: Array(hypotheses), references: [references])
      return "\(score.name) = \(String(format: "%.4f", score.value))"
        + (score.details.isEmpty ? "" : " \(score.details)")
    }
  }

  /// Up to five words deleted, doubled, or moved in phrases of one to four.
  private func disturb(_ line: String, _ numbers: inout Numbers) -> String {
    var words = line.unicodeScalars.split(separator: " ", omittingEmptySubsequences: false).map { String($0) }
    for _ in 0..<numbers.below(6) {
      let (place, edit, length) = (numbers.below(words.count), numbers.below(4), 1 + numbers.below(4))
      if edit == 0 && words.count > 1 {
        words.remove(at: place)
      } else if edit == 1 {
        words.insert(words[numbers.below(words.count)], at: place)
      } else {
        let phrase = Array(words[place...].prefix(length))
        words.removeSubrange(place..<place + phrase.count)
        words.insert(contentsOf: phrase, at: numbers.below(words.count + 1))
      }
    }
    return words.joined(separator: " ")
  }
}
