/// What one tape has found out about the gradients of parameters, not yet summed up.
///
/// A recurrent weight is met at every step, by several tapes; a gradient is one sum over all of that. So factors are
/// collected here while a tape is pulled back, and `GradientSum` multiplies them when all tapes have ended.
package final class Gradients {
  /// The parts of one parameter's gradient.
  struct Parts {
    /// Whose leftᵀ · right are to be summed up; a tape finds those of the last step first.
    var products: [(left: Operand, right: Operand)] = []
    /// Rows that are added to the rows of a table.
    var rows: [(ids: [Int32], gradient: Tensor)] = []
    /// What has been added up already.
    var sum: Tensor?
  }

  private var parts: [ObjectIdentifier: Parts] = [:]

  package init() {}

  func addProduct(_ left: Operand, _ right: Operand, to parameter: Parameter) {
    parts[ObjectIdentifier(parameter), default: Parts()].products.append((left, right))
  }

  /// Row i of `gradient` belongs to row ids[i] of the parameter.
  func addRows(_ ids: [Int32], _ gradient: Tensor, to parameter: Parameter) {
    parts[ObjectIdentifier(parameter), default: Parts()].rows.append((ids, gradient))
  }

  /// A place to add to at once, for small parameters.
  func sum(of parameter: Parameter) -> Tensor {
    if let sum = parts[ObjectIdentifier(parameter)]?.sum { return sum }
    let zeros = Tensor.zeros(rows: parameter.rows, columns: parameter.columns)
    parts[ObjectIdentifier(parameter), default: Parts()].sum = zeros
    return zeros
  }

  /// Joins the factors of each parameter into one product of all steps.
  func joinProducts() {
    for key in parts.keys {
      guard let products = parts[key]?.products, products.count > 1 else { continue }
      // In the order of the steps, for many factors are rows of one matrix, and need not be copied then.
      let steps = products.reversed()
      parts[key]?.products = [(.stacked(steps.map(\.left)), .stacked(steps.map(\.right)))]
    }
  }

  func parts(of parameter: Parameter) -> Parts { parts[ObjectIdentifier(parameter)] ?? Parts() }

  package func removeAll() { parts = [:] }

  /// The gradient of `parameter` as far as this tape knows it: zeros until something is added.
  package subscript(parameter: Parameter) -> Tensor {
    let sum = Tensor(rows: parameter.rows, columns: parameter.columns)
    sum.gather([parts(of: parameter)], rows: 0..<sum.rows, accumulating: false)
    return sum
  }
}

extension Tensor {
  /// Some rows of this gradient become the sum of all parts, which are taken in order, or have it added.
  func gather(_ parts: [Gradients.Parts], rows: Range<Int>, accumulating: Bool) {
    var isEmpty = !accumulating
    for part in parts {
      for (left, right) in part.products {
        setRows(rows, toTransposed: left, times: right, accumulating: !isEmpty)
        isEmpty = false
      }
    }
    let share = self.rows(rows)
    if isEmpty { share.fill(with: 0) }
    for part in parts {
      for (ids, gradient) in part.rows { addRows(of: gradient, at: ids, within: rows) }
      if let sum = part.sum { share.add(sum.rows(rows)) }
    }
  }

  private func addRows(of gradient: Tensor, at ids: [Int32], within rows: Range<Int>) {
    for (row, id) in ids.enumerated() where rows.contains(Int(id)) {
      self.rows(Int(id)..<Int(id) + 1).add(gradient.rows(row..<row + 1))
    }
  }
}
