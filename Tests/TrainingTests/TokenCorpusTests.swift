import DragomanTraining
import Testing

struct TokenCorpusTests {
  @Test("pairs come back as they were, but for the overlong and the empty, which are counted")
  func keepsPairs() {
    var corpus = TokenCorpus(maximumLength: 3)
    corpus.append(source: [5, 6], target: [7])
    corpus.append(source: [5, 6, 7, 8], target: [7])
    corpus.append(source: [5], target: [])
    corpus.append(source: [9, 8, 7], target: [4, 5, 6])
    #expect(corpus.count == 2)
    #expect(corpus.leftOut == 2)
    #expect(corpus.batch([1, 0]).sources == [[9, 8, 7], [5, 6]])
    #expect(corpus.batch([1, 0]).targets == [[4, 5, 6], [7]])
    #expect(corpus.batch([1, 0]).targetTokens == 6)
  }

  @Test("the fingerprint sees a changed token, and a moved end of a sentence")
  func fingerprints() {
    func fingerprint(_ pairs: [([Int], [Int])]) -> UInt64 {
      var corpus = TokenCorpus()
      for (source, target) in pairs { corpus.append(source: source, target: target) }
      return corpus.fingerprint
    }
    let original = fingerprint([([1, 2], [3]), ([4], [5])])
    #expect(original == fingerprint([([1, 2], [3]), ([4], [5])]))
    #expect(original != fingerprint([([1, 2], [3]), ([4], [6])]))
    #expect(original != fingerprint([([1], [3]), ([2, 4], [5])]))
  }
}
