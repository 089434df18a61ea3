import DragomanEvaluation
import Foundation

/// The scores of one or more outputs, as lines, or as JSON: an array of objects with output, name, value, signature and
/// details, and with the confidence interval and the p-value where they were asked for.
struct ScoreReport: Encodable {
  private struct Row: Encodable {
    let output: String
    let name: String
    let value: Double
    let signature: String
    let details: String
    let confidence: ConfidenceInterval?
    let pValue: Double?
  }

  private let scores: [[MetricScore]]  // [metrics × outputs]
  private let outputs: [String]

  init(_ scores: [[MetricScore]], outputs: [String]) {
    (self.scores, self.outputs) = (scores, outputs)
  }

  /// A line for each metric; of several outputs a table for each.
  var text: String {
    scores.map { outputs.count == 1 ? $0[0].description : table($0) }
      .joined(separator: outputs.count == 1 ? "\n" : "\n\n")
  }

  private func table(_ scores: [MetricScore]) -> String {
    let columns: [[String?]] = [
      outputs, scores.map(\.value.tenths), scores.map { $0.confidence?.formatted(decimals: 1) },
      scores.map { $0.pValue.map { String(format: "p = %.4f", $0) } }, scores.map(\.details),
    ]
    let filled = columns.filter { column in column.contains { $0?.isEmpty == false } }
    let rows = scores.indices.map { row in filled.map { $0[row] ?? "" } }
    return "\(scores[0].name)|\(scores[0].signature)\n" + Table(rows).text
  }

  func encode(to encoder: any Encoder) throws {
    let rows = scores.flatMap { scores in
      zip(outputs, scores).map {
        Row(
          output: $0, name: $1.name, value: $1.value, signature: $1.signature.description, details: $1.details,
          confidence: $1.confidence, pValue: $1.pValue)
      }
    }
    try rows.encode(to: encoder)
  }

  var json: String {
    get throws {
      let encoder = JSONEncoder()
      encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
      return String(decoding: try encoder.encode(self), as: UTF8.self)
    }
  }
}
