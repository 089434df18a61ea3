import Foundation

/// What the system says of this process's memory.
package enum ProcessMemory {
  /// The most that was resident at a time, in MB; 0 where the system does not say.
  package static var peakMB: Int {
    guard let status = try? String(contentsOfFile: "/proc/self/status", encoding: .utf8),
      let line = status.split(separator: "\n").first(where: { $0.hasPrefix("VmHWM:") })
    else { return 0 }
    return (line.split(whereSeparator: \.isWhitespace).dropFirst().first.flatMap { Int($0) } ?? 0) / 1024
  }
}
