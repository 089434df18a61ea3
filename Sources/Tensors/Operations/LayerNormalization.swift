import CKernels

/// Layer normalization (Ba, Kiros & Hinton 2016, eq. 4): each row gets mean 0 and variance 1, and then a gain for each
/// column, which is learned.
///
///     LN(x) = gain ∘ x̂      x̂ = (x − mean(x)) / √(variance(x) + ε)      ε = 10⁻⁵
///
/// Mean and variance are those of a row, or of each group of its columns: gates that are bent alike are one group.
///
///     d = gain ∘ ∂y      ∂x = (d − mean(d) − x̂ ∘ mean(d ∘ x̂)) / √(variance(x) + ε)      ∂gain = Σ rows of ∂y ∘ x̂
package struct LayerNormalization: Sendable {
  package let gain: Parameter  // [1 × columns]
  private let groups: [Range<Int>]  // of columns, side by side

  /// - Parameters:
  ///   - gain: of every column, [1 × columns]
  ///   - groups: how many columns each group has
  package init(gain: Parameter, groups: [Int]) {
    precondition(gain.rows == 1 && groups.reduce(0, +) == gain.columns, "the groups are not all columns")
    self.gain = gain
    self.groups = groups.indices.map { index in
      let start = groups[0..<index].reduce(0, +)
      return start..<start + groups[index]
    }
  }
}

extension Tape {
  /// y = LN(x) + bias, where the last may be missing.
  ///
  /// - Parameters:
  ///   - x: [rows × columns]; its memory is used up, so nothing else may read it
  ///   - bias: [1 × columns]
  /// - Returns: [rows × columns]
  package func normalized(_ x: Variable, by normalization: LayerNormalization, bias: Parameter?) -> Variable {
    guard let bias else {
      let sum = Variable(.zeros(rows: x.rows, columns: x.columns))
      addNormalized(x, by: normalization, to: sum)
      return sum
    }
    let factors = normalization.normalize(x.value)
    let output = Variable(Tensor(rows: x.rows, columns: x.columns))
    kernel_scale_columns(
      output.value.pointer, x.value.pointer, normalization.gain.value.pointer, bias.value.pointer, x.rows, x.columns)
    record { [gradients] in
      guard let gradient = output.gradient else { return }
      gradients.sum(of: bias).addColumnSums(of: gradient)
      normalization.pullBack(gradient, to: x, factors: factors, gradients)
    }
    return output
  }

  /// sum ← sum + LN(x), in the memory of `sum`: what it was before is used up, and its gradient passes through unchanged.
  ///
  /// - Parameter x: of the same shape; its memory is used up, so nothing else may read it
  package func addNormalized(_ x: Variable, by normalization: LayerNormalization, to sum: Variable) {
    precondition(x.rows == sum.rows && x.columns == sum.columns, "sizes differ")
    let factors = normalization.normalize(x.value)
    kernel_add_scaled_columns(
      sum.value.pointer, x.value.pointer, normalization.gain.value.pointer, x.rows, x.columns)
    record { [gradients] in
      guard let gradient = sum.gradient else { return }
      normalization.pullBack(gradient, to: x, factors: factors, gradients)
    }
  }
}

extension LayerNormalization {
  /// x becomes x̂.
  ///
  /// - Returns: 1 / √(variance + ε), [groups × rows]
  fileprivate func normalize(_ x: Tensor) -> Tensor {
    precondition(x.columns == gain.columns, "the gain has another size")
    let factors = Tensor(rows: groups.count, columns: x.rows)
    for (index, group) in groups.enumerated() {
      kernel_normalize(
        x.pointer + group.lowerBound, factors.pointer + index * x.rows, x.rows, group.count, x.columns)
    }
    return factors
  }

  /// - Parameter x: whose value is x̂ by now
  fileprivate func pullBack(_ gradient: Tensor, to x: Variable, factors: Tensor, _ gradients: Gradients) {
    let (place, ofGain) = (x.gradientToOverwrite, gradients.sum(of: gain))
    for (index, group) in groups.enumerated() {
      let start = group.lowerBound
      kernel_normalize_gradient(
        x.value.pointer + start, factors.pointer + index * x.rows, gain.value.pointer + start,
        gradient.pointer + start, place.pointer + start, ofGain.pointer + start, x.rows, group.count, x.columns)
    }
  }
}
