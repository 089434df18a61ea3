import FoundationEssentials
import Glibc

/// Lines of text, byte for byte, from a plain, gzip or Zstandard file or from standard input.
///
/// A line ends at byte 0x0A and nowhere else, so that `wc -l` counts the same lines. A carriage return before the end
/// and a byte order mark at the start of the file are stripped and reported; everything else stays as it is. Memory
/// is bounded by the longest line; a line is given out as soon as its end has arrived.
///
///     let reader = try LineReader(contentsOf: URL(fileURLWithPath: "train.de.gz"))
///     while let line = try reader.next() { print(line.number, line.text) }
package final class LineReader {
  /// The longest line that is taken, in bytes.
  package static let longestLine = 1 << 24

  /// The file's name in messages.
  package let name: String
  /// The lines given so far.
  package private(set) var lines = 0

  private let stream: ByteStream
  private let longest: Int
  private var buffer: [UInt8] = []
  private var start = 0
  private var isAtEnd = false

  /// - Throws: `InputError` when there is no such file, or it is a directory, or it may not be read.
  package convenience init(contentsOf url: URL, longest: Int = longestLine) throws(InputError) {
    try self.init(ByteStream(contentsOf: url), name: url.relativePath, longest: longest)
  }

  /// Reads an open descriptor, by default standard input, and leaves it open.
  package convenience init(descriptor: Int32 = 0, name: String = "standard input", longest: Int = longestLine) {
    self.init(ByteStream(descriptor: descriptor, name: name), name: name, longest: longest)
  }

  private init(_ stream: ByteStream, name: String, longest: Int) {
    self.stream = stream
    self.name = name
    self.longest = longest
  }

  /// The next line, whether it is text or not; nil at the end.
  ///
  /// - Throws: `InputError` when the file cannot be read on, or its compressed data are damaged or end too early.
  package func next() throws(InputError) -> Line? {
    var searched = start
    while true {
      if let end = newline(from: searched) {
        let line = makeLine(upTo: end, isEnded: true)
        start = end + 1
        return line
      }
      if isAtEnd { return lastLine() }
      if buffer.count - start > longest { return try skipLongLine() }
      discardGivenLines()
      searched = buffer.count
      isAtEnd = try !stream.read(into: &buffer)
    }
  }

  /// The next line's text; nil at the end.
  ///
  /// - Throws: as `next()`, and `InputError.invalidLine` for a line that is not text.
  package func nextText() throws(InputError) -> String? {
    try next()?.validText(in: name)
  }

  /// All that is left, with one line end after each line.
  ///
  /// - Throws: as `nextText()`.
  package func remainingText() throws(InputError) -> String {
    var text = ""
    while let line = try nextText() { text += line + "\n" }
    return text
  }

  /// Whether `next()` answers at once: a line, or the end, has arrived. What has arrived is read in on the way.
  ///
  /// - Throws: as `next()`.
  package func isReady() throws(InputError) -> Bool {
    while newline(from: start) == nil, !isAtEnd, buffer.count - start <= longest {
      if !stream.isReady { return false }
      discardGivenLines()
      isAtEnd = try !stream.read(into: &buffer)
    }
    return true
  }

  private func newline(from index: Int) -> Int? {
    buffer.withUnsafeBytes { bytes in
      guard index < bytes.count, let base = bytes.baseAddress else { return nil }
      return memchr(base + index, 0x0A, bytes.count - index).map { $0 - UnsafeMutableRawPointer(mutating: base) }
    }
  }

  private func lastLine() -> Line? {
    guard start < buffer.count else { return nil }
    let line = makeLine(upTo: buffer.count, isEnded: false)
    start = buffer.count
    return line
  }

  private func discardGivenLines() {
    buffer.removeSubrange(..<start)
    start = 0
  }

  /// Passes over a line that is too long, keeping only its place.
  private func skipLongLine() throws(InputError) -> Line {
    while true {
      buffer.removeAll(keepingCapacity: true)
      start = 0
      isAtEnd = try !stream.read(into: &buffer)
      if let end = newline(from: 0) {
        start = end + 1
        break
      }
      if isAtEnd { break }
    }
    return record(text: "", fault: .tooLong(limit: longest), oddities: [])
  }

  private func makeLine(upTo end: Int, isEnded: Bool) -> Line {
    var content = start..<end
    var stripped: LineOddities = []
    if isEnded, let last = content.last, buffer[last] == 0x0D {
      content = content.dropLast()
      stripped.insert(.strippedCarriageReturn)
    }
    if lines == 0 {
      if buffer[content].starts(with: [0xEF, 0xBB, 0xBF]) {
        content = content.dropFirst(3)
        stripped.insert(.strippedByteOrderMark)
      } else if buffer[content].starts(with: [0xFF, 0xFE]) || buffer[content].starts(with: [0xFE, 0xFF]) {
        return record(text: "", fault: .utf16, oddities: [])
      }
    }
    if content.count > longest { return record(text: "", fault: .tooLong(limit: longest), oddities: stripped) }
    let oddities = stripped.union(LineOddities(in: buffer.span.extracting(content)))
    guard let text = String(validating: buffer[content], as: UTF8.self) else {
      let fault = LineFault(in: buffer.span.extracting(content))
      let compressed = lines == 0 ? LineFault(ofCompressed: buffer[content]) : nil
      return record(text: "", fault: compressed ?? fault, oddities: oddities)
    }
    return record(text: text, fault: nil, oddities: oddities)
  }

  private func record(text: String, fault: LineFault?, oddities: LineOddities) -> Line {
    let line = Line(number: lines + 1, text: text, fault: fault, oddities: oddities)
    lines += 1
    return line
  }
}
