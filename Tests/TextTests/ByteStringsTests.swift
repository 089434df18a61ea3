import Testing

@testable import DragomanText

@Suite struct ByteStringsTests {
  @Test("strings are numbered in the order of their first insertion", arguments: [1, 300, 5_000])
  func numbersStrings(count: Int) {
    var strings = ByteStrings()
    var expected: [[UInt8]: Int] = [:]
    var numbers = SeededNumbers(seed: UInt64(count))
    for _ in 0..<count {
      let string = Array(String(UInt32.random(in: 0..<3000, using: &numbers)).utf8)
      let number = expected[string] ?? expected.count
      expected[string] = number
      #expect(strings.insert(string) == number)
    }
    #expect(strings.count == expected.count)
    for (string, number) in expected {
      #expect(strings.number(of: string) == number)
      #expect(Array(strings[number]) == string)
    }
    #expect(strings.number(of: Array("absent".utf8)) == nil)
  }

  @Test("canonically equal texts of other bytes are others, and the empty string is one")
  func comparesBytes() {
    var strings = ByteStrings()
    let texts = ["\u{E9}", "e\u{301}", "", "\0"].map { Array($0.utf8) }
    #expect(texts.map { strings.insert($0) } == [0, 1, 2, 3])
  }

  @Test("a part of a longer string can be looked up, and all can be forgotten")
  func findsParts() {
    var strings = ByteStrings()
    let text = Array("the cat".utf8)
    #expect(strings.insert(text, 4..<7) == 0)
    #expect(strings.number(of: Array("cat".utf8)) == 0)
    strings.removeAll()
    #expect(strings.count == 0)
    #expect(strings.number(of: text, 4..<7) == nil)
  }
}
