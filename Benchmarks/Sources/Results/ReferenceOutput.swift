/// What an independent program prints that trains the same network: a line of JSON with `tok_s` among what else it says.
package struct ReferenceOutput: Decodable, Equatable, Sendable {
  /// Target tokens a second.
  package let tokensPerSecond: Double

  private enum CodingKeys: String, CodingKey { case tokensPerSecond = "tok_s" }

  /// - Returns: nil where no line is JSON with `tok_s` above 0; of several, the last counts
  package init?(_ text: String) {
    guard let last = text.jsonLines(Self.self).last(where: { $0.tokensPerSecond > 0 }) else { return nil }
    self = last
  }
}
