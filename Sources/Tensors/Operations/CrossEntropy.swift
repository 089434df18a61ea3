import CKernels
import Foundation

/// The loss of a batch of predicted tokens. Sums add up over batches; divide by `tokens` for a mean.
package struct TokenLoss: Sendable, Equatable, Codable {
  /// Σ of the loss that is minimized, with label smoothing, in nats.
  package var smoothed: Double = 0
  /// Σ −log p(target), in nats; e to the mean of it is the perplexity.
  package var crossEntropy: Double = 0
  /// How many tokens were the model's first choice.
  package var correct = 0
  package var tokens = 0

  package init() {}

  package var meanCrossEntropy: Double { crossEntropy / Double(max(tokens, 1)) }
  package var perplexity: Double { exp(meanCrossEntropy) }
  package var isFinite: Bool { smoothed.isFinite && crossEntropy.isFinite }

  package static func += (total: inout TokenLoss, part: TokenLoss) {
    total.smoothed += part.smoothed
    total.crossEntropy += part.crossEntropy
    total.correct += part.correct
    total.tokens += part.tokens
  }
}

extension Tape {
  /// The cross-entropy of softmax(logits) against the target tokens, summed over rows, with label smoothing
  /// (Szegedy et al. 2016, section 7): the target distribution gives 1 − ε to the target and ε / columns to every token.
  ///
  ///     ∂logits = softmax(logits) − target distribution
  ///
  /// The gradient stands ready when this returns, in the memory of the logits, whose values are used up; no share of
  /// other losses is expected. The loss is a sum: the optimizer divides by the count of tokens.
  ///
  /// - Parameter logits: [rows × tokens of the vocabulary]
  package func crossEntropy(_ logits: Variable, targets: [Int32], smoothing: Float = 0) -> TokenLoss {
    precondition(targets.count == logits.rows, "a target is needed for every row")
    precondition(targets.allSatisfy { $0 >= 0 && Int($0) < logits.columns }, "a target lies outside the vocabulary")
    let loss = logits.value.replaceByGradient(of: targets, smoothing: smoothing)
    if isRecording { logits.adoptGradient(logits.value) }
    return loss
  }
}

extension Tensor {
  /// The loss of these logits, which are replaced by the gradient of their loss.
  func replaceByGradient(of targets: [Int32], smoothing: Float) -> TokenLoss {
    var loss = TokenLoss()
    loss.smoothed = kernel_softmax_cross_entropy(
      pointer, targets, smoothing, rows, columns, &loss.crossEntropy, &loss.correct)
    loss.tokens = targets.count
    return loss
  }
}
