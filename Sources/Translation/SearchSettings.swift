import DragomanSearch

/// How a model looks for translations unless it is told otherwise; found out on a development set, kept in its file.
package struct SearchSettings: Settings, Sendable, Equatable {
  /// Hypotheses kept at every step.
  package var beam = 5
  /// Whether the hypothesis is taken that the others are most like.
  package var usesConsensus = false
  /// The exponent α of the length normalization, and the reward of a token.
  package var score = LengthScore()
  /// The weight β of the coverage.
  package var coverage = 0.0
  /// The longest translation looked for.
  package var limit = LengthLimit()
  /// Whether hypotheses that go in circles are given up; what has learned to repeat itself, may.
  package var guardsAgainstLoops = true
  /// Whether a line goes on where the one before it ended, as in running text, for a language model.
  package var isRunningText = false

  package init() {}
}
