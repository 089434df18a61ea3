import DragomanTensors

/// Sequences and what belongs to them, line by line, as tokens without begin and end.
///
/// | task | source | target |
/// |---|---|---|
/// | translate | a sentence | its translation |
/// | tag | a sequence | a tag for each of its elements |
/// | classify | a text | its label alone |
/// | generate | a category alone | a sequence of that category |
/// | language model | nothing, or for a stretch of running text the token before it | a line, or the stretch |
package struct ParallelBatch: Sendable, Equatable {
  package var sources: [[Int32]]
  package var targets: [[Int32]]

  package init(sources: [[Int32]], targets: [[Int32]]) { (self.sources, self.targets) = (sources, targets) }

  package var sourceTokens: Int { sources.reduce(0) { $0 + $1.count } }

  /// The tokens of the targets and the end of every sequence.
  package var targetTokens: Int { targets.reduce(0) { $0 + $1.count + 1 } }
}

/// The tokens that stand for a sequence's beginning and end.
package struct SpecialTokens: Sendable, Equatable {
  package let begin: Int32
  package let end: Int32

  package init(begin: Int32, end: Int32) { (self.begin, self.end) = (begin, end) }
}

/// A network that learns from sequences and what belongs to them, whatever its block and its cells are.
package protocol SequenceNetwork: Sendable {
  var configuration: NetworkConfiguration { get }
  var parameters: [Parameter] { get }

  /// The loss of a batch; when the tape records, `tape.pullBack()` then gives the gradients of its sum.
  func loss(of batch: ParallelBatch, objective: TokenObjective, on tape: Tape) -> TokenLoss

  /// The same for a batch whose sequences go on where those of the batch before ended.
  ///
  /// - Parameter carried: what that batch has left; nothing at a beginning
  /// - Returns: also what this batch leaves: matrices with a row for each sequence, or nothing where no sequence goes on
  func loss(
    of batch: ParallelBatch, after carried: [Tensor], objective: TokenObjective, on tape: Tape
  ) -> (loss: TokenLoss, carried: [Tensor])
}

extension SequenceNetwork {
  /// How many numbers are learned.
  package var parameterCount: Int { parameters.reduce(0) { $0 + $1.count } }

  package func loss(
    of batch: ParallelBatch, after carried: [Tensor], objective: TokenObjective, on tape: Tape
  ) -> (loss: TokenLoss, carried: [Tensor]) {
    (loss(of: batch, objective: objective, on: tape), [])
  }
}
