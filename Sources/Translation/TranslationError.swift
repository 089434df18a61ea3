/// What can go wrong when a loaded model translates, scores or labels.
public enum TranslationError: Error, Sendable, Equatable, CustomStringConvertible {
  /// An option has a value that it cannot have.
  case option(name: String, value: String, range: String)
  /// More translations are wanted of a sentence than the beam keeps.
  case nBestOutsideBeam(nBest: Int, beam: Int)
  /// The model gave no answer for a sentence, counted from 0.
  case noAnswer(sentence: Int, reason: String)
  /// There are not as many targets as sources.
  case unequalCounts(sources: Int, targets: Int)

  /// The mistake as a sentence, with its remedy.
  public var description: String {
    switch self {
    case .option(let name, let value, let range): "\(name) is \(value), but must be \(range)."
    case .nBestOutsideBeam(let nBest, let beam):
      "a beam of \(beam) cannot give the \(nBest) best translations: ask for at most \(beam), or widen the beam."
    case .noAnswer(let sentence, let reason): "sentence \(sentence + 1): \(reason)"
    case .unequalCounts(let sources, let targets):
      "there are \(sources) sources and \(targets) targets: target n must translate source n."
    }
  }
}
