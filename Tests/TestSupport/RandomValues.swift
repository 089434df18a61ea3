import DragomanTensors

extension RandomGenerator {
  /// Uniform numbers.
  package mutating func values(_ count: Int, in range: ClosedRange<Float> = -1...1) -> [Float] {
    (0..<count).map { _ in uniform(in: range) }
  }

  /// A matrix of uniform numbers.
  package mutating func tensor(_ rows: Int, _ columns: Int, in range: ClosedRange<Float> = -1...1) -> Tensor {
    Tensor(rows: rows, columns: columns, values: values(rows * columns, in: range))
  }
}
