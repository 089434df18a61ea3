import Results

extension ResultRecord {
  /// A record of which only the named parts matter.
  static func example(
    _ what: String = "default settings", _ metric: String = "BLEU", _ value: Double = 35.25,
    corpus: String = "multi30k de→en, val", signature: String? = nil, seconds: Double? = nil, seed: UInt64? = nil
  ) -> ResultRecord {
    ResultRecord(
      table: "quality", what: what, corpus: corpus, metric: metric, value: value, signature: signature,
      seconds: seconds, seed: seed,
      command: "dragoman train", commit: "abc", machine: "a processor, 2 cores")
  }
}
