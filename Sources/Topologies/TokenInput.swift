import DragomanLayers
import DragomanTensors

/// Tokens as a network reads them: their vectors, of which training drops whole words and single numbers.
///
///     x_t = dropout(word dropout(embedding(token_t)))
struct TokenInput: Sendable {
  let embedding: Embedding
  private let wordDropout: Float
  private let dropout: SequenceDropout

  /// - Parameter wordDropout: the rate on this side
  init(_ embedding: Embedding, wordDropout: Float, _ configuration: NetworkConfiguration) {
    (self.embedding, self.wordDropout) = (embedding, wordDropout)
    dropout = configuration.dropout(configuration.embeddingDropout.rate(general: configuration.dropout))
  }

  /// - Parameter tokens: in the layout's order
  /// - Returns: [rows of the layout × embedding]
  func callAsFunction(_ tokens: [Int32], _ layout: SequenceLayout, on tape: Tape) -> Variable {
    let vectors = embedding(tokens, on: tape)
    tape.dropRows(of: vectors, rate: wordDropout)
    return dropout(vectors, counts: layout.counts, on: tape)
  }
}
