import DragomanTensors

/// All parameters of a model, each listed once, by name, in the order in which they were made.
///
/// Layers ask for their parameters when they are made. A name says where the parameter stands, e.g.
/// `encoder.layers.0.forward.recurrent`.
package final class ParameterList {
  package private(set) var all: [Parameter] = []
  /// What was to be given and was not.
  package private(set) var missing: [MissingParameter] = []
  package let initialization: Initialization
  private let given: [String: Weights]?
  private var names: Set<String> = []
  private var random: RandomGenerator

  /// A list whose parameters draw their first values.
  ///
  /// - Parameter random: draws the first values, parameter after parameter.
  package init(initialization: Initialization, random: RandomGenerator) {
    (self.initialization, self.random, given) = (initialization, random, nil)
  }

  /// A list whose parameters take these values. One that is not among them, or that needs another shape, is noted in
  /// `missing` and has no elements: the model is then not to be used.
  package init(values: [String: Weights]) {
    (initialization, random, given) = (.uniform, RandomGenerator(seed: 0), values)
  }

  package var root: ParameterScope { ParameterScope(list: self, prefix: "") }

  /// How many numbers are learned.
  package var count: Int { all.reduce(0) { $0 + $1.count } }

  fileprivate func add(
    _ name: String, _ role: Parameter.Role, rows: Int, columns: Int, drawing draw: (inout RandomGenerator) -> [Float]
  ) -> Parameter {
    precondition(names.insert(name).inserted, "two parameters are named \(name)")
    let weights =
      given.map { take(name, role, rows: rows, columns: columns, from: $0) }
      ?? .float32(Tensor(rows: rows, columns: columns, values: draw(&random)))
    let parameter = Parameter(name: name, weights: weights, role: role)
    all.append(parameter)
    return parameter
  }

  private func take(
    _ name: String, _ role: Parameter.Role, rows: Int, columns: Int, from values: [String: Weights]
  ) -> Weights {
    if let value = values[name], value.rows == rows, value.columns == columns, let fit = value.fit(for: role) {
      return fit
    }
    missing.append(MissingParameter(name: name, rows: rows, columns: columns))
    return .float32(.withoutElements(rows: rows, columns: columns))
  }
}

/// A parameter that a model needs and that was not given.
package struct MissingParameter: Sendable, Equatable {
  package let name: String
  package let rows: Int
  package let columns: Int
}

/// A part of a model's parameters: those whose names begin alike.
package struct ParameterScope {
  private let list: ParameterList
  private let prefix: String

  fileprivate init(list: ParameterList, prefix: String) { (self.list, self.prefix) = (list, prefix) }

  package func scope(_ name: String) -> ParameterScope { ParameterScope(list: list, prefix: "\(prefix)\(name).") }

  package func scope(_ name: String, _ index: Int) -> ParameterScope { scope("\(name).\(index)") }

  /// A matrix between layers, [inputs × blocks·outputs]; each of the blocks is drawn as a matrix of its own.
  package func weight(_ name: String, inputs: Int, outputs: Int, blocks: Int = 1) -> Parameter {
    make(
      name, list.initialization.weights, inputs == 1 ? .vector : .matrix, rows: inputs,
      columns: outputs, blocks: blocks)
  }

  /// A matrix from one step to the next, [size × blocks·size].
  package func recurrentWeight(_ name: String, size: Int, blocks: Int) -> Parameter {
    make(name, list.initialization.recurrent, .matrix, rows: size, columns: size, blocks: blocks)
  }

  /// A table with a vector for each token, [tokens × size].
  package func table(_ name: String, tokens: Int, size: Int) -> Parameter {
    make(name, list.initialization.embeddings, .table, rows: tokens, columns: size, blocks: 1)
  }

  /// A row of zeros, or of other values where a column needs them.
  package func bias(_ name: String, size: Int, _ value: (Int) -> Float = { _ in 0 }) -> Parameter {
    list.add(prefix + name, .vector, rows: 1, columns: size) { _ in (0..<size).map(value) }
  }

  private func make(
    _ name: String, _ scheme: WeightScheme, _ role: Parameter.Role, rows: Int, columns: Int, blocks: Int
  ) -> Parameter {
    list.add(prefix + name, role, rows: rows, columns: blocks * columns) { random in
      let drawn = (0..<blocks).map { _ in scheme.draw(rows: rows, columns: columns, from: &random) }
      return (0..<rows).flatMap { row in drawn.flatMap { $0[row * columns..<(row + 1) * columns] } }
    }
  }
}
