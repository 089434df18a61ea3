/// The tokens of a vocabulary by number, the same for both sides where the vocabulary is joint.
///
///     0 </s>   1 <s>   2 <unk>   [3 … 258 the bytes, in a subword vocabulary]   then texts
struct TokenTable: Sendable {
  static let marks = ["</s>", "<s>", "<unk>"]

  let kind: VocabularyKind
  /// How often each token stands in the corpus, by id.
  let counts: [Int]
  /// The tokens that are text, numbered from 0.
  let texts: ByteStrings
  /// The merges of subwords; they mean texts by number.
  let merges: MergeTable

  var count: Int { firstText + texts.count }

  /// The id of the first token that is text.
  var firstText: Int { Self.firstText(of: kind) }

  static func firstText(of kind: VocabularyKind) -> Int { marks.count + (kind == .subword ? 256 : 0) }

  /// The bytes that a token stands for; none for `</s>`, `<s>` and `<unk>`.
  func bytes(of id: Int) -> [UInt8] {
    var bytes: [UInt8] = []
    append(bytesOf: id, to: &bytes)
    return bytes
  }

  /// Appends the bytes that a token stands for.
  func append(bytesOf id: Int, to bytes: inout [UInt8]) {
    precondition(id >= 0 && id < count, "a token's id is below the vocabulary's count of \(count)")
    if id >= firstText {
      bytes += texts[id - firstText]
    } else if id >= Self.marks.count {
      bytes.append(UInt8(id - Self.marks.count))
    }
  }

  /// Appends the ids of a segment.
  func encode(_ line: [UInt8], _ segment: Range<Int>, _ marking: Marking, to ids: inout [Int32]) {
    if kind == .subword { return encodeSubwords(line, segment, marking, to: &ids) }
    ids.append(Int32(texts.number(of: line, segment).map { $0 + firstText } ?? Vocabulary.unknown))
  }

  /// A byte is the symbol -1 - byte while symbols are merged: no merge has such a symbol.
  ///
  /// - Parameter isSkipped: which merges are left out, see `MergeTable.apply`
  func encodeSubwords(
    _ line: [UInt8], _ segment: Range<Int>, _ marking: Marking, to ids: inout [Int32],
    isSkipped: () -> Bool = { false }
  ) {
    var symbols: [Int32] = []
    symbols.reserveCapacity(segment.count)
    marking.forEachSymbol(of: line, in: segment) { range in
      if let number = texts.number(of: line, range) {
        symbols.append(Int32(number))
      } else {
        for index in range { symbols.append(-1 - Int32(line[index])) }
      }
    }
    merges.apply(to: &symbols, isSkipped: isSkipped)
    for symbol in symbols {
      ids.append(symbol >= 0 ? symbol + Int32(firstText) : Int32(Self.marks.count) - 1 - symbol)
    }
  }
}
