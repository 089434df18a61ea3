/// Tells a hypothesis that goes in circles from one that has reason to repeat itself.
///
/// Let the last tokens of a hypothesis be c copies of the same n-gram in succession, n being at most `longestPeriod`. The
/// extension that completes them is a loop if
///
///     c ≥ max(copies, m + 1)  and  c · n ≥ tokens  and  Σ_j min(a_t,j , a_t−n,j) ≥ stillness  at every step t that repeats
///
/// where a_t are the weights of attention at step t, and m the most copies of an n-gram that stand in the source in succession. A
/// decoder that translates “ha ha ha ha” moves its attention from one to the next, and reads as many as it writes; one that has
/// lost its way looks at the same place as a period before, for its state comes back to where it was. Without attention the source
/// alone decides, and m is how often its most frequent token stands in it.
package struct LoopGuard: Sendable, Equatable {
  /// The fewest copies of an n-gram that are a loop …
  package var copies = 4
  /// … and the fewest tokens that they have together: the six zeros of a million are none.
  package var tokens = 7
  /// The longest n-gram looked for.
  package var longestPeriod = 16
  /// The least overlap of the attention of two steps, from 0 to 1, that counts as standing still.
  package var stillness: Float = 0.75

  package init() {}

  /// How many tokens, in succession, must be those of a period before to make a loop.
  ///
  /// - Parameter explained: copies that the source gives reason for
  func repeatedTokens(period: Int, explained: Int) -> Int {
    max(max(copies, explained + 1) * period, tokens) - period
  }

  /// Whether attention stands where it stood; without attention, it does.
  fileprivate func standsStill(_ one: [Float], _ other: [Float]) -> Bool {
    var overlap: Float = 0
    for (a, b) in zip(one, other) { overlap += min(a, b) }
    return one.isEmpty || overlap >= stillness
  }
}

/// How far a source repeats itself.
package struct SourceRepetition: Sendable, Equatable {
  /// The most copies of an n-gram in succession.
  let successive: Int
  /// How often its most frequent token stands in it.
  let mostFrequent: Int

  /// Of a source that is not known.
  package static let none = SourceRepetition(of: [])

  package init(of tokens: [Int]) {
    mostFrequent = Dictionary(tokens.map { ($0, 1) }, uniquingKeysWith: +).values.max() ?? 0
    successive = (1...LoopGuard().longestPeriod).reduce(0) { most, period in
      max(most, tokens.longestRepetition(period: period) / period + 1)
    }
  }
}

extension [Int] {
  /// The most tokens in succession that are those of a period before.
  func longestRepetition(period: Int) -> Int {
    var (repeated, longest) = (0, 0)
    for (one, other) in zip(self, dropFirst(period)) {
      repeated = one == other ? repeated + 1 : 0
      longest = Swift.max(longest, repeated)
    }
    return longest
  }
}

/// What a hypothesis repeats at its end. A step more takes as much work as the longest period has tokens, and the length of the
/// source for each token that is the same as a period before.
struct Repetition {
  private var tokens: [Int] = []  // the last ones, as many as the longest period, oldest first
  private var attention: [[Float]] = []  // of their predictions
  private var repeated: [Int] = []  // by period − 1: how many of the last tokens are those of a period before

  /// The tokens that would complete a loop.
  ///
  /// - Parameter next: the attention of the next prediction
  func loops(_ next: [Float], of source: SourceRepetition, by guarding: LoopGuard) -> [Int] {
    let explained = next.isEmpty ? source.mostFrequent : source.successive
    return repeated.indices.compactMap { index in
      let (period, earlier) = (index + 1, tokens.count - index - 1)
      guard repeated[index] + 1 >= guarding.repeatedTokens(period: period, explained: explained) else { return nil }
      return guarding.standsStill(next, attention[earlier]) ? tokens[earlier] : nil
    }
  }

  mutating func extend(by token: Int, _ next: [Float], guarding: LoopGuard) {
    for index in repeated.indices {
      let earlier = tokens.count - index - 1
      let repeats = tokens[earlier] == token && guarding.standsStill(next, attention[earlier])
      repeated[index] = repeats ? repeated[index] + 1 : 0
    }
    if tokens.count == guarding.longestPeriod {
      tokens.removeFirst()
      attention.removeFirst()
    } else {
      repeated.append(0)
    }
    tokens.append(token)
    attention.append(next)
  }
}
