import DragomanTensors
import DragomanTopologies

/// The target tokens that are scored for a batch of sentences, where a shortlist says which.
///
/// The output layer is computed for the union of all sentences' candidates; each sentence then chooses among its own, so that
/// its translation does not depend on its neighbours.
struct CandidateTokens {
  /// For the union, filled up to a multiple of `columnMultiple` tokens, because each shape of a product has to be compiled.
  let output: OutputLayer
  private let union: [Int32]
  private let places: [[Int32]]  // by sentence, in the union

  private static let columnMultiple = 1024

  /// - Returns: nil where the union is nearly the whole vocabulary
  init?(_ shortlist: Shortlist, of sources: [[Int32]], _ output: OutputLayer) {
    let union = shortlist.candidates(of: sources.joined())
    let columns = (union.count + Self.columnMultiple - 1) / Self.columnMultiple * Self.columnMultiple
    guard columns * 4 <= output.tokens * 3 else { return nil }
    var place = [Int32](repeating: -1, count: output.tokens)
    for (index, token) in union.enumerated() { place[Int(token)] = Int32(index) }
    self.output = output.restricted(to: union + [Int32](repeating: 0, count: columns - union.count))
    self.union = union
    places = sources.map { source in shortlist.candidates(of: source).map { place[Int($0)] } }
  }

  /// The most probable candidates of each row of logits.
  ///
  /// - Parameter sentences: by row
  func mostProbable(_ count: Int, in logits: Tensor, sentences: ArraySlice<Int32>) -> [[RankedColumn]] {
    logits.mostProbableColumns(count, among: sentences.map { places[Int($0)] }).map { row in
      row.map { RankedColumn(column: Int(union[$0.column]), logProbability: $0.logProbability) }
    }
  }
}
