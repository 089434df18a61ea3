import DragomanTensors

/// A vector for each token of a vocabulary.
package struct Embedding: Sendable {
  package let table: Parameter  // [tokens × size]

  package init(tokens: Int, size: Int, in scope: ParameterScope) {
    table = scope.table("table", tokens: tokens, size: size)
  }

  package var size: Int { table.columns }

  /// - Returns: [tokens × size], one row for each of the given tokens
  package func callAsFunction(_ tokens: [Int32], on tape: Tape) -> Variable {
    tape.embedding(of: tokens, in: table)
  }
}
