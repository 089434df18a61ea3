/// A key of a translator's recipe whose value the program decides, unless the recipe names one.
package enum AutomaticKey: String, Sendable, CaseIterable {
  /// The size of the network, which a limit of time can make smaller.
  case embedding, hidden
  /// What the size of the corpus decides, and how often it is learned from by how large a network.
  case dropout, recurrentDropout, sourceWordDropout, targetWordDropout
  /// What the network decides.
  case learningRate
  /// What the size of the corpus decides alone.
  case subwordDropout

  static let dropouts: Set<AutomaticKey> = [.dropout, .recurrentDropout, .sourceWordDropout, .targetWordDropout]
}
