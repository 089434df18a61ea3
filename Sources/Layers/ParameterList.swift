import DragomanTensors

/// All parameters of a model, each listed once, by name, in the order in which they were made.
///
/// Layers ask for their parameters when they are made. A name says where the parameter stands, e.g.
/// `encoder.layers.0.forward.recurrent`.
package final class ParameterList {
  package private(set) var all: [Parameter] = []
  package let initialization: Initialization
  private var names: Set<String> = []
  private var random: RandomGenerator

  /// - Parameter random: draws the first values, parameter after parameter.
  package init(initialization: Initialization, random: RandomGenerator) {
    (self.initialization, self.random) = (initialization, random)
  }

  package var root: ParameterScope { ParameterScope(list: self, prefix: "") }

  /// How many numbers are learned.
  package var count: Int { all.reduce(0) { $0 + $1.value.count } }

  fileprivate func add(_ name: String, make: (inout RandomGenerator) -> Tensor) -> Parameter {
    precondition(names.insert(name).inserted, "two parameters are named \(name)")
    let parameter = Parameter(name: name, value: make(&random))
    all.append(parameter)
    return parameter
  }
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
    make(name, list.initialization.weights, rows: inputs, columns: outputs, blocks: blocks)
  }

  /// A matrix from one step to the next, [size × blocks·size].
  package func recurrentWeight(_ name: String, size: Int, blocks: Int) -> Parameter {
    make(name, list.initialization.recurrent, rows: size, columns: size, blocks: blocks)
  }

  /// A table with a vector for each token, [tokens × size].
  package func table(_ name: String, tokens: Int, size: Int) -> Parameter {
    make(name, list.initialization.embeddings, rows: tokens, columns: size, blocks: 1)
  }

  /// A row of zeros, or of other values where a column needs them.
  package func bias(_ name: String, size: Int, _ value: (Int) -> Float = { _ in 0 }) -> Parameter {
    list.add(prefix + name) { _ in Tensor(rows: 1, columns: size, values: (0..<size).map(value)) }
  }

  private func make(_ name: String, _ scheme: WeightScheme, rows: Int, columns: Int, blocks: Int) -> Parameter {
    list.add(prefix + name) { random in
      let drawn = (0..<blocks).map { _ in scheme.draw(rows: rows, columns: columns, from: &random) }
      let values = (0..<rows).flatMap { row in drawn.flatMap { $0[row * columns..<(row + 1) * columns] } }
      return Tensor(rows: rows, columns: blocks * columns, values: values)
    }
  }
}
