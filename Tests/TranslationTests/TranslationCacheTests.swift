import Testing

@testable import DragomanTranslation

@Suite("Translation cache")
struct TranslationCacheTests {
  /// Says how often it was asked, so that a text that is translated again shows it.
  fileprivate final class Counter {
    var asked: [String] = []

    func results(of texts: [String]) -> [SentenceResult] {
      texts.map { text in
        asked.append(text)
        return .failure(.noTranslation(reason: "\(text) \(asked.count)"))
      }
    }
  }

  @Test("a text is translated once, in one call and over several, and keeps its place")
  func once() {
    let counter = Counter()
    var cache = TranslationCache()
    let first = cache.results(of: ["a", "b", "a", "c", "b"], counter.results)
    #expect(counter.asked == ["a", "b", "c"])
    #expect(first == counter.named(["a 1", "b 2", "a 1", "c 3", "b 2"]))
    let second = cache.results(of: ["c", "d", "a"], counter.results)
    #expect(counter.asked == ["a", "b", "c", "d"])
    #expect(second == counter.named(["c 3", "d 4", "a 1"]))
  }

  @Test("texts of other bytes are others, though they look the same")
  func bytes() {
    let counter = Counter()
    var cache = TranslationCache()
    _ = cache.results(of: ["é", "e\u{301}", "é", "e\u{301}"], counter.results)
    #expect(counter.asked.map { Array($0.utf8) } == [[0xC3, 0xA9], [0x65, 0xCC, 0x81]])
  }

  @Test("the last half of what is kept is always known, and older lines are forgotten unless they are met again")
  func forgetting() {
    let counter = Counter()
    var cache = TranslationCache(lines: 6)
    for text in ["a", "b", "c", "a", "d", "e", "f", "d"] { _ = cache.results(of: [text], counter.results) }
    #expect(counter.asked == ["a", "b", "c", "d", "e", "f"])
    _ = cache.results(of: ["a"], counter.results)
    #expect(counter.asked.count == 6)
    _ = cache.results(of: ["b"], counter.results)
    #expect(counter.asked.last == "b")
  }

  @Test("large results push others out before many lines do")
  func size() {
    let counter = Counter()
    var cache = TranslationCache(lines: 1_000, numbers: 100)
    let long = (0..<5).map { "\($0)" + String(repeating: "x", count: 60) }
    for text in long { _ = cache.results(of: [text], counter.results) }
    _ = cache.results(of: [long[4]], counter.results)
    #expect(counter.asked.count == 5)
    _ = cache.results(of: [long[0]], counter.results)
    #expect(counter.asked.count == 6)
  }

  @Test("more texts than are kept get their results all the same")
  func overflow() {
    let counter = Counter()
    var cache = TranslationCache(lines: 2)
    let texts = (0..<50).map { "\($0 % 20)" }
    #expect(cache.results(of: texts, counter.results) == counter.named((0..<50).map { "\($0 % 20) \($0 % 20 + 1)" }))
  }
}

extension TranslationCacheTests.Counter {
  fileprivate func named(_ names: [String]) -> [SentenceResult] { names.map { .failure(.noTranslation(reason: $0)) } }
}
