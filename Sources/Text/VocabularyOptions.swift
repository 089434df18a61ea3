/// How a vocabulary is built. What is nil is chosen from the corpus.
package struct VocabularyOptions: Codable, Equatable, Sendable {
  package var kind = VocabularyKind.subword
  /// Of one side, where it is not that of the other.
  package var sourceKind: VocabularyKind?
  package var targetKind: VocabularyKind?
  /// The most tokens a vocabulary gets, marks and bytes included; it gets fewer when the corpus is not worth more.
  package var size: Int?
  /// Whether both sides share one vocabulary.
  package var joint: Bool?
  package var normalization = Normalization.nfc
  /// Of one side, where it is not that of the other.
  package var sourceNormalization: Normalization?
  package var targetNormalization: Normalization?
  package var sourceSegmentation: Segmentation?
  package var targetSegmentation: Segmentation?
  /// Rarer words or characters get no token: by default 2, and 1 for a character vocabulary.
  package var minimumCount: Int?
  /// Where the space stays; nil chooses by segmentation.
  package var marking: Marking?
  /// The most merges of byte-pair encoding; without a `size` they are the only limit.
  package var maximumMerges: Int?

  package init() {}

  /// The options of one side: those of both, with the kind and the normalization that it has.
  package var sourceSide: VocabularyOptions { side(sourceKind, sourceNormalization) }
  package var targetSide: VocabularyOptions { side(targetKind, targetNormalization) }

  private func side(_ ownKind: VocabularyKind?, _ ownNormalization: Normalization?) -> VocabularyOptions {
    var options = self
    (options.kind, options.normalization) = (ownKind ?? kind, ownNormalization ?? normalization)
    return options
  }

  /// Whether a token of one side could be one of the other.
  var sidesAreAlike: Bool {
    let (source, target) = (sourceSide, targetSide)
    return source.kind == target.kind && source.normalization == target.normalization
  }

  /// - Throws: `VocabularyError` for a choice that cannot be met.
  package func validate() throws(VocabularyError) {
    for kind in [sourceSide.kind, targetSide.kind] {
      let smallest = TokenTable.firstText(of: kind) + 1
      if let size, size < smallest { throw .sizeTooSmall(size, smallest: smallest, kind) }
    }
    if joint == true && !sidesAreAlike { throw .jointOfDifferentKinds }
    if let minimumCount, minimumCount < 1 { throw .minimumCountTooSmall(minimumCount) }
    for (kind, segmentation) in [(sourceSide.kind, sourceSegmentation), (targetSide.kind, targetSegmentation)] {
      guard let segmentation, let needed = kind.segmentation, segmentation != needed else { continue }
      throw kind == .label ? .segmentationOfLabels(segmentation) : .segmentationOfCharacters(segmentation)
    }
    if let maximumMerges, maximumMerges < 0 { throw .negativeMerges(maximumMerges) }
  }
}
