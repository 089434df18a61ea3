import Foundation

/// How surprised a model is by a text that it is shown.
///
///     perplexity = exp(−Σ log p / n),  n the predictions, one for every token and one for every end of a sequence
///
/// It compares only models with the same tokens; bits per character compare any.
package struct Perplexity: Sendable, Equatable {
  package var logProbability: Double  // Σ log p, in nats
  package var predictions: Int
  package var characters: Int  // Unicode scalars of the text, line ends included if they were predicted

  package init(logProbability: Double = 0, predictions: Int = 0, characters: Int = 0) {
    self.logProbability = logProbability
    self.predictions = predictions
    self.characters = characters
  }

  /// exp of the mean loss; 1 for no prediction at all.
  package var value: Double { predictions == 0 ? 1 : exp(-logProbability / Double(predictions)) }

  package var natsPerCharacter: Double { characters == 0 ? 0 : -logProbability / Double(characters) }
  package var bitsPerCharacter: Double { natsPerCharacter / log(2) }
}

extension Perplexity {
  package static func += (sum: inout Self, segment: Self) {
    sum.logProbability += segment.logProbability
    sum.predictions += segment.predictions
    sum.characters += segment.characters
  }
}
