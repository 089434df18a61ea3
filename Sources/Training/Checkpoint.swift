import DragomanTensors
import Foundation

/// A run on disk: weights, the optimizer's means, the weights' average if there is one, and where it stands. It is written beside its place and then renamed, so
/// that there is always a whole one.
package struct Checkpoint {
  let url: URL
  /// What the run is made of: settings, corpus, vocabulary. A checkpoint of another run is refused.
  let identity: String
  /// All that was decided before the first update, as its owner writes it.
  let settings: String

  private static let format = "2"

  /// The settings of the run that a file keeps; nil where there is no checkpoint, or one that lacks them.
  package static func settings(of url: URL) -> String? {
    guard FileManager.default.fileExists(atPath: url.path) else { return nil }
    return try? TensorFile(contentsOf: url).metadata["settings"]
  }

  /// - Parameter carried: what each part of the last batch has left for the next
  func save(
    _ parameters: [Parameter], _ optimizer: Adam, _ state: RunState, carried: [[Tensor]]
  ) throws {
    let encoder = JSONEncoder()
    encoder.outputFormatting = .sortedKeys
    var file = TensorFile()
    for (index, parameter) in parameters.enumerated() {
      for (name, tensor) in Self.places(parameter, optimizer, index) { file.tensors.append((name, .float32(tensor))) }
    }
    for (part, tensors) in carried.enumerated() {
      for (index, tensor) in tensors.enumerated() {
        file.tensors.append(("carried.\(part).\(index)", .float32(tensor)))
      }
    }
    file.metadata = [
      "checkpoint": Self.format, "identity": identity, "settings": settings, "steps": "\(optimizer.steps)",
      "state": String(decoding: try encoder.encode(state), as: UTF8.self),
    ]
    try file.write(to: url)
  }

  var exists: Bool { FileManager.default.fileExists(atPath: url.path) }

  /// Gives the parameters and the optimizer back what they had.
  func restore(
    _ parameters: [Parameter], _ optimizer: Adam
  ) throws -> (state: RunState, carried: [[Tensor]]) {
    let file = try TensorFile(contentsOf: url)
    guard file.metadata["checkpoint"] == Self.format, let steps = file.metadata["steps"].flatMap(Int.init),
      let state = try? JSONDecoder().decode(RunState.self, from: Data((file.metadata["state"] ?? "").utf8))
    else { throw CheckpointError.notACheckpoint(file: url.relativePath) }
    guard file.metadata["identity"] == identity else { throw CheckpointError.ofAnotherRun(file: url.relativePath) }
    let saved = Dictionary(file.tensors.map { ($0.name, $0.tensor) }, uniquingKeysWith: { first, _ in first })
    for (index, parameter) in parameters.enumerated() {
      for (name, place) in Self.places(parameter, optimizer, index) {
        guard let tensor = saved[name]?.singlePrecision, tensor.rows == place.rows, tensor.columns == place.columns
        else { throw CheckpointError.notACheckpoint(file: url.relativePath) }
        place.assign(tensor)
      }
      parameter.valueDidChange()
    }
    optimizer.steps = steps
    return (state, Self.carried(in: saved))
  }

  /// What a run knows of a parameter, each by its name in the file.
  private static func places(
    _ parameter: Parameter, _ optimizer: Adam, _ index: Int
  ) -> [(name: String, tensor: Tensor)] {
    let own = [
      (parameter.name, parameter.value), ("first." + parameter.name, optimizer.first[index]),
      ("second." + parameter.name, optimizer.second[index]),
    ]
    return own + (optimizer.average.map { [("average." + parameter.name, $0.means[index])] } ?? [])
  }

  private static func carried(in saved: [String: StoredTensor]) -> [[Tensor]] {
    var parts: [[Tensor]] = []
    while let first = saved["carried.\(parts.count).0"]?.singlePrecision {
      var part = [first]
      while let next = saved["carried.\(parts.count).\(part.count)"]?.singlePrecision { part.append(next) }
      parts.append(part)
    }
    return parts
  }

  func remove() throws {
    if exists { try FileManager.default.removeItem(at: url) }
  }
}

/// What can be wrong with a checkpoint that is to be continued.
package enum CheckpointError: Error, Equatable, CustomStringConvertible {
  case notACheckpoint(file: String)
  case ofAnotherRun(file: String)

  package var description: String {
    switch self {
    case .notACheckpoint(let file):
      "\(file) is not a checkpoint that this version can continue: delete it to begin anew."
    case .ofAnotherRun(let file):
      "\(file) belongs to an interrupted training with other sentences or settings (threads and seed are some, and with the schedule "
        + "linear, limits): give the same as then to continue it, or delete it to begin anew."
    }
  }
}
