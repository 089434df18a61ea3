import Results

/// A corpus to measure on, with the names of its sets.
struct BenchCorpus {
  let corpus: Corpus
  let dev: String
  let test: String

  var name: String { "\(corpus.name) \(corpus.source)→\(corpus.target)" }

  /// The bundled corpus, and Multi30k where it lies beside.
  static var present: [BenchCorpus] {
    get throws(BenchmarkError) {
      let bundled = BenchCorpus(
        corpus: try Corpus("data/zh-en", source: "zh", target: "en"), dev: "dev", test: "test")
      guard let multi30k = try? Corpus("multi30k", source: "en", target: "de") else { return [bundled] }
      return [bundled, BenchCorpus(corpus: multi30k, dev: "val", test: "test_2016_flickr")]
    }
  }
}
