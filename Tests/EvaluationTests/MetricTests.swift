import Testing

@testable import DragomanEvaluation

struct MetricTests {
  @Test(
    "a metric prints its name, its signature and its score",
    arguments: [
      (
        Metric.bleu,
        "BLEU|nrefs:1|case:mixed|eff:no|tok:13a|smooth:exp|version:\(Signature.version) = 100.0 "
          + "100.0/100.0/100.0/100.0 (BP = 1.000 ratio = 1.000 hyp_len = 5 ref_len = 5)"
      ),
      (.chrF, "chrF2|nrefs:1|case:mixed|eff:yes|nc:6|nw:0|space:no|version:\(Signature.version) = 100.0"),
      (.chrFPlusPlus, "chrF2++|nrefs:1|case:mixed|eff:yes|nc:6|nw:2|space:no|version:\(Signature.version) = 100.0"),
      (.ter, "TER|nrefs:1|case:lc|tok:tercom|norm:no|punct:yes|asian:no|version:\(Signature.version) = 0.0"),
      (.accuracy, "accuracy|nrefs:1|case:mixed|tok:none|version:\(Signature.version) = 100.0 (tokens = 100.0)"),
    ])
  func printed(_ metric: Metric, _ line: String) throws {
    let text = ["one two three four."]
    #expect(try metric.score(hypotheses: text, references: [text]).description == line)
  }

  @Test(
    "texts that cannot be compared are refused",
    arguments: [
      (["a"], [], EvaluationError.noReference), ([], [[]], .noSegment),
      (["a", "b"], [["a", "b"], ["a"]], .differentLengths(hypotheses: 2, reference: 2, lines: 1)),
      ([], [["a"]], .differentLengths(hypotheses: 0, reference: 1, lines: 1)),
    ])
  func refused(_ hypotheses: [String], _ references: [[String]], _ error: EvaluationError) {
    for metric in Metric.allCases {
      #expect(throws: error) { try metric.score(hypotheses: hypotheses, references: references) }
    }
  }
}

extension Metric {
  /// The score of a corpus, with default options.
  func score(hypotheses: [String], references: [[String]]) throws(EvaluationError) -> MetricScore {
    func score(_ metric: some CorpusMetric) throws(EvaluationError) -> MetricScore {
      let score = try metric.score(hypotheses: hypotheses, references: references)
      return MetricScore(score, signature: metric.signature(references: references.count))
    }
    return try score(corpusMetric())
  }
}
