import Testing

@testable import dragoman

@Suite struct TimeSpanTests {
  @Test(
    "times read as people say them",
    arguments: [
      (0, "0 s"), (59.4, "59 s"), (59.6, "1 min 00 s"), (200, "3 min 20 s"), (3599, "59 min 59 s"),
      (3600, "1 h 00 min"),
      (90_061, "25 h 01 min"), (-5, "0 s"), (Double.nan, "0 s"), (Double.infinity, "0 s"),
    ])
  func reads(seconds: Double, text: String) {
    #expect(TimeSpan(seconds).description == text)
  }
}
