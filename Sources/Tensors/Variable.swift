/// A value that was computed on a tape, and the place where its gradient gathers.
package final class Variable {
  package let value: Tensor
  private let whole: (variable: Variable, rows: Range<Int>)?
  private var gathered: Tensor?
  private var roundedValue: Operand?
  private var roundedGradient: RoundedTensor?
  private var roundedParts: RoundedTensor?  // of the gradients of rows, before the whole is complete

  package init(_ value: Tensor) {
    self.value = value
    whole = nil
  }

  private init(rows: Range<Int>, of variable: Variable) {
    value = variable.value.rows(rows)
    whole = (variable, rows)
  }

  package var rows: Int { value.rows }
  package var columns: Int { value.columns }

  /// The rows `range`: the same values, and a part of the same gradient.
  package func rows(_ range: Range<Int>) -> Variable {
    if range == 0..<rows { return self }
    if let whole {
      return whole.variable.rows(range.lowerBound + whole.rows.lowerBound..<range.upperBound + whole.rows.lowerBound)
    }
    return Variable(rows: range, of: self)
  }

  /// The gradient so far: nil where nothing that was computed from this value has had a part in the loss.
  package var gradient: Tensor? {
    guard let whole else { return gathered }
    return whole.variable.gradient?.rows(whole.rows)
  }

  /// Where a pullback adds this value's share of the gradient.
  package var gradientSum: Tensor {
    if let whole { return whole.variable.gradientSum.rows(whole.rows) }
    if let gathered { return gathered }
    let zeros = Tensor.zeros(rows: rows, columns: columns)
    gathered = zeros
    return zeros
  }

  /// Calls `add` with the place of the gradient and whether it must add to what stands there, or overwrite it: the
  /// first share needs no zeros to be added to.
  func addToGradient(_ add: (_ sum: Tensor, _ accumulating: Bool) -> Void) {
    if whole != nil || gathered != nil { return add(gradientSum, true) }
    let fresh = Tensor(rows: rows, columns: columns)
    add(fresh, false)
    gathered = fresh
  }

  /// Where the only operation that reads this value writes its gradient, over whatever stands there.
  ///
  /// Of a matrix whose rows are read one part after the other, each part must be given its gradient like this.
  var gradientToOverwrite: Tensor {
    if let whole { return whole.variable.gradientToOverwrite.rows(whole.rows) }
    if let gathered { return gathered }
    let fresh = Tensor(rows: rows, columns: columns)
    gathered = fresh
    return fresh
  }

  /// Makes `gradient` this value's gradient, without copying it; for a value that only one operation reads.
  func adoptGradient(_ gradient: Tensor) {
    precondition(whole == nil && gathered == nil, "the value has a gradient already")
    gathered = gradient
  }
}

// MARK: - As products read it

extension Variable {
  /// The value, rounded at the first call.
  func operand(_ type: ProductType) -> Operand {
    if let roundedValue, roundedValue.type == type { return roundedValue }
    switch type {
    case .float32: return .float32(value)
    case .bfloat16: roundedValue = .bfloat16(RoundedTensor(rounding: value))
    case .int8: roundedValue = .int8(QuantizedTensor(rounding: value))
    }
    return operand(type)
  }

  /// The gradient, which is complete; parts of one matrix have theirs in one matrix as well.
  func gradientOperand(_ type: ProductType) -> Operand? {
    guard let gradient else { return nil }
    guard type == .bfloat16 else { return .float32(gradient) }
    if let place = roundedGradient { return .bfloat16(place) }
    let place = whole.map { $0.variable.placeOfRoundedParts.rows($0.rows) } ?? placeOfRoundedParts
    place.assign(rounding: gradient)
    roundedGradient = place
    return .bfloat16(place)
  }

  private var placeOfRoundedParts: RoundedTensor {
    if let roundedParts { return roundedParts }
    let place = RoundedTensor(rows: rows, columns: columns)
    roundedParts = place
    return place
  }
}
