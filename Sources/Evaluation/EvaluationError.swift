/// Texts that cannot be compared.
package enum EvaluationError: Error, Sendable, Equatable, CustomStringConvertible {
  case noReference
  case noSegment
  /// `reference` counts from 1.
  case differentLengths(hypotheses: Int, reference: Int, lines: Int)

  package var description: String {
    switch self {
    case .noReference: "there is no reference to compare with: name a file of correct translations."
    case .noSegment: "there is nothing to evaluate: the output is empty."
    case .differentLengths(let hypotheses, let reference, let lines):
      "the output has \(hypotheses) lines and reference \(reference) has \(lines): line n must answer line n, "
        + "and an empty line must stay an empty line."
    }
  }

  static func check(hypotheses: [String], references: [[String]]) throws(EvaluationError) {
    guard !references.isEmpty else { throw .noReference }
    guard !hypotheses.isEmpty || references.contains(where: { !$0.isEmpty }) else { throw .noSegment }
    for (index, reference) in references.enumerated() where reference.count != hypotheses.count {
      throw .differentLengths(hypotheses: hypotheses.count, reference: index + 1, lines: reference.count)
    }
  }
}
