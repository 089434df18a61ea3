import DragomanTensors

/// What the words written so far contribute to the decoder's lowest cell, computed once for each word.
///
/// Hypotheses of a batch write the same words again and again. Nothing can be pulled back through what is kept here.
final class TokenProjections {
  private var places: [Int32: RowReference] = [:]
  private var matrices: [Variable] = []

  /// - Parameter project: computes a row for each of the tokens that are new
  /// - Returns: [tokens × outputs], in memory of its own
  func callAsFunction(of tokens: [Int32], on tape: Tape, _ project: ([Int32]) -> Variable) -> Variable {
    var new: [Int32] = []
    for token in tokens where places[token] == nil {
      places[token] = RowReference(matrix: matrices.count, row: new.count)
      new.append(token)
    }
    if !new.isEmpty { matrices.append(project(new)) }
    return tape.gather(tokens.compactMap { places[$0] }, from: matrices)
  }
}
