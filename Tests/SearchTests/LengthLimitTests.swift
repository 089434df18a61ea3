import DragomanSearch
import Testing

struct LengthLimitTests {
  @Test("the limit grows with the source, and is 0 for an empty one", arguments: [(0, 0), (1, 12), (7, 24)])
  func defaults(_ sourceLength: Int, _ limit: Int) {
    #expect(LengthLimit().maximumLength(sourceLength: sourceLength) == limit)
  }

  @Test("a fraction of a token is cut")
  func fraction() {
    #expect(LengthLimit(perSourceToken: 1.5, constant: 2).maximumLength(sourceLength: 3) == 6)
    #expect(LengthLimit(perSourceToken: 0, constant: 0).maximumLength(sourceLength: 3) == 1)
  }
}
