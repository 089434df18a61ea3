import DragomanTensors
import DragomanTopologies

/// The target tokens that are scored for a batch of sentences, where a shortlist says which.
///
/// The output layer is computed for the union of all sentences' candidates; each sentence then chooses among its own, so that
/// its translation does not depend on its neighbours.
struct CandidateTokens {
  /// For the union, or for all tokens where the union is nearly as many; filled up to a multiple of `columnMultiple` tokens, because each shape of a product has to be compiled.
  let output: OutputLayer
  private let union: [Int32]
  private let places: [[Int32]]  // by sentence, in the union

  private static let columnMultiple = 1024

  init(_ shortlist: Shortlist, of sources: [[Int32]], _ output: OutputLayer) {
    let candidates = shortlist.candidates(of: sources.joined())
    let columns = (candidates.count + Self.columnMultiple - 1) / Self.columnMultiple * Self.columnMultiple
    let isSmaller = columns * 4 <= output.tokens * 3
    let union = isSmaller ? candidates : (0..<output.tokens).map { Int32($0) }
    var place = [Int32](repeating: -1, count: output.tokens)
    for (index, token) in union.enumerated() { place[Int(token)] = Int32(index) }
    let filling = [Int32](repeating: 0, count: columns - candidates.count)
    self.output = isSmaller ? output.restricted(to: union + filling) : output
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

  /// By row, the logits of its sentence's own candidates, [1 × candidates].
  func own(of logits: Tensor, sentences: [Int32]) -> [Tensor] {
    sentences.enumerated().map { row, sentence in logits.gathering(places[Int(sentence)], ofRow: row) }
  }

  /// Which token a column of these belongs to.
  func token(ofColumn column: Int, sentence: Int32) -> Int { Int(union[Int(places[Int(sentence)][column])]) }
}
