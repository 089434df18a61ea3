/// The rate of dropout of embeddings.
package enum EmbeddingDropout: Sendable, Equatable {
  /// The general rate.
  case same
  case own(Float)

  package func rate(general: Float) -> Float {
    switch self {
    case .same: general
    case .own(let rate): rate
    }
  }
}

/// As the number, or `"same"`.
extension EmbeddingDropout: Codable {
  private static let word = "same"

  package init(from decoder: any Swift.Decoder) throws {
    let container = try decoder.singleValueContainer()
    if let text = try? container.decode(String.self) {
      guard text == Self.word else {
        throw DecodingError.dataCorruptedError(in: container, debugDescription: "“\(text)” is no rate")
      }
      self = .same
    } else {
      self = .own(try container.decode(Float.self))
    }
  }

  package func encode(to encoder: any Swift.Encoder) throws {
    var container = encoder.singleValueContainer()
    switch self {
    case .same: try container.encode(Self.word)
    case .own(let rate): try container.encode(rate)
    }
  }
}
