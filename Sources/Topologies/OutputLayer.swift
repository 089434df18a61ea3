import DragomanLayers
import DragomanTensors

/// From a readout to a score for every token, with a matrix of its own or with that of the embedding.
package enum OutputLayer: Sendable {
  case own(Linear)
  /// logits = (readout·W)·Eᵀ + b; W leads from the readout's size to the embedding's.
  case shared(projection: Linear, table: Parameter, bias: Parameter)

  package init(inputs: Int, tokens: Int, sharing embedding: Embedding?, in scope: ParameterScope) {
    guard let embedding else {
      self = .own(Linear(inputs: inputs, outputs: tokens, in: scope))
      return
    }
    self = .shared(
      projection: Linear(inputs: inputs, outputs: embedding.size, bias: false, in: scope.scope("projection")),
      table: embedding.table, bias: scope.bias("bias", size: tokens))
  }

  /// Rows whose logits are best computed and ranked at a time. In whole numbers, products are so fast that it matters that
  /// logits are still in the cache when they are ranked; otherwise, that the matrix is read for many rows.
  package var rowsAtOnce: Int {
    switch self {
    case .own(let linear): Self.rowsAtOnce(linear.weight)
    case .shared(_, let table, _): Self.rowsAtOnce(table)
    }
  }

  private static func rowsAtOnce(_ matrix: Parameter) -> Int { matrix.weights.format == .int8 ? 16 : 64 }

  /// How many tokens have a score.
  package var tokens: Int {
    switch self {
    case .own(let linear): linear.weight.columns
    case .shared(_, let table, _): table.rows
    }
  }

  /// - Parameter readouts: [rows × inputs]
  /// - Returns: logits, [rows × tokens]
  package func callAsFunction(_ readouts: Variable, on tape: Tape) -> Variable {
    switch self {
    case .own(let linear): linear(readouts, on: tape)
    case .shared(let projection, let table, let bias):
      tape.transposedProduct(projection(readouts, on: tape), table, bias: bias)
    }
  }

  /// The loss of readouts against the target tokens; when the tape records, their gradient stands ready afterwards.
  ///
  /// - Parameters:
  ///   - readouts: [rows × inputs]
  ///   - targets: by row
  package func loss(_ readouts: Variable, targets: [Int32], objective: TokenObjective, on tape: Tape) -> TokenLoss {
    switch self {
    case .own(let linear):
      tape.crossEntropy(of: readouts, .plain(linear.weight), bias: linear.bias, targets: targets, objective: objective)
    case .shared(let projection, let table, let bias):
      tape.crossEntropy(
        of: projection(readouts, on: tape), .transposed(table), bias: bias, targets: targets, objective: objective)
    }
  }

  /// The layer for some tokens alone: column i of its logits belongs to tokens[i].
  package func restricted(to tokens: [Int32]) -> OutputLayer {
    switch self {
    case .own(let linear): .own(linear.selecting(outputs: tokens))
    case .shared(let projection, let table, let bias):
      .shared(
        projection: projection, table: table.selecting(rows: tokens), bias: bias.selecting(columns: tokens))
    }
  }
}
