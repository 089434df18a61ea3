import Foundation

/// What a measurement ran on.
package struct Machine: CustomStringConvertible, Equatable, Sendable {
  package let processor: String
  package let cores: Int
  /// The widest vectors: AVX-512, AVX2, or none known.
  package let vectors: String?

  /// - Parameter information: what `/proc/cpuinfo` says.
  package init(information: String) {
    let fields = information.utf8.split(separator: 0x0A).compactMap { line -> (name: String, value: String)? in
      guard let colon = line.firstIndex(of: UInt8(ascii: ":")) else { return nil }
      return (Self.trimmed(line[..<colon]), Self.trimmed(line[line.index(after: colon)...]))
    }
    let first = { name in fields.first { $0.name == name }?.value }
    processor = first("model name") ?? "unknown processor"
    cores = max(1, fields.count { $0.name == "processor" })
    let flags = Set((first("flags") ?? "").split(separator: " "))
    vectors = flags.contains("avx512f") ? "AVX-512" : flags.contains("avx2") ? "AVX2" : nil
  }

  /// This one.
  package static var current: Machine {
    Machine(information: (try? String(contentsOfFile: "/proc/cpuinfo", encoding: .utf8)) ?? "")
  }

  package var description: String {
    ([processor, cores == 1 ? "1 core" : "\(cores) cores"] + [vectors].compactMap { $0 }).joined(separator: ", ")
  }

  private static func trimmed(_ bytes: Substring.UTF8View) -> String {
    String(decoding: bytes, as: UTF8.self).trimmingCharacters(in: .whitespaces)
  }
}
