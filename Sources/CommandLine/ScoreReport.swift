import DragomanEvaluation
import Foundation

/// Scores as JSON: an array of objects with name, value, signature and details.
struct ScoreReport: Encodable {
  private struct Row: Encodable {
    let name: String
    let value: Double
    let signature: String
    let details: String
  }

  private let rows: [Row]

  init(_ scores: [MetricScore]) {
    rows = scores.map {
      Row(name: $0.name, value: $0.value, signature: $0.signature.description, details: $0.details)
    }
  }

  func encode(to encoder: any Encoder) throws { try rows.encode(to: encoder) }

  var json: String {
    get throws {
      let encoder = JSONEncoder()
      encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
      return String(decoding: try encoder.encode(self), as: UTF8.self)
    }
  }
}
