import DragomanTensors
import Foundation
import Testing

@testable import DragomanEvaluation

/// Agreement with sacreBLEU, as `Fixtures/record_significance.py` wrote it down, within the error of sampling.
struct SignificanceTests {
  struct Recording: Decodable {
    var signatures: [String: String]
    var sacrebleu: String
    var references: [String]
    var systems: [String: [String]]
    var bootstrapTrials: Int
    var randomizationTrials: Int
    var bootstrap: [String: [String: Result]]
    var randomization: [String: [String: Result]]

    struct Result: Decodable {
      var p: Double?
      var mean: Double?
      var halfWidth: Double?
    }

    func results(_ test: PairedTest) -> (trials: Int, [String: [String: Result]]) {
      switch test {
      case .bootstrap: (bootstrapTrials, bootstrap)
      case .randomization: (randomizationTrials, randomization)
      }
    }
  }

  /// How many standard errors may lie between two estimates: one in 16,000 is farther off.
  private static let errors = 4.0
  private static let metrics: [any CorpusMetric] = [BLEU(), ChrF(), ChrF(wordOrder: 2), TER()]

  private static func recording() throws -> Recording {
    let file = try #require(Bundle.module.url(forResource: "Fixtures/significance", withExtension: "json"))
    return try JSONDecoder().decode(Recording.self, from: Data(contentsOf: file))
  }

  @Test("p-values are sacreBLEU's, but for the binomial error of both", arguments: PairedTest.allCases)
  func pValues(_ test: PairedTest) throws {
    let recording = try Self.recording()
    let names = ["baseline", "similar", "better", "best"]
    let systems = try names.map { try #require(recording.systems[$0]) }
    let (trials, results) = recording.results(test)
    for metric in Self.metrics {
      let scores = try Significance(paired: test).scores(
        metric, systems: systems, references: [recording.references], generator: RandomGenerator.init(seed:))
      #expect(scores[0].pValue == nil)
      for (name, score) in zip(names, scores).dropFirst() {
        let expected = try #require(results[score.name]?[name]?.p)
        let ours = try #require(score.pValue)
        // Where p is near 0 or 1, one trial more or less counts.
        let variance = max(expected * (1 - expected), 1 / Double(test.trials))
        let error = (variance * (1 / Double(test.trials) + 1 / Double(trials))).squareRoot()
        #expect(abs(ours - expected) < Self.errors * error, "\(score.name) of \(name): \(ours), not \(expected)")
      }
    }
  }

  /// The mean of n normal scores has the standard error σ / √n, and half the width between their 2.5 % quantiles, 1.96 σ,
  /// one of √(q (1 − 2q) / 2n) / f(1.96) · σ = 1.9 σ / √n, q = 2.5 %, f the normal density.
  @Test("confidence intervals are sacreBLEU's, but for the error of sampling")
  func intervals() throws {
    let recording = try Self.recording()
    let samples = 1 / Double(Bootstrap.resamples) + 1 / Double(recording.bootstrapTrials)
    for metric in Self.metrics {
      for (name, system) in recording.systems {
        let score = try #require(
          try Significance(confidence: true).scores(
            metric, systems: [system], references: [recording.references], generator: RandomGenerator.init(seed:)
          ).first)
        let expected = try #require(recording.bootstrap[score.name]?[name])
        let (mean, halfWidth) = (try #require(expected.mean), try #require(expected.halfWidth))
        let interval = try #require(score.confidence)
        let error = Self.errors * halfWidth / 1.96 * samples.squareRoot()
        #expect(abs(interval.mean - mean) < error, "\(score.name) of \(name): \(interval), not \(mean)")
        #expect(abs(interval.halfWidth - halfWidth) < 1.9 * error, "\(score.name) of \(name): \(interval)")
      }
    }
  }

  @Test("the seed alone decides the draws")
  func reproducible() throws {
    let recording = try Self.recording()
    let systems = try ["baseline", "similar"].map { try #require(recording.systems[$0]) }
    func scores(seed: UInt64) throws -> [MetricScore] {
      try Significance(confidence: true, paired: .randomization, seed: seed).scores(
        ChrF(), systems: systems, references: [recording.references], generator: RandomGenerator.init(seed:))
    }
    let (first, again, other) = (try scores(seed: 1), try scores(seed: 1), try scores(seed: 2))
    #expect(first == again)
    #expect(first[0].confidence != other[0].confidence)
    #expect(first[1].pValue != other[1].pValue)
  }

  @Test("a system does not differ from itself, and from a wrong one by no chance", arguments: PairedTest.allCases)
  func extremes(_ test: PairedTest) throws {
    let references = (1...40).map { "sentence \($0) has some words and a number" }
    let wrong = references.map { _ in "nothing of this is right" }
    for metric in Self.metrics + [Accuracy()] {
      let scores = try Significance(paired: test).scores(
        metric, systems: [references, references, wrong], references: [references],
        generator: RandomGenerator.init(seed:))
      #expect(scores[1].pValue == 1)
      let least = 1 / Double(test.trials + 1)
      // The bootstrap finds the same difference on every resample, which is no more than its own mean.
      #expect(scores[2].pValue == least)
    }
  }

  @Test("without chance nothing is added to a score, with it the signature says so as sacreBLEU's does")
  func signatures() throws {
    let recording = try Self.recording()
    func signature(_ significance: Significance) throws -> String? {
      try significance.scores(
        BLEU(), systems: [["a"]], references: [["a"]], generator: RandomGenerator.init(seed:)
      ).first?.signature.description.replacing(Signature.version, with: recording.sacrebleu)
    }
    #expect(try signature(Significance())?.hasPrefix("nrefs:1|case:mixed|") == true)
    #expect(try signature(Significance(confidence: true)) == recording.signatures["confidence"])
    #expect(
      try signature(Significance(confidence: true, paired: .randomization)) == recording.signatures["randomization"])
  }

  @Test("the interval leaves out one score of forty at either end")
  func interval() {
    let interval = ConfidenceInterval((0..<80).map { Double(($0 * 7) % 80) })
    #expect(interval.mean == 39.5)
    #expect(interval.halfWidth == 37.5)
    #expect(interval.formatted(decimals: 1) == "μ = 39.5 ± 37.5")
    #expect(ConfidenceInterval([3]).halfWidth == 0)
  }

  @Test("statistics are the same as counts")
  func counts() {
    func check<Metric: CorpusMetric>(_ metric: Metric) {
      let statistics = metric.statistics(
        hypothesis: "the cat sat on a mat.", references: ["the cat sat on the mat.", "a cat on the mat"])
      #expect(Metric.Statistics(counts: statistics.counts) == statistics)
      #expect(statistics != metric.emptyStatistics)
      let table = CountTable([statistics, statistics, metric.emptyStatistics])
      var twice = statistics
      twice += statistics
      #expect(metric.score(table.sum) == metric.score(twice).value)
    }
    for metric in Self.metrics + [Accuracy()] { check(metric) }
  }

  @Test("a thousand resamples of a thousand sentences take well below a second", .timeLimit(.minutes(1)))
  func fast() throws {
    let statistics = (0..<1000).map { number in
      ChrF(wordOrder: 2).statistics(
        hypothesis: "line \(number) of a text", references: ["line \(number % 7) of the text"])
    }
    var generator = RandomGenerator(seed: 1)
    let time = ContinuousClock().measure {
      _ = Bootstrap().scores(of: [statistics], ChrF(wordOrder: 2), using: &generator)
    }
    #expect(time < .seconds(5), "a bound that a busy machine keeps too")
  }
}
