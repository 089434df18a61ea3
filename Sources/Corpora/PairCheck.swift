/// What is looked for in a corpus pair by pair, in one pass, keeping no lines.
protocol PairCheck {
  mutating func add(_ pair: LinePair)

  /// What was found, when all pairs have been added.
  ///
  /// - Parameter pairs: the count of all pairs of the corpus.
  func findings(pairs: Int) -> [Finding]
}
