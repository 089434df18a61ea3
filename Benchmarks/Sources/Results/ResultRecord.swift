/// One measured number, with everything that is needed to measure it again.
package struct ResultRecord: Codable, Equatable, Sendable {
  /// The table in which it stands.
  package var table: String
  /// What was measured: the row.
  package var what: String
  /// Names, not paths: `multi30k de→en, test_2016_flickr`.
  package var corpus: String
  /// What the number counts, with its unit if it has one: `BLEU`, `sentences/s`.
  package var metric: String
  package var value: Double
  /// How a score was computed, as sacreBLEU words it.
  package var signature: String?
  /// Of the training, or of the measurement where nothing is trained.
  package var seconds: Double?
  /// Target tokens a second in training, without validations.
  package var tokensPerSecond: Double?
  package var peakMemoryMB: Int?
  package var seed: UInt64?
  /// What was run, with paths that hold on any machine.
  package var command: String
  /// The last commit that changed the program measured.
  package var commit: String
  /// Processor, cores, instruction set; never a name.
  package var machine: String

  package init(
    table: String, what: String, corpus: String, metric: String, value: Double, signature: String? = nil,
    seconds: Double? = nil, tokensPerSecond: Double? = nil, peakMemoryMB: Int? = nil, seed: UInt64? = nil,
    command: String, commit: String, machine: String
  ) {
    (self.table, self.what, self.corpus, self.metric, self.value) = (table, what, corpus, metric, value)
    (self.signature, self.seconds, self.tokensPerSecond) = (signature, seconds, tokensPerSecond)
    (self.peakMemoryMB, self.seed) = (peakMemoryMB, seed)
    (self.command, self.commit, self.machine) = (command, commit, machine)
  }
}
