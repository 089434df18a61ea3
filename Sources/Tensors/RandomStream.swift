/// What is drawn in a run: each kind from numbers of its own, so that none depends on how much others drew.
///
/// Another number of a stream makes other models of the same seed.
package enum RandomStream: Sendable {
  /// The order of batches.
  case batches
  case dropout
  /// The order of a large corpus's blocks.
  case blocks
  /// Texts that a generator writes.
  case texts
  /// How sentences are cut, joined and chosen in an epoch, of the corpus itself (0) or of further ones.
  case sentences(corpus: Int)

  var number: Int {
    switch self {
    case .batches: 1
    case .dropout: 2
    case .blocks: 3
    case .texts: 4
    case .sentences(let corpus): 5 + corpus
    }
  }
}
