import DragomanSearch

/// What is to be written, and how boldly.
public struct GenerationOptions: Sendable, Equatable {
  /// For a model that knows categories.
  public var category: String?
  /// What the text begins with.
  public var prompt = ""
  /// The most tokens behind the prompt.
  public var length = 500
  /// How many texts.
  public var count = 1
  /// Below 1 more careful, above 1 bolder.
  public var temperature = 1.0
  /// How many tokens are drawn from at most.
  public var top: Int?
  /// Only the most probable tokens that together have this probability are drawn from.
  public var nucleus = 1.0
  /// Where chance begins.
  public var seed: UInt64 = 1

  /// The options that suit most models.
  public init(category: String? = nil) { self.category = category }

  /// The most tokens of a text, and the most texts.
  package static let most = 1_000_000

  /// - Throws: `GenerationError` for what cannot be.
  public func validate() throws(GenerationError) {
    try GenerationError.check([("length", length, Self.most), ("count", count, Self.most)])
    do throws(SamplingError) { try search.validate() } catch { throw .draw(reason: "\(error)") }
  }

  var search: SamplingSearch { SamplingSearch(temperature: temperature, top: top, nucleus: nucleus) }
}
