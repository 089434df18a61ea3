import CKernels

extension Tape {
  /// y = tanh x;  ∂x = ∂y ∘ (1 − y²)
  package func tanh(_ x: Variable) -> Variable {
    let y = Tensor(rows: x.rows, columns: x.columns)
    kernel_tanh(y.pointer, x.value.pointer, y.count)
    let output = Variable(y)
    record {
      guard let gradient = output.gradient else { return }
      kernel_tanh_gradient(x.gradientSum.pointer, gradient.pointer, y.pointer, y.count)
    }
    return output
  }

  /// y = max(x, 0);  ∂x = ∂y where y > 0
  package func relu(_ x: Variable) -> Variable {
    let y = Tensor(rows: x.rows, columns: x.columns)
    kernel_relu(y.pointer, x.value.pointer, y.count)
    let output = Variable(y)
    record {
      guard let gradient = output.gradient else { return }
      kernel_relu_gradient(x.gradientSum.pointer, gradient.pointer, y.pointer, y.count)
    }
    return output
  }
}
