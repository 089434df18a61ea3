/// How a file is compressed; its content says so, not its name.
package enum Compression: Sendable, CaseIterable, CustomStringConvertible {
  case gzip, zstandard

  package var description: String {
    switch self {
    case .gzip: "gzip"
    case .zstandard: "Zstandard"
    }
  }

  /// The end of such a file's name.
  var suffix: String {
    switch self {
    case .gzip: ".gz"
    case .zstandard: ".zst"
    }
  }

  /// The one that a file's name promises; nil for a plain file's.
  package init?(promisedBy name: String) {
    guard let promised = Self.allCases.first(where: { name.hasSuffix($0.suffix) }) else { return nil }
    self = promised
  }

  /// The command that tests such a file.
  var check: String {
    switch self {
    case .gzip: "gzip -t"
    case .zstandard: "zstd -t"
    }
  }

  /// The first bytes that such a file can have; no text begins with them.
  var beginnings: [[UInt8]] {
    switch self {
    case .gzip: [[0x1F, 0x8B]]
    // A frame, or one of those that are skipped (RFC 8878, section 3.1.2), with which `pzstd` begins.
    case .zstandard: [[0x28, 0xB5, 0x2F, 0xFD]] + (0x50...0x5F).map { [$0, 0x2A, 0x4D, 0x18] }
    }
  }
}
