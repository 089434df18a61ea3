import CKernels

extension Tape {
  /// The cross-entropy of softmax(x·W + b) against the target tokens, as `crossEntropy(_:targets:objective:)` has it.
  ///
  /// Logits are the largest matrix of a network by far. They are computed a few rows at a time, and while these are in the
  /// cache, their loss, their gradient and that of x; only the gradient of the logits remains, for that of W.
  ///
  /// - Parameters:
  ///   - x: [rows × inputs]
  ///   - matrix: W, which makes tokens of inputs
  ///   - bias: b, [1 × tokens]
  package func crossEntropy(
    of x: Variable, _ matrix: ProductMatrix, bias: Parameter?, targets: [Int32], objective: TokenObjective
  ) -> TokenLoss {
    precondition(targets.count == x.rows, "a target is needed for every row")
    precondition(targets.allSatisfy { $0 >= 0 && Int($0) < matrix.outputs }, "a target lies outside the vocabulary")
    let type = matrix.parameter.productType(precision)
    let output = OutputLoss(matrix: matrix, bias: bias, objective: objective, type: type)
    let left = x.operand(type)
    guard isRecording else { return output.loss(of: left, targets) }
    var loss = TokenLoss()
    x.addToGradient { loss = output.loss(of: left, targets, pullingBackTo: $0, accumulating: $1, gradients) }
    return loss
  }
}

private struct OutputLoss {
  let matrix: ProductMatrix
  let bias: Parameter?
  let objective: TokenObjective
  let type: ProductType

  /// Rows whose logits fit into the second-level cache of most processors.
  private var rowsAtOnce: Int { max(16, min(64, 131_072 / matrix.outputs) / 8 * 8) }

  func loss(of x: Operand, _ targets: [Int32]) -> TokenLoss {
    var loss = TokenLoss()
    let logits = Tensor(rows: min(rowsAtOnce, x.rows), columns: matrix.outputs)
    forEachPart(x.rows) { rows in loss += computeLogits(logits.rows(0..<rows.count), of: x, rows, targets) }
    return loss
  }

  func loss(
    of x: Operand, _ targets: [Int32], pullingBackTo gradient: Tensor, accumulating: Bool, _ gradients: Gradients
  ) -> TokenLoss {
    var loss = TokenLoss()
    let whole = LogitsGradient(rows: x.rows, columns: matrix.outputs, rowsAtOnce: rowsAtOnce, type)
    let packed = matrix.packedForGradient(type)
    forEachPart(x.rows) { rows in
      let logits = whole.place(of: rows)
      loss += computeLogits(logits, of: x, rows, targets)
      if let bias { gradients.sum(of: bias).addColumnSums(of: logits) }
      packed.multiply(whole.keep(logits, rows), into: gradient.rows(rows), accumulating: accumulating)
    }
    matrix.add(x, whole.operand, to: gradients)
    return loss
  }

  /// The loss of some rows, whose logits are replaced by their gradient.
  private func computeLogits(_ logits: Tensor, of x: Operand, _ rows: Range<Int>, _ targets: [Int32]) -> TokenLoss {
    matrix.packed(type).multiply(x.rows(rows), into: logits, accumulating: false)
    if let bias { logits.addToEveryRow(bias.value) }
    return logits.replaceByGradient(of: Array(targets[rows]), objective: objective)
  }

  private func forEachPart(_ rows: Int, _ body: (Range<Int>) -> Void) {
    for row in stride(from: 0, to: rows, by: rowsAtOnce) { body(row..<min(row + rowsAtOnce, rows)) }
  }
}

/// The gradient of all logits, as products read it.
private enum LogitsGradient {
  case float32(Tensor)
  case bfloat16(RoundedTensor, part: Tensor)

  init(rows: Int, columns: Int, rowsAtOnce: Int, _ type: ProductType) {
    switch type {
    case .float32: self = .float32(Tensor(rows: rows, columns: columns))
    case .bfloat16:
      self = .bfloat16(
        RoundedTensor(rows: rows, columns: columns), part: Tensor(rows: min(rows, rowsAtOnce), columns: columns))
    case .int8: preconditionFailure("weights in whole numbers are not trained")
    }
  }

  /// Where the logits of these rows are computed.
  func place(of rows: Range<Int>) -> Tensor {
    switch self {
    case .float32(let whole): whole.rows(rows)
    case .bfloat16(_, let part): part.rows(0..<rows.count)
    }
  }

  /// Keeps what stands there.
  func keep(_ part: Tensor, _ rows: Range<Int>) -> Operand {
    switch self {
    case .float32: return .float32(part)
    case .bfloat16(let whole, _):
      whole.rows(rows).assign(rounding: part)
      return .bfloat16(whole.rows(rows))
    }
  }

  var operand: Operand {
    switch self {
    case .float32(let whole): .float32(whole)
    case .bfloat16(let whole, _): .bfloat16(whole)
    }
  }
}
