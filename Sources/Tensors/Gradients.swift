/// The gradients of parameters, by parameter, kept in memory from one update to the next.
package final class Gradients {
  private var tensors: [ObjectIdentifier: Tensor] = [:]

  package init() {}

  /// The gradient of `parameter`: zeros until something is added.
  package subscript(parameter: Parameter) -> Tensor {
    if let tensor = tensors[ObjectIdentifier(parameter)] { return tensor }
    let zeros = Tensor.zeros(rows: parameter.value.rows, columns: parameter.value.columns)
    tensors[ObjectIdentifier(parameter)] = zeros
    return zeros
  }

  package func setToZero() {
    for tensor in tensors.values { tensor.fill(with: 0) }
  }
}
