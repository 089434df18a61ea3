import DragomanSearch
import DragomanTensors
import DragomanText
import DragomanTopologies

/// A network that has read a batch of sentences, as a search asks it: which tokens come next?
package struct NetworkPredictor<Network: WritingNetwork>: TokenPredictor {
  /// A row for each hypothesis.
  package struct State {
    let network: Network.State
    let sentences: [Int32]  // which each hypothesis translates
  }

  package let begin = Vocabulary.begin
  package let end = Vocabulary.end
  private let network: Network
  private let encoded: Network.Encoded
  private let lengths: [Int]  // of the sources, with their ends
  private let tape: Tape
  private let candidates: CandidateTokens?

  /// - Parameters:
  ///   - sources: tokens without begin and end
  ///   - precision: of products
  ///   - threads: that may share a product
  ///   - shortlist: says which tokens are scored; without one, all are
  package init(
    _ network: Network, reading sources: [[Int32]], precision: Precision = .float32, threads: Int = 1,
    shortlist: Shortlist? = nil
  ) {
    self.network = network
    candidates = shortlist.map { CandidateTokens($0, of: sources, network.output) }
    tape = Tape(.inference, precision: precision, threads: threads)
    encoded = network.encode(sources, on: tape)
    lengths = sources.map { $0.count + 1 }
  }

  /// The state before the first token, a row for each sentence.
  package var start: State {
    State(network: network.start(of: encoded), sentences: lengths.indices.map(Int32.init))
  }

  /// - Returns: among others, as traces, the attention of every row: a weight for each token of its source and one for
  ///   the source's end; none if the network has no attention.
  package func advance(
    _ state: State, with tokens: [Int], keeping count: Int
  ) -> Advance<State, [Float]> {
    let step = step(state, with: tokens)
    return Advance(
      state: step.state, candidates: mostProbable(count, after: step.readouts, state.sentences),
      traces: traces(step.weights, of: state.sentences))
  }

  /// The same step, for tokens that follow in any case.
  ///
  /// - Returns: readouts, [rows × hidden], from which `logits(of:)` come
  func step(_ state: State, with tokens: [Int]) -> (readouts: Variable, weights: Tensor?, state: State) {
    let (readouts, weights, next) = network.step(
      tokens.map(Int32.init), from: state.network, of: encoded, sentences: state.sentences, on: tape)
    return (readouts, weights, State(network: next, sentences: state.sentences))
  }

  /// - Returns: [rows × tokens of the target]
  func logits(of readouts: Variable) -> Tensor { network.output(readouts, on: tape).value }

  private func mostProbable(_ count: Int, after readouts: Variable, _ sentences: [Int32]) -> [[ScoredToken]] {
    let rowsAtOnce = network.output.rowsAtOnce
    return stride(from: 0, to: readouts.rows, by: rowsAtOnce).flatMap { row in
      let rows = row..<min(row + rowsAtOnce, readouts.rows)
      return mostProbable(count, after: readouts.rows(rows), sentences[rows]).map { row in
        row.map { ScoredToken(token: $0.column, logProbability: $0.logProbability) }
      }
    }
  }

  private func mostProbable(
    _ count: Int, after readouts: Variable, _ sentences: ArraySlice<Int32>
  ) -> [[RankedColumn]] {
    guard let candidates else { return logits(of: readouts).mostProbableColumns(count) }
    return candidates.mostProbable(count, in: candidates.output(readouts, on: tape).value, sentences: sentences)
  }

  /// By row, the logits of the tokens that may follow, [1 × tokens]: those of the shortlist, or all.
  func candidateLogits(of readouts: Variable, _ sentences: [Int32]) -> [Tensor] {
    guard let candidates else {
      let logits = logits(of: readouts)
      return sentences.indices.map { logits.rows($0..<$0 + 1) }
    }
    return candidates.own(of: candidates.output(readouts, on: tape).value, sentences: sentences)
  }

  /// Which token a column of such logits belongs to.
  func token(ofColumn column: Int, sentence: Int32) -> Int {
    candidates?.token(ofColumn: column, sentence: sentence) ?? column
  }

  package func select(_ rows: [Int], of state: State) -> State {
    State(
      network: network.select(rows, of: state.network, on: tape), sentences: rows.map { state.sentences[$0] })
  }

  func traces(_ weights: Tensor?, of sentences: [Int32]) -> [[Float]] {
    guard let weights else { return sentences.map { _ in [] } }
    return weights.withUnsafeBuffer { all in
      sentences.enumerated().map { row, sentence in
        let start = row * weights.columns
        return Array(all[start..<start + lengths[Int(sentence)]])
      }
    }
  }
}
