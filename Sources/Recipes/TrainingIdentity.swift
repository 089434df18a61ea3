import DragomanJSON
import DragomanText
import DragomanTraining

/// What makes a training this one and no other, as text.
struct TrainingIdentity {
  /// What an interrupted run must have in common with the one that continues it, besides sentences and options.
  let run: String
  /// The same for two trainings of which one goes on where the other ends: all but how long they may last decides.
  let training: String

  /// - Parameter origins: change with further pairs and the first weights
  init(_ recipe: Recipe, _ vocabularies: VocabularyPair, _ corpora: TrainingCorpora, origins: [UInt64]) throws {
    let vocabulary = ByteFingerprint(of: vocabularies.text).value
    let origins = origins.map { " \($0)" }.joined()
    let (network, drawing) = (
      try JSONValue(encoding: recipe.network).text, try JSONValue(encoding: recipe.drawing).text
    )
    run = "\(recipe.task.rawValue) \(network) \(drawing) \(vocabulary)\(origins)"
    let parts = [run, recipe.training.identity, "\(corpora.train.fingerprint)", "\(corpora.dev.fingerprint)"]
    training = String(ByteFingerprint(of: parts.joined(separator: " ")).value, radix: 16)
  }
}
