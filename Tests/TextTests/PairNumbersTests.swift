import Testing

@testable import DragomanText

@Suite struct PairNumbersTests {
  @Test("pairs keep their numbers while the map grows")
  func keepsNumbers() {
    var pairs = PairNumbers()
    for left in Int32(0)..<100 {
      for right in Int32(0)..<70 {
        #expect(pairs.insert(left, right, newNumber: left * 70 + right) == left * 70 + right)
      }
    }
    #expect(pairs.insert(3, 4, newNumber: 9) == 214)
    #expect(pairs[99, 69] == 6999)
    #expect(pairs[4, 99] == nil)
    #expect(pairs.count == 7000)
  }
}
