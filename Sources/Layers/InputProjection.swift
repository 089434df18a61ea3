import DragomanTensors

/// The half of a step that depends on inputs alone, over the pieces x_k of the input:
///
///     Σ_k x_k·W_k + b      or, with layer normalization,      Σ_k LN(x_k·W_k) + b
///
/// Each piece is normalized by itself, with a gain of its own, and not their sum: so a piece that is known before the
/// first step is ready before it, and in the loop stands only what comes out of the step before.
package struct InputProjection: Sendable {
  package let pieces: [CellProduct]
  package let bias: Parameter  // [1 × outputs]

  /// - Parameters:
  ///   - blocks: how many gates stand side by side, each of the size
  ///   - normalization: of each piece; groups of columns
  init(
    pieces: [Int], size: Int, blocks: Int, normalization groups: [Int]?, bias: (Int) -> Float = { _ in 0 },
    in scope: ParameterScope
  ) {
    self.pieces = pieces.enumerated().map { index, inputs in
      let name = index == 0 ? "input" : "input\(index)"
      return CellProduct(
        scope.weight(name, inputs: inputs, outputs: size, blocks: blocks), named: name, normalization: groups, in: scope
      )
    }
    self.bias = scope.bias("bias", size: size * blocks, bias)
  }

  package var outputs: Int { bias.columns }

  /// The projection of the first piece, with the bias.
  package func callAsFunction(_ x: Variable, on tape: Tape) -> Variable { pieces[0](x, bias: bias, on: tape) }

  /// The share of another piece, without bias.
  package func share(ofPiece piece: Int, _ x: Variable, on tape: Tape) -> Variable { pieces[piece](x, on: tape) }

  /// Adds the share of another piece to a projection, in its place.
  package func add(piece: Int, _ x: Variable, to projected: Variable, on tape: Tape) {
    pieces[piece].add(x, to: projected, on: tape)
  }
}

/// One of the products that a cell adds up: x·W, or with layer normalization LN(x·W).
package struct CellProduct: Sendable {
  package let weight: Parameter  // [inputs × outputs]
  private let normalization: LayerNormalization?

  /// - Parameters:
  ///   - name: of the weight; the gain is named after it
  ///   - groups: of columns that are normalized together; nil without layer normalization
  init(_ weight: Parameter, named name: String, normalization groups: [Int]?, in scope: ParameterScope) {
    self.weight = weight
    normalization = groups.map { groups in
      LayerNormalization(gain: scope.bias(name + "Gain", size: weight.columns) { _ in 1 }, groups: groups)
    }
  }

  /// The product and a bias, which may be missing.
  func callAsFunction(_ x: Variable, bias: Parameter? = nil, on tape: Tape) -> Variable {
    guard let normalization else { return tape.product(x, weight, bias: bias) }
    return tape.normalized(tape.product(x, weight), by: normalization, bias: bias)
  }

  /// Adds the product to a sum, in its place.
  func add(_ x: Variable, to sum: Variable, on tape: Tape) {
    guard let normalization else { return tape.addProduct(x, weight, to: sum) }
    tape.addNormalized(tape.product(x, weight), by: normalization, to: sum)
  }
}
