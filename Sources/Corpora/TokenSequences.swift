/// Sentences as token ids, one behind the other.
struct TokenSequences: Sendable {
  private(set) var tokens: [Int32] = []
  private var starts = [0]  // of each sentence, and the end

  var count: Int { starts.count - 1 }

  mutating func append(_ sentence: [Int32]) {
    tokens += sentence
    starts.append(tokens.count)
  }

  /// Where a sentence stands in `tokens`.
  func places(of sentence: Int32) -> Range<Int> { starts[Int(sentence)]..<starts[Int(sentence) + 1] }
}

/// By token, the sentences that it stands in: in their order, and as often as it stands there.
struct TokenOccurrences: Sendable {
  private var sentences: [Int32]
  private var starts: [Int]  // by token, and the end

  /// Indexes sentences; behind their tokens comes one more, the empty one, which stands once in each.
  ///
  /// - Parameter tokens: how many there are, without the empty one
  init(of sequences: TokenSequences, tokens: Int) {
    starts = [Int](repeating: 0, count: tokens + 1)
    for token in sequences.tokens { starts[Int(token) + 1] += 1 }
    for token in 0..<tokens { starts[token + 1] += starts[token] }
    sentences = [Int32](repeating: 0, count: sequences.tokens.count)
    var ends = starts
    for sentence in 0..<Int32(sequences.count) {
      for place in sequences.places(of: sentence) {
        let token = Int(sequences.tokens[place])
        sentences[ends[token]] = sentence
        ends[token] += 1
      }
    }
    sentences += 0..<Int32(sequences.count)
    starts.append(sentences.count)
  }

  subscript(token: Int) -> ArraySlice<Int32> { sentences[starts[token]..<starts[token + 1]] }
}
