import FoundationEssentials
import Glibc
import Testing

@testable import DragomanText

@Suite struct LineReaderTests {
  private let directory: TemporaryDirectory

  init() throws { directory = try TemporaryDirectory() }

  private func lines(_ bytes: [UInt8], name: String = "text", longest: Int = LineReader.longestLine) throws -> [Line] {
    let reader = try LineReader(contentsOf: directory.file(name, bytes), longest: longest)
    var lines: [Line] = []
    while let line = try reader.next() { lines.append(line) }
    return lines
  }

  @Test(
    "a line ends at 0x0A and nowhere else",
    arguments: [
      ("", []),
      ("\n", [""]),
      ("a", ["a"]),
      ("a\n", ["a"]),
      ("a\n\nb", ["a", "", "b"]),
      ("a\u{2028}b\u{2029}c\u{85}d\u{B}e\u{C}f\0g\n", ["a\u{2028}b\u{2029}c\u{85}d\u{B}e\u{C}f\0g"]),
      ("a\r\nb\r\n", ["a", "b"]),
      ("a\rb\r\r\nc\r", ["a\rb\r", "c\r"]),
      ("\u{FEFF}a\n\u{FEFF}b\n", ["a", "\u{FEFF}b"]),
    ] as [(String, [String])])
  func endsAtLineFeeds(text: String, expected: [String]) throws {
    let texts = try lines(Array(text.utf8)).map { Array($0.text.utf8) }
    #expect(texts == expected.map { Array($0.utf8) })
  }

  @Test("what cannot be seen is reported with its lines")
  func reportsOddities() throws {
    let text = "\u{FEFF}a\r\nb\0\nc\0\u{2028}\n\u{2029}\u{85}\n\u{B}\u{C}\nx\ry\nz\u{FEFF}\nplain é 語\n"
    let reader = try LineReader(contentsOf: directory.file("odd", text))
    var oddities: [LineOddities] = []
    while let line = try reader.next() { oddities.append(line.oddities) }
    #expect(
      oddities == [
        [.strippedByteOrderMark, .strippedCarriageReturn], .null, [.null, .lineSeparator],
        [.paragraphSeparator, .nextLine],
        [.verticalTab, .formFeed], .carriageReturn, .byteOrderMark, [],
      ])
    #expect(reader.lines == 8)
  }

  @Test(
    "a line that is no UTF-8 is a value with its place",
    arguments: [
      ([0x61, 0xFF, 0x62], 1, 0xFF),
      ([0xC3, 0xA4, 0xE4, 0x6E], 3, 0x6E),
      ([0xC0, 0x80], 0, 0xC0),
      ([0xED, 0xA0, 0x80], 1, 0xA0),
      ([0xF4, 0x90, 0x80, 0x80], 1, 0x90),
      ([0x80], 0, 0x80),
      ([0x61, 0xE8, 0xAA], 1, nil),
    ] as [([UInt8], Int, UInt8?)])
  func findsInvalidBytes(bytes: [UInt8], offset: Int, byte: UInt8?) throws {
    let lines = try lines(Array("good\n".utf8) + bytes + Array("\ngood\n".utf8))
    #expect(lines.map(\.text) == ["good", "", "good"])
    #expect(lines.map(\.fault) == [nil, .invalidUTF8(offset: offset, byte: byte), nil])
  }

  @Test("a reader of strict text names the file, the line and the byte")
  func throwsAtInvalidLine() throws {
    let url = try directory.file("train.de", Array("gut\n".utf8) + [0x66, 0xFC, 0x72, 0x0A])
    let reader = try LineReader(contentsOf: url)
    #expect(try reader.nextText() == "gut")
    let error = #expect(throws: InputError.self) { try reader.nextText() }
    #expect(error == .invalidLine(name: url.relativePath, line: 2, .invalidUTF8(offset: 1, byte: 0xFC)))
    #expect(
      error?.description.hasSuffix(
        "train.de, line 2: invalid UTF-8 at byte 2 of the line (0xFC): correct the line, or convert the file if it has another encoding, e.g. `iconv -f ISO-8859-1 -t UTF-8`."
      ) == true)
  }

  @Test("UTF-16 is recognized by its mark")
  func recognizesUTF16() throws {
    #expect(try lines([0xFF, 0xFE, 0x61, 0x00, 0x0A, 0x00]).first?.fault == .utf16)
  }

  @Test(
    "what another program has compressed is recognized",
    arguments: [("xz", [0xFD, 0x37, 0x7A, 0x58, 0x5A, 0, 0xE6]), ("bzip2", Array("BZh91AY&SY".utf8) + [0xC3, 0x28])])
  func recognizesOtherCompression(program: String, bytes: [UInt8]) throws {
    #expect(try lines(bytes).first?.fault == .compressed(by: program))
    #expect(try lines(Array("BZh\n".utf8)).first?.fault == nil)
    #expect(try lines(Array("a\n".utf8) + bytes)[1].fault != .compressed(by: program))
  }

  @Test("a line longer than the limit is passed over, and the next one is read", arguments: [9, 70_000, 200_000])
  func skipsLongLines(length: Int) throws {
    let bytes = Array("a\n".utf8) + [UInt8](repeating: 0x78, count: length) + Array("\nb\n".utf8)
    let lines = try lines(bytes, longest: 8)
    #expect(lines.map(\.text) == ["a", "", "b"])
    #expect(lines.map(\.fault) == [nil, .tooLong(limit: 8), nil])
  }

  @Test("a line may be longer than what is read at once", arguments: [65_535, 65_536, 300_000])
  func readsLongLines(length: Int) throws {
    let long = String(repeating: "é", count: length)
    #expect(try lines(Array("\(long)\n\(long)x".utf8)).map(\.text) == [long, long + "x"])
  }

  @Test(
    "compressed files give the same lines, whatever their name",
    arguments: [
      (CompressedSamples.gzip, "t.gz"), (CompressedSamples.zstandard, "t.zst"), (CompressedSamples.gzip, "t"),
    ])
  func decompresses(bytes: [UInt8], name: String) throws {
    let expected = try lines(Array(CompressedSamples.text.utf8))
    #expect(try lines(bytes, name: name) == expected)
    #expect(expected.map(\.text) == ["Guten Tag", "Auf Wiedersehen, schöne Welt"])
  }

  @Test(
    "files of several compressed parts are read to their end",
    arguments: [CompressedSamples.gzip, CompressedSamples.zstandard])
  func readsConcatenatedParts(part: [UInt8]) throws {
    #expect(try lines(part + part + part).count == 6)
  }

  @Test("before a frame of Zstandard may stand one to be skipped, as pzstd writes it")
  func skipsFrames() throws {
    let frame: [UInt8] = [0x50, 0x2A, 0x4D, 0x18, 4, 0, 0, 0, 9, 9, 9, 9]
    let bytes = frame + CompressedSamples.zstandard
    #expect(try lines(bytes + bytes).count == 4)
  }

  @Test("zeros may follow a gzip file")
  func readsPaddedGzip() throws {
    #expect(try lines(CompressedSamples.gzip + [0, 0, 0]).count == 2)
  }

  @Test(
    "a compressed file that is cut off is an error at every length",
    arguments: [(CompressedSamples.gzip, Compression.gzip), (CompressedSamples.zstandard, .zstandard)])
  func reportsTruncation(bytes: [UInt8], compression: Compression) throws {
    for count in compression.beginnings[0].count..<bytes.count {
      let error = #expect(throws: InputError.self) { try lines(Array(bytes[..<count]), name: "cut") }
      #expect(error == .truncated(name: directory.url.appending(path: "cut").relativePath, compression))
    }
  }

  @Test("a damaged compressed file is an error", arguments: [CompressedSamples.gzip, CompressedSamples.zstandard])
  func reportsDamage(bytes: [UInt8]) throws {
    var damaged = bytes
    damaged[bytes.count - 3] ^= 0x55
    let error = #expect(throws: InputError.self) { try lines(damaged) }
    guard case .damaged = error else {
      Issue.record("\(String(describing: error))")
      return
    }
  }

  @Test("a name that promises compression is believed only with the content", arguments: ["plain.gz", "plain.zst"])
  func reportsFalseNames(name: String) throws {
    let error = #expect(throws: InputError.self) { try lines(Array("text\n".utf8), name: name) }
    #expect(error?.description.contains("says so: fetch it again, or rename it without `.") == true)
  }

  @Test("a missing file and a directory are named as such")
  func reportsWrongPaths() throws {
    let missing = directory.url.appending(path: "nowhere")
    #expect(throws: InputError.missing(name: missing.relativePath)) { try LineReader(contentsOf: missing) }
    #expect(throws: InputError.directory(name: directory.url.relativePath)) {
      try LineReader(contentsOf: directory.url)
    }
  }

  @Test("a line is given out as soon as it has arrived on a pipe")
  func readsPipesLineByLine() throws {
    var ends: [Int32] = [0, 0]
    try #require(pipe(&ends) == 0)
    defer { close(ends[0]) }
    let reader = LineReader(descriptor: ends[0], name: "pipe")
    for text in ["(", "first", "second é"] {
      let bytes = Array("\(text)\n".utf8)
      #expect(write(ends[1], bytes, bytes.count) == bytes.count)
      #expect(try reader.nextText() == text)
    }
    close(ends[1])
    #expect(try reader.nextText() == nil)
  }

  @Test("a line is ready when its end has arrived, and so is the end of the stream")
  func tellsWhetherALineIsReady() throws {
    var ends: [Int32] = [0, 0]
    try #require(pipe(&ends) == 0)
    defer { close(ends[0]) }
    let reader = LineReader(descriptor: ends[0], name: "pipe")
    func send(_ text: String) { #expect(write(ends[1], Array(text.utf8), text.utf8.count) == text.utf8.count) }
    #expect(try !reader.isReady())
    send("half a ")
    #expect(try !reader.isReady())
    send("line\nand another\n")
    #expect(try reader.isReady())
    #expect(try reader.nextText() == "half a line")
    #expect(try reader.isReady())
    #expect(try reader.nextText() == "and another")
    #expect(try !reader.isReady())
    close(ends[1])
    #expect(try reader.isReady())
    #expect(try reader.nextText() == nil)
  }
}
