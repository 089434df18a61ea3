/// How short and how long the hypotheses of one sentence may be, in tokens without the end symbol.
struct LengthRange: Sendable {
  /// Of tokens that leave a trace in the text.
  let minimum: Int
  let maximum: Int

  /// A minimum above the maximum gives way to it.
  init(minimum: Int, maximum: Int) {
    precondition(minimum >= 0 && maximum >= 0, "a length cannot be negative")
    self.minimum = min(minimum, maximum)
    self.maximum = maximum
  }
}
