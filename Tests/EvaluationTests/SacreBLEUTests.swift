import Foundation
import Testing

@testable import DragomanEvaluation

/// Equality with sacreBLEU, to the last of the four digits recorded, for corpora in a dozen scripts under every option.
struct SacreBLEUTests {
  static let recording = Recording.shared
  static let cases = recording?.cases ?? []

  @Test("the recording is there, and has what is asked of it")
  func recorded() throws {
    let recording = try #require(Self.recording)
    #expect(recording.cases.count >= 40)
    #expect(recording.settings.bleu.count == 13)
  }

  @Test("BLEU prints what sacreBLEU prints", arguments: cases)
  func bleu(_ recorded: Recording.Case) throws {
    let metrics = try #require(Self.recording).settings.bleu.map(\.options.metric)
    #expect(try metrics.map { try line($0, recorded) } == recorded.bleu)
  }

  @Test("chrF and chrF++ print what sacreBLEU prints", arguments: cases)
  func chrF(_ recorded: Recording.Case) throws {
    let metrics = try #require(Self.recording).settings.chrf.map(\.options.metric)
    #expect(try metrics.map { try line($0, recorded) } == recorded.chrf)
  }

  @Test("TER prints what sacreBLEU prints", arguments: cases)
  func ter(_ recorded: Recording.Case) throws {
    let metrics = try #require(Self.recording).settings.ter.map(\.options.metric)
    #expect(try metrics.map { try line($0, recorded) } == recorded.ter)
  }

  @Test("every sentence by itself has sacreBLEU's scores", arguments: cases)
  func sentences(_ recorded: Recording.Case) {
    #expect(recorded.sentences.count == recorded.hypotheses.count)
    for (segment, expected) in recorded.sentences.enumerated() {
      let hypothesis = recorded.hypotheses[segment]
      let references = recorded.references.map { $0[segment] }
      let scores = [
        BLEU(effectiveOrder: true).score(hypothesis: hypothesis, references: references).value,
        ChrF().score(hypothesis: hypothesis, references: references).value,
        ChrF(wordOrder: 2).score(hypothesis: hypothesis, references: references).value,
        TER().score(hypothesis: hypothesis, references: references).value,
      ]
      #expect(scores.count == expected.count)
      #expect(zip(scores, expected).allSatisfy { abs($0 - $1) < 1e-8 }, "\(scores) \(expected) for \(hypothesis)")
    }
  }

  @Test("signatures differ from sacreBLEU's in the version alone")
  func signatures() throws {
    let recording = try #require(Self.recording)
    func compare(_ metric: some CorpusMetric, _ signatures: [String]) {
      let ours = [1, 2].map { metric.signature(references: $0).description }
      let version = "version:\(recording.sacrebleu)"
      #expect(ours == signatures.map { $0.replacing(version, with: "version:\(Signature.version)") })
    }
    for setting in recording.settings.bleu { compare(setting.options.metric, setting.signatures) }
    for setting in recording.settings.chrf { compare(setting.options.metric, setting.signatures) }
    for setting in recording.settings.ter { compare(setting.options.metric, setting.signatures) }
  }

  private func line(_ metric: some CorpusMetric, _ recorded: Recording.Case) throws -> String {
    let score = try metric.score(hypotheses: recorded.hypotheses, references: recorded.references)
    let details = score.details.isEmpty ? "" : " \(score.details)"
    return "\(score.name) = \(String(format: "%.4f", score.value))\(details)"
  }
}
