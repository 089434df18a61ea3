import Foundation
import Synchronization

/// Watches the memory of a running process; what a process needed at most can only be asked while it lives.
package final class PeakMemory: Sendable {
  /// Grows with the age of the process, so that what is measured is not slowed down: a look takes a third of a millisecond.
  private static let secondsBetweenLooks = (least: 0.01, most: 0.25)
  private let highest = Mutex(0.0)

  /// Looks until the process has ended.
  package init(of process: Int32) {
    Thread.detachNewThread { [self] in
      let began = ContinuousClock.now
      while let now = Self.megabytes(of: process) {
        highest.withLock { $0 = max($0, now) }
        let hundredth = (ContinuousClock.now - began).seconds / 100
        Thread.sleep(
          forTimeInterval: min(max(hundredth, Self.secondsBetweenLooks.least), Self.secondsBetweenLooks.most))
      }
    }
  }

  /// The most that was resident so far, in MB.
  package var megabytes: Double { highest.withLock { $0 } }

  /// The most that was resident of a process; proc(5), VmHWM. Nil when it has ended.
  package static func megabytes(of process: Int32) -> Double? {
    guard let status = try? String(contentsOfFile: "/proc/\(process)/status", encoding: .utf8) else { return nil }
    return megabytes(inStatus: status)
  }

  /// - Parameter status: what `/proc/PID/status` says; a process that has ended says nothing of memory
  package static func megabytes(inStatus status: String) -> Double? {
    let line = status.split(whereSeparator: \.isNewline).first { $0.hasPrefix("VmHWM:") }
    return line?.split(whereSeparator: \.isWhitespace).compactMap { Double($0) }.first.map { $0 / 1024 }
  }
}
