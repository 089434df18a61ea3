import DragomanTraining

/// Shows a training to somebody: turns its events into text for standard error.
package protocol ProgressDisplay {
  /// What is to be written now; may be empty.
  mutating func text(for event: TrainingEvent) -> String
  /// What is to be written when no more events come, so that other text can follow.
  mutating func end() -> String
}

extension ProgressDisplay {
  package func end() -> String { "" }
}

/// Shows nothing.
package struct NoProgress: ProgressDisplay {
  package init() {}

  package func text(for event: TrainingEvent) -> String { "" }
}
