import DragomanText

/// How often something was met, and where first.
struct Tally: Equatable {
  /// The places that are kept, each once.
  static let shown = 5

  private(set) var count = 0
  private(set) var places: [Place] = []

  mutating func add(_ place: @autoclosure () -> Place) {
    count += 1
    if places.count == Self.shown { return }
    let place = place()
    if places.last != place { places.append(place) }
  }

  /// The share of `total`, from 0 to 1.
  func share(of total: Int) -> Double { total == 0 ? 0 : Double(count) / Double(total) }

  /// The count in words: `3 of 29,000 pairs (0.01 %)`, `1 of 12 lines (8.3 %)`.
  func of(_ total: Int, _ noun: String) -> String {
    "\(count.grouped) of \(total.grouped) \(noun) (\(share(of: total).percent))"
  }
}

extension Double {
  /// A share as people read it: `0.123.percent == "12.3 %"`, and two places where it would be 0 with one.
  var percent: String {
    let tenths = (self * 1000).rounded() / 10
    if tenths > 0 || self == 0 { return "\(tenths) %" }
    return self < 0.00005 ? "less than 0.01 %" : "\((self * 10000).rounded() / 100) %"
  }
}
