import DragomanTensors
import DragomanTopologies

/// What a trainer needs from those who know text and what it is for.
package protocol TrainingSupport {
  /// How well the dev set is done, and a few samples.
  func evaluate(_ network: any SequenceNetwork) throws -> DevScores
  /// Keeps the network as the best so far.
  func saveBest(_ network: any SequenceNetwork, _ validation: TrainingEvent.Validation) throws
  /// A run goes on: makes sure that the best network is where it was kept, if any was, and that nothing else is.
  func checkBest(wasKept: Bool) throws
  /// Whether the network is judged before its first update, so that training keeps nothing worse than what it began with.
  var judgesBeforeTraining: Bool { get }
  /// The run has ended: finds out how the best network is used best, and keeps that with it; nil where nothing is to be found out. A
  /// run that was stopped meanwhile does it again.
  ///
  /// - Parameters:
  ///   - tuning: whether there is time to find anything out
  ///   - pause: called where the work can be stopped, by what it throws
  func complete(tuning: Bool, pause: () throws -> Void) throws -> TrainingEvent.Tuning?
}

/// How well the dev set is done, in percent; what does not suit the task is nil.
package struct DevScores: Sendable, Equatable {
  package var bleu: Double?
  package var chrf: Double?
  /// Of whole lines, or else of labels, tags or tokens.
  package var accuracy: Double?
  package var samples: [TrainingEvent.Sample]

  package init(
    bleu: Double? = nil, chrf: Double? = nil, accuracy: Double? = nil, samples: [TrainingEvent.Sample] = []
  ) {
    (self.bleu, self.chrf, self.accuracy, self.samples) = (bleu, chrf, accuracy, samples)
  }

  /// With the share of targets that were the network's first choice, where nothing else is known to be right.
  func completed(by loss: TokenLoss) -> DevScores {
    var scores = self
    if accuracy == nil { scores.accuracy = 100 * Double(loss.correct) / Double(max(loss.tokens, 1)) }
    return scores
  }
}

/// Sentence pairs to learn from, and others to judge by.
package struct TrainingCorpora: Sendable {
  package let train: TokenCorpus
  package let dev: TokenPairs
  let epochs: EpochCorpora

  /// - Parameter drawing: draws from `train` what an epoch learns from; without it, each epoch learns from `train` itself
  package init(train: TokenCorpus, dev: TokenPairs, drawing: (any CorpusDrawing)? = nil) {
    (self.train, self.dev, epochs) = (train, dev, EpochCorpora(train, drawing))
  }
}
