import CKernels
import Foundation

/// What training minimizes for a predicted token.
package struct TokenObjective: Sendable, Equatable {
  /// The share of probability that is spread evenly over all tokens, the right one among them (Szegedy et al. 2016, section 7).
  package var smoothing: Float
  /// α of R-Drop (Liang et al. 2021): every two rows in succession predict the same token from the same words under other
  /// dropout, and α weighs how far their distributions lie apart. 0 is without; then each row stands for itself.
  package var rDrop: Float

  package init(smoothing: Float = 0, rDrop: Float = 0) { (self.smoothing, self.rDrop) = (smoothing, rDrop) }

  /// How many rows predict the same token.
  package var passes: Int { rDrop > 0 ? 2 : 1 }
}

/// The loss of a batch of predicted tokens. Sums add up over batches; divide by `tokens` for a mean.
package struct TokenLoss: Sendable, Equatable {
  /// Σ of the loss that is minimized, with label smoothing and R-Drop, in nats.
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
  /// With R-Drop, two rows p and q make one token, whose loss is ½ [loss(p) + loss(q)] + ¼ α [KL(p‖q) + KL(q‖p)]: half of
  /// what Liang et al. 2021 minimize (eq. 3), so that a token counts the same with and without.
  ///
  /// The gradient stands ready when this returns, in the memory of the logits, whose values are used up; no share of
  /// other losses is expected. The loss is a sum: the optimizer divides by the count of tokens.
  ///
  /// - Parameter logits: [rows × tokens of the vocabulary]
  package func crossEntropy(_ logits: Variable, targets: [Int32], objective: TokenObjective) -> TokenLoss {
    precondition(targets.count == logits.rows, "a target is needed for every row")
    precondition(targets.allSatisfy { $0 >= 0 && Int($0) < logits.columns }, "a target lies outside the vocabulary")
    let loss = logits.value.replaceByGradient(of: targets, objective: objective)
    if isRecording { logits.adoptGradient(logits.value) }
    return loss
  }
}

extension Tensor {
  /// The loss of these logits, which are replaced by the gradient of their loss.
  func replaceByGradient(of targets: [Int32], objective: TokenObjective) -> TokenLoss {
    precondition(rows % objective.passes == 0, "R-Drop needs every row twice")
    var loss = TokenLoss()
    loss.tokens = targets.count / objective.passes
    loss.smoothed =
      objective.rDrop > 0
      ? kernel_twin_cross_entropy(
        pointer, targets, objective.smoothing, objective.rDrop, rows / 2, columns, &loss.crossEntropy, &loss.correct)
      : kernel_softmax_cross_entropy(
        pointer, targets, objective.smoothing, rows, columns, &loss.crossEntropy, &loss.correct)
    return loss
  }
}
