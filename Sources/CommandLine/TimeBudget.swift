import DragomanText
import DragomanTraining

/// How long a run may take, as people write it: `45m`, `2h`, `90s`, `1h30m`, or a plain number of minutes.
struct TimeBudget: Equatable {
  let minutes: Double

  /// Of a run.
  static let mostMinutes = TrainingOptions.mostMinutes
  private static let secondsOfUnits: KeyValuePairs<Character, Double> = ["h": 3600, "m": 60, "s": 1]

  /// - Throws: `TimeBudgetError`.
  init(_ text: String) throws(TimeBudgetError) {
    guard let seconds = Self.number(text[...]).map({ $0 * 60 }) ?? Self.seconds(text) else { throw .notATime(text) }
    if !(seconds > 0) { throw .nothing(text) }
    if seconds > 60 * Self.mostMinutes { throw .tooLong(text) }
    minutes = seconds / 60
  }

  /// The sum of numbers that each have a unit, the larger unit before the smaller.
  private static func seconds(_ text: String) -> Double? {
    var (rest, sum) = (text[...], 0.0)
    for (unit, seconds) in secondsOfUnits {
      guard let end = rest.firstIndex(of: unit) else { continue }
      guard let number = number(rest[..<end]) else { return nil }
      sum += number * seconds
      rest = rest[rest.index(after: end)...]
    }
    return rest.isEmpty && !text.isEmpty ? sum : nil
  }

  /// Digits with at most one point among them.
  private static func number(_ text: Substring) -> Double? {
    text.utf8.allSatisfy { (0x30...0x39).contains($0) || $0 == 0x2E } ? Double(text) : nil
  }
}

/// What can be wrong with a time.
enum TimeBudgetError: Error, Equatable, CustomStringConvertible {
  case notATime(String)
  case nothing(String)
  case tooLong(String)

  var description: String {
    switch self {
    case .notATime(let text):
      "“\(text)” is no time: give hours, minutes and seconds as in 1h30m or 90s, or a number of minutes."
    case .nothing(let text): "“\(text)” leaves no time to train: give at least a second."
    case .tooLong(let text):
      "“\(text)” is too long: give at most \(Int(TimeBudget.mostMinutes).grouped) minutes, or no limit."
    }
  }
}
