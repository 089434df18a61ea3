import DragomanTensors

/// What happens in a training, in the order in which it happens: for the terminal, for log files, for other programs.
package enum TrainingEvent: Sendable, Equatable {
  case started(Start)
  case progress(Progress)
  case validated(Validation)
  /// An update was left out because its loss or a gradient was not finite.
  case skipped(update: Int, inARow: Int)
  /// After several such updates in a row, the run went back to the last good checkpoint with half the rate.
  case wentBack(toUpdate: Int, learningRate: Float)
  /// The search's settings were chosen on the dev set.
  case tuned(Tuning)
  /// They were not, because that would have taken much longer than the time given.
  case untuned
  case finished(Finish)

  package struct Start: Encodable, Sendable, Equatable {
    package var pairs: Int
    /// Pairs that are not learned from because a side is empty or longer than allowed.
    package var leftOut: Int
    /// Exact for a corpus of one window, else an estimate, as in `Progress`.
    package var updatesPerEpoch: Int
    package var parameters: Int
    package var threads: Int
    /// The update at which an interrupted run goes on; 0 for a new one.
    package var resumedAtUpdate: Int
  }

  package struct Progress: Encodable, Sendable, Equatable {
    package var epoch: Int  // the first is 1
    package var update: Int
    package var updatesPerEpoch: Int
    package var updateInEpoch: Int
    package var loss: Double  // nats a target token, with smoothing, since the last progress event
    package var perplexity: Double  // without smoothing
    package var gradientNorm: Double
    package var learningRate: Float
    package var tokensPerSecond: Double  // target tokens
    package var seconds: Double  // of the whole run, interruptions left out
    /// An estimate of the time to the latest possible end; early stopping may come before.
    package var secondsLeft: Double
  }

  package struct Validation: Encodable, Sendable, Equatable {
    package var epoch: Int
    package var update: Int
    package var loss: Double  // nats a target token, without smoothing
    package var perplexity: Double
    package var bleu: Double?
    package var chrf: Double?
    package var accuracy: Double?
    package var isBest: Bool
    package var bestValue: Double  // of the criterion
    package var patienceLeft: Int?  // nil where patience is endless
    package var seconds: Double
    package var samples: [Sample]
  }

  package struct Tuning: Codable, Sendable, Equatable {
    /// Of the dev set.
    package var sentences: Int
    /// The exponent of the length normalization.
    package var alpha: Double
    /// The reward of a token.
    package var reward: Double
    /// The weight of the coverage.
    package var coverage: Double
    /// The hypotheses whose consensus is taken; nil where the one with the highest score is.
    package var consensusHypotheses: Int?
    /// The criterion's value, or BLEU where that is the loss, with the usual choice; BLEU is against references as long as the corpus
    /// makes them …
    package var before: Double
    /// … and with this one.
    package var after: Double

    package init(
      sentences: Int, alpha: Double, reward: Double, coverage: Double, consensusHypotheses: Int?, before: Double,
      after: Double
    ) {
      (self.sentences, self.alpha, self.reward, self.coverage) = (sentences, alpha, reward, coverage)
      (self.consensusHypotheses, self.before, self.after) = (consensusHypotheses, before, after)
    }
  }

  package struct Sample: Encodable, Sendable, Equatable {
    package var source: String
    package var reference: String
    package var hypothesis: String

    package init(source: String, reference: String, hypothesis: String) {
      (self.source, self.reference, self.hypothesis) = (source, reference, hypothesis)
    }
  }

  package struct Finish: Encodable, Sendable, Equatable {
    package enum Reason: String, Encodable, Sendable {
      case patience, epochs, updates, minutes, interrupted
    }
    package var reason: Reason
    package var epoch: Int
    package var update: Int
    package var bestUpdate: Int
    package var bestValue: Double
    package var seconds: Double
    package var skippedUpdates: Int
    package var tokensPerSecond = 0.0  // target tokens, over all updates, without validations
    package var peakMemoryMB = 0  // of the process
  }
}
