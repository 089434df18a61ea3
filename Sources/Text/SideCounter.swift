/// Counts the segments of one side of a corpus.
struct SideCounter {
  private(set) var counts = SegmentCounts()
  private let scratch: EncodingScratch
  private let normalization: Normalization

  init(_ options: VocabularyOptions, _ segmentation: Segmentation) {
    normalization = options.normalization
    let marking = options.marking ?? Marking(options.kind, segmentation)
    scratch = EncodingScratch(Segmenter(segmentation, marking: marking))
  }

  var marking: Marking { scratch.segmenter.marking }

  mutating func add(_ line: String) {
    scratch.take(line, normalization)
    var start = 0
    for end in scratch.ends {
      counts.add(scratch.line, start..<end)
      start = end
    }
  }

  /// The vocabulary of this side with the given tokens.
  func vocabulary(_ tokens: TokenTable) -> Vocabulary {
    Vocabulary(tokens, normalization, scratch.segmenter.segmentation, marking)
  }
}

extension Marking {
  /// The marking that suits a kind and a segmentation.
  fileprivate init(_ kind: VocabularyKind, _ segmentation: Segmentation) {
    switch (kind, segmentation) {
    case (.label, _): self = .spaceBetween
    case (.character, _): self = .spaceAlone
    case (_, .words), (_, .characters), (_, .lines): self = .spaceBetween
    case (_, .spaces), (_, .tokens): self = .spaceBefore
    }
  }
}
