import DragomanTensors

/// What the words written so far contribute to a decoder's step, computed once for each word.
///
/// Hypotheses of a batch write the same words again and again. Nothing can be pulled back through what is kept here.
final class TokenProjections {
  private var places: [Int32: RowReference] = [:]
  private var matrices: [DecoderWords] = []

  /// - Parameter project: computes a row for each of the tokens that are new
  /// - Returns: a row for each token, in memory of its own
  func callAsFunction(of tokens: [Int32], on tape: Tape, _ project: ([Int32]) -> DecoderWords) -> DecoderWords {
    var new: [Int32] = []
    for token in tokens where places[token] == nil {
      places[token] = RowReference(matrix: matrices.count, row: new.count)
      new.append(token)
    }
    if !new.isEmpty { matrices.append(project(new)) }
    let rows = tokens.compactMap { places[$0] }
    let shares = matrices.compactMap(\.readoutShare)
    return DecoderWords(
      projected: tape.gather(rows, from: matrices.map(\.projected)),
      readoutShare: shares.isEmpty ? nil : tape.gather(rows, from: shares))
  }
}
