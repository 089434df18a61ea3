/// Other ids for text that is encoded already, for training.
extension Vocabulary {
  /// Segments a line into other subwords: BPE-dropout (Provilkov, Emelianenko & Voita 2020, "BPE-Dropout: Simple and
  /// Effective Subword Regularization", section 3).
  ///
  /// In each round of merging, each place where a merge could be is left out with the probability `dropout`. With 0 the ids
  /// are those of `encode`, with 1 the characters; they always decode to the same text.
  ///
  /// - Parameter ids: of a line that a subword vocabulary has encoded
  package func resegment(
    _ ids: [Int], dropout: Double, using random: inout some RandomNumberGenerator
  ) -> [Int] {
    precondition(kind == .subword, "only subwords can be segmented in several ways")
    return scratches.with { scratch in
      scratch.take(ids, tokens)
      var drawn: [Int32] = []
      drawn.reserveCapacity(scratch.line.count)
      var start = 0
      for end in scratch.ends {
        tokens.encodeSubwords(scratch.line, start..<end, marking, to: &drawn) {
          Double(random.next() >> 11) * 0x1p-53 < dropout
        }
        start = end
      }
      return drawn.map(Int.init)
    }
  }

  /// The ids that stand between two lines when they become one: a space, where the language writes spaces and the lines do
  /// not bring one along.
  package var separator: [Int] {
    let space = encode(" ")
    let isWritten =
      switch marking {
      case .spaceBefore, .spaceAfter: false
      case .spaceBetween: segmentation == .spaces || segmentation == .tokens
      // Once a line at the least, in the corpus of the vocabulary.
      case .spaceAlone: space.reduce(0) { $0 + counts[$1] } >= counts[Self.end]
      }
    return isWritten && !space.contains(Self.unknown) ? space : []
  }
}
