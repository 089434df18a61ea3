import Testing

@testable import DragomanTraining

struct TokenPairsTests {
  @Test("pairs come back as they were, but for the overlong and the empty, which are counted")
  func keepsPairs() {
    var pairs = TokenPairs(maximumLength: 3)
    pairs.append(source: [5, 6], target: [7])
    pairs.append(source: [5, 6, 7, 8], target: [7])
    pairs.append(source: [5], target: [])
    pairs.append(source: [9, 8, 7], target: [4, 5, 6])
    #expect(pairs.count == 2)
    #expect(pairs.leftOut == 2)
    #expect(pairs.batch([1, 0]).sources == [[9, 8, 7], [5, 6]])
    #expect(pairs.batch([1, 0]).targets == [[4, 5, 6], [7]])
    #expect(pairs.batch([1, 0]).targetTokens == 6)
  }

  @Test("pairs come back from their bytes")
  func readsBytes() {
    var pairs = TokenPairs()
    pairs.append(source: [5, 127, 128], target: [16_383, 16_384, 3, 2_000_000])
    pairs.append(source: Array(3..<203), target: [0])
    let read = TokenPairs(bytes: pairs.bytes, count: 2)
    #expect(read.count == 2)
    #expect(read.batch([0, 1]) == pairs.batch([0, 1]))
    #expect((0..<2).map(read.sourceLength) == [3, 200])
    #expect((0..<2).map(read.targetLength) == [4, 1])
    #expect((0..<2).flatMap(read.bytes(of:)) == pairs.bytes)
  }

  @Test("the fingerprint sees a changed token, and a moved end of a sentence")
  func fingerprints() {
    func fingerprint(_ sentences: [([Int], [Int])]) -> UInt64 {
      var pairs = TokenPairs()
      for (source, target) in sentences { pairs.append(source: source, target: target) }
      return pairs.fingerprint
    }
    let original = fingerprint([([1, 2], [3]), ([4], [5])])
    #expect(original == fingerprint([([1, 2], [3]), ([4], [5])]))
    #expect(original != fingerprint([([1, 2], [3]), ([4], [6])]))
    #expect(original != fingerprint([([1], [3]), ([2, 4], [5])]))
  }
}
