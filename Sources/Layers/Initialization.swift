import DragomanTensors

/// How a matrix gets its first values. It decides the first epochs.
package enum WeightScheme: String, Codable, Sendable, CaseIterable {
  /// Uniform in −0.1 … 0.1, whatever the size (Sutskever, Vinyals & Le 2014 took 0.08).
  case uniform
  /// Uniform in ±√(6 / (inputs + outputs)) (Glorot & Bengio 2010, eq. 16).
  case xavier
  /// Normal with variance 1 / columns, so that a row has length 1 on average: for tables of vectors.
  case normal
  /// Orthonormal columns (Saxe, McClelland & Ganguli 2014): what is carried over keeps its length.
  case orthogonal

  /// The elements of a [rows × columns] matrix, row after row.
  func draw(rows: Int, columns: Int, from random: inout RandomGenerator) -> [Float] {
    switch self {
    case .uniform: return (0..<rows * columns).map { _ in random.uniform(in: -0.1...0.1) }
    case .xavier:
      let limit = (6 / Float(rows + columns)).squareRoot()
      return (0..<rows * columns).map { _ in random.uniform(in: -limit...limit) }
    case .normal:
      let deviation = 1 / Float(columns).squareRoot()
      return (0..<rows * columns).map { _ in random.normal() * deviation }
    case .orthogonal: return Self.orthonormalColumns(rows: rows, columns: columns, from: &random)
    }
  }

  /// Gram and Schmidt's process on random vectors, in its numerically stable form; where there are more columns than
  /// rows, on the rows.
  private static func orthonormalColumns(
    rows: Int, columns: Int, from random: inout RandomGenerator
  ) -> [Float] {
    let (length, count) = (max(rows, columns), min(rows, columns))
    var vectors: [Tensor] = []
    for _ in 0..<count {
      let vector = Tensor(rows: 1, columns: length, values: (0..<length).map { _ in random.normal() })
      for other in vectors { vector.add(other, scaledBy: -vector.dot(other)) }
      vector.scale(by: Float(1 / vector.sumOfSquares.squareRoot()))
      vectors.append(vector)
    }
    return (0..<rows * columns).map {
      rows >= columns ? vectors[$0 % columns][0, $0 / columns] : vectors[$0 / columns][0, $0 % columns]
    }
  }
}

/// The schemes of a model's matrices, by what the matrix does.
package struct Initialization: Codable, Sendable, Equatable {
  package var weights: WeightScheme
  package var recurrent: WeightScheme
  package var embeddings: WeightScheme

  package init(weights: WeightScheme, recurrent: WeightScheme, embeddings: WeightScheme) {
    (self.weights, self.recurrent, self.embeddings) = (weights, recurrent, embeddings)
  }

  /// Uniform ±0.1 everywhere.
  package static let uniform = Initialization(weights: .uniform, recurrent: .uniform, embeddings: .uniform)
  /// Xavier everywhere but in the embeddings.
  package static let xavier = Initialization(weights: .xavier, recurrent: .xavier, embeddings: .uniform)
  /// Xavier between layers, orthogonal from step to step.
  package static let orthogonal = Initialization(weights: .xavier, recurrent: .orthogonal, embeddings: .uniform)
}
