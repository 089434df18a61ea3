/// The longest translation looked for, from the length of the source.
///
///     limit(n) = max(⌊perSourceToken · n⌋ + constant, 1), and 0 for an empty source
///
/// A product within a millionth of a whole number counts as that, for 1.4 · 45 is a little less than 63 in a computer.
///
/// The default, 2 n + 10, suits subwords on both sides where nothing is known of the languages; `LengthRatios` measures it.
/// A limit higher than needed costs time: it is the horizon of the stopping rule of `BeamSearch`, which goes on the longer
/// the longer a hypothesis might still become.
package struct LengthLimit: Sendable, Equatable, Codable {
  package var perSourceToken: Double
  package var constant: Int

  package init(perSourceToken: Double = 2, constant: Int = 10) {
    precondition(perSourceToken.isFinite && perSourceToken >= 0 && constant >= 0, "a length limit cannot be negative")
    self.perSourceToken = perSourceToken
    self.constant = constant
  }

  /// The lowest limit of this form that is nowhere below either.
  package func widened(to other: LengthLimit) -> LengthLimit {
    LengthLimit(
      perSourceToken: max(perSourceToken, other.perSourceToken), constant: max(constant, other.constant))
  }

  /// The maximum length in target tokens, the end symbol not counted, for a source of `sourceLength` tokens.
  package func maximumLength(sourceLength: Int) -> Int {
    sourceLength == 0 ? 0 : max(Int(perSourceToken * Double(sourceLength) + 1e-6) + constant, 1)
  }
}
