/// How a vocabulary is built. What is nil is chosen from the corpus.
package struct VocabularyOptions: Codable, Equatable, Sendable {
  package var kind = VocabularyKind.subword
  /// The most tokens a vocabulary gets, marks and bytes included; it gets fewer when the corpus is not worth more.
  package var size: Int?
  /// Whether both sides share one vocabulary.
  package var joint: Bool?
  package var normalization = Normalization.nfc
  package var sourceSegmentation: Segmentation?
  package var targetSegmentation: Segmentation?
  /// Rarer words or characters get no token: by default 2, and 1 for a character vocabulary.
  package var minimumCount: Int?
  /// Where the space stays; nil chooses by segmentation.
  package var marking: Marking?
  /// The most merges of byte-pair encoding; without a `size` they are the only limit.
  package var maximumMerges: Int?

  package init() {}

  /// The conventions of subword-nmt 0.2: the same text gives the same merges and the same pieces.
  package static func subwordNMT(merges: Int) -> VocabularyOptions {
    var options = VocabularyOptions()
    options.joint = true
    options.normalization = .none
    options.sourceSegmentation = .tokens
    options.targetSegmentation = .tokens
    options.minimumCount = 1
    options.marking = .spaceAfter
    options.maximumMerges = merges
    return options
  }

  /// - Throws: `VocabularyError` for a choice that cannot be met.
  package func validate() throws(VocabularyError) {
    let smallest = TokenTable.firstText(of: kind) + 1
    if let size, size < smallest { throw .sizeTooSmall(size, smallest: smallest, kind) }
    if let minimumCount, minimumCount < 1 { throw .minimumCountTooSmall(minimumCount) }
    if let maximumMerges, maximumMerges < 0 { throw .negativeMerges(maximumMerges) }
  }
}
