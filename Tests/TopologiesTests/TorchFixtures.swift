import DragomanTensors
import DragomanTestSupport
import DragomanTopologies
import Foundation
import Testing

/// What Tests/Oracle/record_torch.py has written: numbers that PyTorch computed in double precision.
struct TorchFixtures<Case: Decodable>: Decodable {
  let program: String
  let torch: String  // PyTorch's version
  let cases: [Case]

  static func read(_ name: String) throws -> [Case] {
    let file = try #require(Bundle.module.url(forResource: name, withExtension: "json", subdirectory: "Fixtures"))
    return try JSONDecoder().decode(TorchFixtures.self, from: Data(contentsOf: file)).cases
  }
}

struct TorchMatrix: Decodable, Sendable {
  let rows: Int
  let columns: Int
  let values: [Double]
}

/// Single precision against double: 1e-5, absolute and relative.
let torchTolerance = Tolerance(relative: 1e-5, absolute: 1e-5)

/// Gives every parameter the recorded values; all of them must have been recorded, and no other.
func set(_ parameters: [Parameter], to recorded: [String: TorchMatrix]) throws {
  try #require(Set(parameters.map(\.name)) == Set(recorded.keys))
  for parameter in parameters {
    let matrix = try #require(recorded[parameter.name])
    try #require(matrix.rows == parameter.value.rows && matrix.columns == parameter.value.columns)
    parameter.value.assign(Tensor(rows: matrix.rows, columns: matrix.columns, values: matrix.values.map(Float.init)))
    parameter.valueDidChange()
  }
}

/// The parameters whose gradients are not the recorded ones, each with its first difference.
func differences(of gradients: Gradients, _ parameters: [Parameter], from recorded: [String: TorchMatrix]) -> [String] {
  parameters.compactMap { parameter in
    torchTolerance.firstDifference(gradients[parameter].values, recorded[parameter.name]?.values ?? [])
      .map { "\(parameter.name): \($0)" }
  }
}
