/// A parameter as the second factor of a product: as it is, or with rows and columns exchanged.
package enum ProductMatrix: Sendable {
  case plain(Parameter)  // [inputs × outputs]
  case transposed(Parameter)  // [outputs × inputs]

  var parameter: Parameter {
    switch self {
    case .plain(let weight), .transposed(let weight): weight
    }
  }

  var outputs: Int {
    switch self {
    case .plain(let weight): weight.columns
    case .transposed(let weight): weight.rows
    }
  }

  func packed(_ type: ProductType) -> PackedMatrix {
    switch self {
    case .plain(let weight): weight.packed(.plain, type)
    case .transposed(let weight): weight.packed(.transposed, type)
    }
  }

  /// The other side, which leads from the gradient of a product to that of its first factor.
  func packedForGradient(_ type: ProductType) -> PackedMatrix {
    switch self {
    case .plain(let weight): weight.packed(.transposed, type)
    case .transposed(let weight): weight.packed(.plain, type)
    }
  }

  /// - Parameter gradient: of the product of `left` and this matrix
  func add(_ left: Operand, _ gradient: Operand, to gradients: Gradients) {
    switch self {
    case .plain(let weight): gradients.addProduct(left, gradient, to: weight)
    case .transposed(let weight): gradients.addProduct(gradient, left, to: weight)
    }
  }
}
