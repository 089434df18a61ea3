/// The tokens of one side: text to ids and back.
///
/// `decode(encode(line))` is the normalized line, byte for byte, unless a word or character vocabulary lacks a part
/// of it.
package struct Vocabulary: Sendable {
  /// Ends every sequence: `</s>`.
  package static let end = 0
  /// Begins a sequence: `<s>`.
  package static let begin = 1
  /// What a word or character vocabulary does not have: `<unk>`.
  package static let unknown = 2

  package let normalization: Normalization
  package let segmentation: Segmentation
  package let marking: Marking
  let tokens: TokenTable
  let scratches: EncodingScratches

  init(_ tokens: TokenTable, _ normalization: Normalization, _ segmentation: Segmentation, _ marking: Marking) {
    self.tokens = tokens
    self.normalization = normalization
    self.segmentation = segmentation
    self.marking = marking
    scratches = EncodingScratches(segmentation, marking)
  }

  /// How many tokens there are; ids are below it.
  package var count: Int { tokens.count }

  package var kind: VocabularyKind { tokens.kind }

  /// How often each token stands in the corpus the vocabulary was built from, by id.
  package var counts: [Int] { tokens.counts }

  /// A token as the vocabulary's file shows it: "▁" stands for a space, `<0x0A>` for a byte.
  package func spelling(of id: Int) -> String { tokens.spelling(of: id) }

  /// What the tokens say that a text can have, by id from the first behind the unknown one: of a vocabulary of labels, the labels.
  package var labels: [String] { (Self.unknown + 1..<count).map { decode([$0]) } }

  /// Whether ids mean the same in both.
  package func hasTokens(of other: Vocabulary) -> Bool {
    count == other.count
      && (0..<count).allSatisfy { spelling(of: $0).utf8.elementsEqual(other.spelling(of: $0).utf8) }
  }

  /// Whether a line has the same ids in both, and ids mean the same. How often they stood in a corpus can differ.
  package func isSame(as other: Vocabulary) -> Bool {
    kind == other.kind && hasTokens(of: other) && tokens.merges.merges == other.tokens.merges.merges
      && (normalization, segmentation, marking) == (other.normalization, other.segmentation, other.marking)
  }

  /// Whether a token is a byte, which spells a part of a character that has no token of its own.
  package func isByte(_ id: Int) -> Bool { kind == .subword && id > Self.unknown && id < tokens.firstText }

  /// The ids of a line, without begin and end.
  package func encode(_ line: String) -> [Int] {
    scratches.with { scratch in
      scratch.take(line, normalization)
      var ids: [Int] = []
      ids.reserveCapacity(scratch.ends.count * 2)
      var start = 0
      for end in scratch.ends {
        for id in scratch.ids(of: start..<end, tokens) { ids.append(Int(id)) }
        start = end
      }
      return ids
    }
  }

  /// The ids of a line, each with the number, from 0, of the word it belongs to.
  ///
  /// A word is what stands between white space; where a script without spaces appears in it and the segmentation is
  /// by words or characters, each segment is one.
  package func encodeWithWords(_ line: String) -> [(id: Int, word: Int)] {
    scratches.with { scratch in
      scratch.take(line, normalization)
      let words = WordNumbering(of: scratch.line, ends: scratch.ends, segmentation).words
      var pieces: [(id: Int, word: Int)] = []
      var start = 0
      for (end, word) in zip(scratch.ends, words) {
        for id in scratch.ids(of: start..<end, tokens) { pieces.append((Int(id), word)) }
        start = end
      }
      return pieces
    }
  }

  /// For each id of a line, the text of the segment that it is a part of, without white space: a word, or a punctuation mark,
  /// or nothing.
  package func segments(of line: String) -> [String] {
    scratches.with { scratch in
      scratch.take(line, normalization)
      var (segments, start) = ([String](), 0)
      for end in scratch.ends {
        let text = String(decoding: scratch.line[start..<end], as: UTF8.self)
        let word = String(text.unicodeScalars.filter { !$0.properties.isWhitespace })
        segments += repeatElement(word, count: scratch.ids(of: start..<end, tokens).count)
        start = end
      }
      return segments
    }
  }

  /// The text of a sequence of ids. Begin and end are passed over, an unknown token is shown as `<unk>`, and bytes
  /// that are no UTF-8 as U+FFFD.
  ///
  /// - Parameter word: what stands for the unknown token at a place, instead of `<unk>`
  package func decode(_ ids: [Int], inPlaceOfUnknown word: (_ place: Int) -> String? = { _ in nil }) -> String {
    String(decoding: marking.unframe(join(ids, inPlaceOfUnknown: word).bytes), as: UTF8.self)
  }

  /// The text of a sequence of ids, and for every id the number of the word of that text it belongs to; -1 for begin
  /// and end.
  ///
  /// - Parameter word: what stands for the unknown token at a place, instead of `<unk>`
  package func decodeWithWords(
    _ ids: [Int], inPlaceOfUnknown word: (_ place: Int) -> String? = { _ in nil }
  ) -> (text: String, words: [Int]) {
    var (bytes, starts) = join(ids, inPlaceOfUnknown: word)
    let text = String(decoding: marking.unframe(bytes), as: UTF8.self)
    if marking == .spaceBefore, let first = bytes.first, first != Marking.space {
      bytes.insert(Marking.space, at: 0)
      for index in starts.indices { starts[index] += 1 }
    }
    let words = scratches.with { scratch in
      scratch.take(framed: bytes)
      let segmentWords = WordNumbering(of: bytes, ends: scratch.ends, segmentation).words
      var segment = 0
      return zip(ids, starts).map { id, start in
        if id == Self.begin || id == Self.end { return -1 }
        while segment + 1 < scratch.ends.count, scratch.ends[segment] <= start { segment += 1 }
        return segmentWords[segment]
      }
    }
    return (text, words)
  }

  /// The bytes of all tokens one behind the other, and where each begins.
  private func join(
    _ ids: [Int], inPlaceOfUnknown word: (_ place: Int) -> String?
  ) -> (bytes: [UInt8], starts: [Int]) {
    var bytes: [UInt8] = []
    var starts: [Int] = []
    for (place, id) in ids.enumerated() {
      starts.append(bytes.count)
      if id == Self.unknown {
        bytes += marking.marked(word(place) ?? "<unk>")
      } else {
        tokens.append(bytesOf: id, to: &bytes)
      }
    }
    return (bytes, starts)
  }
}

extension Marking {
  /// How a word that is no token stands in a text.
  fileprivate func marked(_ word: String) -> [UInt8] {
    switch self {
    case .spaceBefore: Array(" \(word)".utf8)
    case .spaceAfter: Array("\(word) ".utf8)
    case .spaceBetween, .spaceAlone: Array(word.utf8)
    }
  }
}
