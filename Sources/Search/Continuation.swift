/// What may follow in the hypotheses of one sentence.
struct ContinuationRules {
  let lengths: LengthRange
  let end: Int
  /// Tokens that leave no trace in a text: they do not count for the minimum.
  let blanks: Set<Int>
  /// Without it, hypotheses may go in circles.
  let loopGuard: LoopGuard?
  let source: SourceRepetition

  /// Of a predictor's answer, the best `count` that may follow: not the end below the minimum, nothing but the end at the
  /// maximum, and nothing that completes a loop, unless there is nothing else.
  ///
  /// At the maximum the end must be among the best `count` to be taken, as everywhere else.
  /// - Parameter attention: of this prediction
  /// - Throws: `impossibleProbability`.
  func permitted(
    _ candidates: [ScoredToken], after tail: HypothesisTail, attention: @autoclosure () -> [Float], keeping count: Int
  ) throws(SearchError) -> [ScoredToken] {
    var permitted = try candidates.checked(length: tail.length)
    if tail.length == lengths.maximum { return permitted.prefix(count).filter { $0.token == end } }
    if tail.visible < lengths.minimum { permitted = belowMinimum(permitted, after: tail) }
    if let loopGuard {
      let loops = tail.repetition.loops(attention(), of: source, by: loopGuard)
      if !loops.isEmpty { permitted = permitted.without(loops) }
    }
    return Array(permitted.prefix(count))
  }

  private func belowMinimum(_ candidates: [ScoredToken], after tail: HypothesisTail) -> [ScoredToken] {
    let goingOn = candidates.filter { $0.token != end }
    return demandsVisible(after: tail) ? goingOn.without(blanks) : goingOn
  }

  /// Whether no more than the minimum still has room, so that each token must be visible.
  func demandsVisible(after tail: HypothesisTail) -> Bool {
    let missing = lengths.minimum - tail.visible
    return missing > 0 && !blanks.isEmpty && lengths.maximum - tail.length <= missing
  }

  /// A hypothesis' end after one token more.
  func extend(_ tail: HypothesisTail, by token: Int, attention: @autoclosure () -> [Float]) -> HypothesisTail {
    var tail = tail
    tail.length += 1
    if !blanks.contains(token) { tail.visible += 1 }
    if let loopGuard { tail.repetition.extend(by: token, attention(), guarding: loopGuard) }
    return tail
  }
}

/// What must be known of a hypothesis to say what may follow.
struct HypothesisTail {
  /// In tokens …
  fileprivate(set) var length = 0
  /// … and in those that leave a trace in the text.
  fileprivate(set) var visible = 0
  fileprivate(set) var repetition = Repetition()
}

extension [ScoredToken] {
  /// Those of other tokens; all of them, where there is no other.
  fileprivate func without(_ tokens: some Collection<Int>) -> Self {
    let others = filter { !tokens.contains($0.token) }
    return others.isEmpty ? self : others
  }
}
