import Testing

@testable import dragoman

struct TimeBudgetTests {
  @Test(
    "hours, minutes and seconds, or a number of minutes",
    arguments: [
      ("45m", 45), ("2h", 120), ("90s", 1.5), ("1h30m", 90), ("1h0m30s", 60.5), ("2h6s", 120.1), ("7", 7), ("1.5", 1.5),
      ("0.5h", 30),
    ])
  func reads(text: String, minutes: Double) throws {
    #expect(abs(try TimeBudget(text).minutes - minutes) < 1e-9)
  }

  @Test(
    "anything else is no time",
    arguments: ["", "m", "h30m", "30m1h", "1h30", "1m1m", "-5m", "5 m", "5M", "1e3", "nan", "inf", "1.2.3s", "٣m"])
  func refuses(text: String) { #expect(throws: TimeBudgetError.notATime(text)) { try TimeBudget(text) } }

  @Test("no time at all is refused", arguments: ["0", "0s", "0h0m"])
  func refusesNothing(text: String) { #expect(throws: TimeBudgetError.nothing(text)) { try TimeBudget(text) } }
}
