/// Why a line cannot be taken.
package enum LineFault: Error, Equatable, Sendable, CustomStringConvertible {
  /// `offset` counts bytes from the start of the line, from 0, behind a byte order mark; `byte` is the one that cannot stand
  /// there, and nil when the line ends inside a character.
  case invalidUTF8(offset: Int, byte: UInt8?)
  /// The first bytes of the file are the mark of UTF-16.
  case utf16
  /// The file begins like one of a program that compresses, whose name this is.
  case compressed(by: String)
  /// The line has more bytes than a reader takes.
  case tooLong(limit: Int)
  /// A line of two columns has no tab.
  case missingColumn

  package var description: String {
    switch self {
    case .invalidUTF8(let offset, let byte):
      """
      invalid UTF-8 at byte \(offset + 1) of the line\(Self.found(byte)): correct the line, or \
      convert the file if it has another encoding, e.g. `iconv -f ISO-8859-1 -t UTF-8`.
      """
    case .utf16:
      "the file is UTF-16, not UTF-8: convert it with `iconv -f UTF-16 -t UTF-8`."
    case .compressed(let program):
      "the file is compressed with \(program), which is not read here: decompress it, or compress it with gzip or zstd."
    case .tooLong(let limit):
      "longer than \(limit.grouped) bytes: is the file text, with one sentence a line?"
    case .missingColumn:
      "no tab in it; a line must be two columns with a tab between them."
    }
  }

  private static func found(_ byte: UInt8?) -> String {
    byte.map { " (0x\(hexadecimal($0)))" } ?? ", which ends inside a character"
  }
}

extension LineFault {
  /// For a first line that is no text; nil where it begins like no compressed file.
  init?(ofCompressed line: some Collection<UInt8>) {
    let beginnings: [(program: String, bytes: [UInt8])] = [
      ("xz", [0xFD, 0x37, 0x7A, 0x58, 0x5A, 0x00]), ("bzip2", Array("BZh".utf8)), ("zip", [0x50, 0x4B, 0x03, 0x04]),
    ]
    guard let known = beginnings.first(where: { line.starts(with: $0.bytes) }) else { return nil }
    self = .compressed(by: known.program)
  }
}

/// Two digits of base 16, e.g. `0A`.
func hexadecimal(_ byte: UInt8) -> String {
  let digits = String(byte, radix: 16, uppercase: true)
  return byte < 16 ? "0" + digits : digits
}
