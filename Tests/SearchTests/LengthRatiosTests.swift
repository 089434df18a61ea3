import DragomanSearch
import Testing

struct LengthRatiosTests {
  @Test("the limit covers all pairs but the longest thousandth")
  func outliers() {
    var ratios = LengthRatios()
    for number in 0..<1997 { ratios.add(source: 10, target: 10 + number % 9) }
    ratios.add(source: 10, target: 23)  // (23 − 5) / 10
    for target in [71, 400] { ratios.add(source: 10, target: target) }
    #expect(ratios.limit() == LengthLimit(perSourceToken: 1.8, constant: 5))
    #expect(ratios.limit(outliers: 0.0005) == LengthLimit(perSourceToken: 6.6, constant: 5))
  }

  @Test("a ratio between two steps is rounded up, so that the pair itself stays within the limit")
  func rounding() {
    var ratios = LengthRatios()
    ratios.add(source: 7, target: 17)
    #expect(ratios.limit().perSourceToken == 1.75)
    #expect(ratios.limit().maximumLength(sourceLength: 7) == 17)
    for source in 1...200 {
      for target in stride(from: source + 5, to: 4 * source, by: 3) {
        var ratios = LengthRatios()
        ratios.add(source: source, target: target)
        let longest = ratios.limit().maximumLength(sourceLength: source)
        #expect(longest >= target && longest <= target + source / 20 + 1, "\(source), \(target)")
      }
    }
  }

  @Test("a translation may be as long as its source, even where the corpus has only shorter ones")
  func shorter() {
    var ratios = LengthRatios()
    for source in 1..<40 { ratios.add(source: source, target: (source + 1) / 2) }
    #expect(ratios.limit() == LengthLimit(perSourceToken: 1, constant: 5))
  }

  @Test("the mean is that of all tokens")
  func mean() {
    var ratios = LengthRatios()
    ratios.add(source: 10, target: 5)
    ratios.add(source: 30, target: 45)
    #expect(ratios.mean == 1.25)
  }

  @Test("without a pair, nothing is known")
  func empty() {
    #expect(LengthRatios().limit() == LengthLimit())
    #expect(LengthRatios().mean == nil)
  }
}
