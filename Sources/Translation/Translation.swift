/// The translation of one sentence.
public struct Translation: Sendable, Equatable {
  /// The pieces of the source that the network has read, as the vocabulary spells them; the columns of `attention`.
  public let sourcePieces: [String]

  /// The best hypotheses, best first, see `TranslationOptions.usesConsensus`: as many as were asked for, fewer where the model has
  /// no more, at least one.
  public let hypotheses: [TranslationHypothesis]

  /// The best hypothesis.
  public var best: TranslationHypothesis { hypotheses[0] }

  /// The best hypothesis' text.
  public var text: String { best.text }

  /// The translation of a sentence without text.
  static let empty = Translation(sourcePieces: [], hypotheses: [.empty])
}

/// One way to translate a sentence.
public struct TranslationHypothesis: Sendable, Equatable {
  /// Ordinary text, spaced and punctuated as the target is.
  public let text: String

  /// What the search compares, in nats: `logProbability` corrected for length and for what of the source was passed over; higher
  /// is better.
  public let score: Double

  /// log P(text | source), natural logarithm: the sum of `tokenLogProbabilities`. Where a language model was joined, what it says,
  /// times its weight, is in it.
  public let logProbability: Double

  /// The pieces of the text, as the vocabulary spells them: `▁` stands for a space.
  public let pieces: [String]

  /// The logarithm of the probability of every piece, given the source and the pieces before it, and behind them that of the
  /// end, unless the translation was cut at the maximum length.
  public let tokenLogProbabilities: [Float]

  /// Whether the network ended the translation; otherwise it was cut at the maximum length.
  public let isComplete: Bool

  /// How much each piece of the text depends on each piece of the source, [pieces × source pieces]; nil if the network has
  /// no attention. The end of the source, which also has a weight, is left out: a row's sum is 1 or less.
  public let attention: [[Float]]?

  /// Words that translate each other, by target word; nil if the network has no attention. See `WordLink`.
  public let alignment: [WordLink]?

  /// How much the translations that the search found agree with this one, from 0 to 1: the mean of its chrF with each of the first
  /// 100 that have ended (or, where none has, that were cut), itself included, weighted by probability; nil if they were not
  /// compared.
  public let agreement: Double?

  package static let empty = TranslationHypothesis(
    text: "", score: 0, logProbability: 0, pieces: [], tokenLogProbabilities: [], isComplete: true, attention: nil,
    alignment: nil, agreement: nil)
}

/// A word of the source and the word of the target that depends on it most; words are counted from 0.
///
/// Words are what stands between white space; in scripts without spaces, the segments of the vocabulary. A link leads from
/// each word of the target to the word of the source whose pieces have the largest sum of attention over the pieces of the
/// target word; of equals, to the first. The end of a sentence is no word. Its description is as in Pharaoh: `0-1`.
public struct WordLink: Sendable, Hashable, CustomStringConvertible {
  /// The number of the source's word.
  public let source: Int

  /// The number of the target's word.
  public let target: Int

  /// `source-target`
  public var description: String { "\(source)-\(target)" }
}

/// How probable a given translation is.
public struct TranslationScore: Sendable, Equatable {
  /// log P(target | source), natural logarithm: the sum of `tokenLogProbabilities`.
  public let logProbability: Double

  /// The target's pieces, as the vocabulary spells them.
  public let pieces: [String]

  /// The logarithm of the probability of every piece, given the source and the pieces before it, and behind them that of the
  /// end.
  public let tokenLogProbabilities: [Float]
}
