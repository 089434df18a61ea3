/// A time as people read it: `42 s`, `3 min 20 s`, `2 h 05 min`.
package struct TimeSpan: CustomStringConvertible {
  private let seconds: Int

  package init(_ seconds: Double) { self.seconds = seconds.isFinite ? Int(max(0, seconds).rounded()) : 0 }

  package var description: String {
    switch seconds {
    case ..<60: "\(seconds) s"
    case ..<3600: "\(seconds / 60) min \(Self.twoDigits(seconds % 60)) s"
    default: "\(seconds / 3600) h \(Self.twoDigits(seconds / 60 % 60)) min"
    }
  }

  private static func twoDigits(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
}
