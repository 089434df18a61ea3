import Foundation
import Testing

@testable import DragomanTensors

@Suite("Tensor files")
struct TensorFileTests {
  private let folder = FileManager.default.temporaryDirectory.appendingPathComponent("dragoman-\(UUID().uuidString)")
  private var url: URL { folder.appendingPathComponent("x.safetensors") }

  init() throws { try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true) }

  private static let example = TensorFile(
    tensors: [
      (name: "b", tensor: .float32(Tensor(rows: 2, columns: 3, values: [1, -2, 3.5, 0, 1e-38, 7]))),
      (name: "a", tensor: .float32(Tensor(rows: 1, columns: 1, values: [9]))),
      (name: "größe", tensor: .float32(Tensor(rows: 0, columns: 4))),
    ], metadata: ["note": "says \"Grüße\" 我\n", "checksums": "{\"checksum\":\"xxh64:\"}"])

  private func message(_ bytes: [UInt8]) throws -> String {
    try Data(bytes).write(to: url)
    let error = try #require(throws: TensorFileError.self) { try TensorFile(contentsOf: url) }
    return "\(error)"
  }

  private func file(header: String, data: [UInt8] = []) -> [UInt8] {
    withUnsafeBytes(of: UInt64(header.utf8.count).littleEndian, Array.init) + Array(header.utf8) + data
  }

  /// A file of the format's own library, written by Fixtures/make_safetensors.py.
  private func fixture(_ name: String) throws -> URL {
    try #require(Bundle.module.url(forResource: name, withExtension: "safetensors", subdirectory: "Fixtures"))
  }

  @Test("names, shapes, numbers and texts come back in their order")
  func roundTrip() throws {
    try Self.example.write(to: url)
    let read = try TensorFile(contentsOf: url)
    #expect(read.metadata == Self.example.metadata)
    #expect(read.tensors.map(\.name) == ["b", "a", "größe"])
    for (one, other) in zip(read.tensors, Self.example.tensors) {
      #expect(one.tensor.rows == other.tensor.rows && one.tensor.columns == other.tensor.columns)
      #expect(try #require(one.tensor.singlePrecision).values == other.tensor.singlePrecision?.values)
    }
    #expect(read["a"]?.singlePrecision?.values == [9] && read["c"] == nil)
    try FileManager.default.removeItem(at: folder)
  }

  @Test("a file of the format's own library is read")
  func foreign() throws {
    let file = try TensorFile(contentsOf: fixture("safetensors"))
    #expect(file.metadata == ["note": "says \"Grüße\" 我\n"])
    #expect(file["matrix"]?.singlePrecision?.values == [-0.5, -0.25, 0, 0.25, 0.5, 0.75])
    #expect(file["matrix"]?.rows == 2 && file["vector"]?.rows == 1)
    #expect(file["vector"]?.singlePrecision?.values == [1e-38, -3.5, 7])
    #expect(file["number"]?.singlePrecision?.values == [2.5])
    #expect(file["nothing"]?.count == 0)
  }

  @Test("numbers of all types in a file of the format's own library are read")
  func foreignTypes() throws {
    try expectTypes(in: TensorFile(contentsOf: fixture("types")))
  }

  private func expectTypes(in file: TensorFile) throws {
    #expect(file["single"]?.singlePrecision?.values == [0.25, -3])
    #expect(file["whole"]?.integers?.values == [-2_147_483_648, 7, 0, 2_147_483_647])
    let whole = try #require(file["whole"]?.integers)
    #expect(whole.rows == 2 && whole.columns == 2 && whole[0, 1] == 7 && whole[1, 0] == 0)
    guard case .bfloat16(let half) = file["half"], case .int8(let small) = file["small"] else {
      Issue.record("half or small has another type")
      return
    }
    #expect(half.values == [0x3FC0, 0xC000, 0x7F62] && half.rows == 1)
    #expect(small.values == [-128, 0, 127] && small.columns == 3)
  }

  private static let types = TensorFile(tensors: [
    (name: "small", tensor: .int8(Matrix(rows: 1, columns: 3, values: [-128, 0, 127]))),
    (name: "half", tensor: .bfloat16(Matrix(rows: 1, columns: 3, values: [0x3FC0, 0xC000, 0x7F62]))),
    (name: "whole", tensor: .int32(Matrix(rows: 2, columns: 2, values: [.min, 7, 0, .max]))),
    (name: "single", tensor: .float32(Tensor(rows: 2, columns: 1, values: [0.25, -3]))),
  ])

  @Test("numbers of all types come back, and stand where they can be used")
  func types() throws {
    try Self.types.write(to: url)
    let read = try TensorFile(contentsOf: url)
    try expectTypes(in: read)
    #expect(read.tensors.map(\.name) == ["whole", "single", "half", "small"])
    for (_, tensor) in read.tensors {
      let address = tensor.withUnsafeBytes { UInt(bitPattern: $0.baseAddress) }
      #expect(address.isMultiple(of: UInt(tensor.type.size)))
    }
    try read.write(to: url)
    try expectTypes(in: TensorFile(contentsOf: url))
  }

  @Test("numbers that stand askew in the file are read all the same")
  func askew() throws {
    let header = "{\"a\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[0,8]}}"
    for spaces in 0..<4 {
      let numbers = [Float(1.5), -2].flatMap { withUnsafeBytes(of: $0.bitPattern.littleEndian, Array.init) }
      try Data(file(header: header + String(repeating: " ", count: spaces), data: numbers)).write(to: url)
      #expect(try TensorFile(contentsOf: url)["a"]?.singlePrecision?.values == [1.5, -2])
      let whole = header.replacingOccurrences(of: "F32", with: "I32") + String(repeating: " ", count: spaces)
      try Data(file(header: whole, data: [1, 0, 0, 0, 254, 255, 255, 255])).write(to: url)
      #expect(try TensorFile(contentsOf: url)["a"]?.integers?.values == [1, -2])
    }
  }

  @Test("writing to a mapped tensor leaves the file as it is, and the file may be replaced meanwhile")
  func mapping() throws {
    try Self.example.write(to: url)
    let mapped = try TensorFile(contentsOf: url)
    mapped["b"]?.singlePrecision?[0, 0] = 100
    #expect(try TensorFile(contentsOf: url)["b"]?.singlePrecision?[0, 0] == 1)
    try TensorFile().write(to: url)
    #expect(mapped["b"]?.singlePrecision?.values == [100, -2, 3.5, 0, 1e-38, 7])
    #expect(try TensorFile(contentsOf: url).tensors.isEmpty)
  }

  static let headers: [(header: String, data: Int, message: String)] = [
    ("[]", 0, "is not a model"), ("{", 0, "in its header, the JSON ends too early"),
    ("{} x", 0, "byte 4: nothing more"),
    ("{\"a\":3}", 0, "does not say what “a” is"),
    ("{\"a\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[0,8]}}", 4, "ends before the end of “a”"),
    ("{\"a\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[0,8]}}", 12, "4 bytes follow"),
    ("{\"a\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[0,4]}}", 4, "of 1 × 2 numbers has 4 bytes"),
    ("{\"a\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[4,12]}}", 12, "a gap or an overlap before “a”"),
    ("{\"a\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[8,0]}}", 8, "does not say what “a” is"),
    ("{\"a\":{\"dtype\":\"F32\",\"shape\":[-2],\"data_offsets\":[0,8]}}", 8, "does not say what “a” is"),
    ("{\"a\":{\"dtype\":\"F32\",\"shape\":[1,1,2],\"data_offsets\":[0,8]}}", 8, "3 dimensions"),
    ("{\"a\":{\"dtype\":\"F16\",\"shape\":[2],\"data_offsets\":[0,4]}}", 4, "“a” as F16, and this dragoman reads F32,"),
    ("{\"a\":{\"dtype\":\"BF16\",\"shape\":[2],\"data_offsets\":[0,8]}}", 8, "of 1 × 2 numbers has 8 bytes"),
    ("{\"a\":{\"dtype\":\"I32\",\"shape\":[2],\"data_offsets\":[0,9]}}", 9, "of 1 × 2 numbers has 9 bytes"),
    (
      "{\"a\":{\"dtype\":\"F32\",\"shape\":[4611686018427387904,4],\"data_offsets\":[0,0]}}", 0,
      "numbers has 0 bytes"
    ),
    (
      "{\"a\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[0,8]},\"a\":{}}", 8, "names “a” twice"
    ),
    (
      "{\"a\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[0,8]},"
        + "\"b\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[4,8]}}", 8, "overlap before “b”"
    ),
    (
      "{\"a\":{\"dtype\":\"F32\",\"shape\":[0],\"data_offsets\":[9223372036854775807,9223372036854775807]}}", 0,
      "what “a”"
    ),
    ("{\"__metadata__\":{\"a\":1}}", 0, "“a” is no text"), ("{\"__metadata__\":[]}", 0, "metadata are no JSON object"),
    ("{\"__metadata__\":{\"checksum\":\"xxh64:0123456789abcdef\"}}", 0, "its checksum is another"),
    ("{\"__metadata__\":{\"checksum\":\"md5:0\"}}", 0, "its checksum is another"),
    ("{\"__metadata__\":{\"checksum\":\"xxh64:", 0, "ends too early"),
  ]

  @Test("a header that cannot be is a sentence with the file's name", arguments: headers)
  func header(header: String, data: Int, expected: String) throws {
    let found = try message(file(header: header, data: [UInt8](repeating: 0, count: data)))
    #expect(found.contains(expected), "\(found)")
    #expect(found.contains("x.safetensors"))
  }

  @Test("what is no such file is a sentence")
  func noFile() throws {
    #expect(try message([]).contains("is empty"))
    #expect(try message([1, 2, 3]).contains("it has 3 bytes"))
    #expect(try message(Array("PK\u{3}\u{4} some other file of any kind".utf8)).contains("is not a model"))
    #expect(try message(file(header: "{}").dropLast(1) + []).contains("header should have 2 bytes"))
    let cases: [(URL, TensorFileError)] = [
      (folder, .directory(folder.relativePath)), (folder.appendingPathComponent("no"), .missing(folder.path + "/no")),
      (URL(fileURLWithPath: "/dev/null"), .unreadable("/dev/null", reason: "it is not an ordinary file")),
    ]
    for (url, error) in cases { #expect(throws: error) { try TensorFile(contentsOf: url) } }
  }

  /// Only a file without the word “checksum” is one that is read unchecked.
  @Test(
    "whatever is cut off or changed is noticed, but for the name of the checksum", arguments: [1, 2, 3] as [UInt64])
  func fuzz(seed: UInt64) throws {
    try Self.example.write(to: url)
    let whole = Array(try Data(contentsOf: url))
    let name = try #require(whole.firstRange(of: Array("checksum".utf8)))
    let places = Array(0..<name.lowerBound) + Array(name.upperBound..<whole.count)
    var random = RandomGenerator(seed: seed)
    for _ in 0..<300 {
      _ = try message(Array(whole.prefix(Int.random(in: 0..<whole.count, using: &random))))
      var changed = whole
      for _ in 0..<Int.random(in: 1...3, using: &random) {
        changed[places[Int.random(in: places.indices, using: &random)]] ^= UInt8.random(in: 1...255, using: &random)
      }
      if changed != whole { _ = try message(changed) }
    }
  }

  @Test("without a checksum, damage may go unnoticed but is always survived", arguments: [4, 5] as [UInt64])
  func fuzzUnchecked(seed: UInt64) throws {
    let whole = Array(try Data(contentsOf: fixture(seed.isMultiple(of: 2) ? "safetensors" : "types")))
    var random = RandomGenerator(seed: seed)
    for _ in 0..<1000 {
      var changed = whole
      changed[Int.random(in: 0..<whole.count, using: &random)] = UInt8.random(in: 0...255, using: &random)
      try Data(changed).write(to: url)
      let read = try? TensorFile(contentsOf: url)
      for (_, tensor) in read?.tensors ?? [] {
        #expect(tensor.withUnsafeBytes { Array($0) }.count == tensor.count * tensor.type.size)
      }
    }
  }

  @Test("a file that cannot be written leaves the old one and nothing beside it")
  func unwritable() throws {
    let missing = folder.appendingPathComponent("no/x")
    #expect(throws: TensorFileError.unwritable(missing.path, reason: "No such file or directory")) {
      try Self.example.write(to: missing)
    }
    let taken = folder.appendingPathComponent("taken")
    try FileManager.default.createDirectory(at: taken, withIntermediateDirectories: true)
    #expect(throws: TensorFileError.unwritable(taken.path, reason: "Is a directory")) {
      try Self.example.write(to: taken)
    }
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path) == ["taken"])
  }

  @Test("what a killed process has left is removed; what another is writing stays, and so do other files")
  func removesAbandonedDrafts() throws {
    let drafts = ["x.safetensors.1", "x.safetensors.2", "x.safetensors.a", "y.safetensors.1"].map { $0 + ".partial" }
    for name in drafts { try Data([1]).write(to: folder.appendingPathComponent(name)) }
    try Data().write(to: folder.appendingPathComponent("x.safetensors.3.partial"))
    let writing = open(folder.appendingPathComponent(drafts[1]).path, O_WRONLY)
    defer { close(writing) }
    try #require(flock(writing, LOCK_EX | LOCK_NB) == 0)
    try Self.example.write(to: url)
    #expect(
      try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted()
        == (drafts.dropFirst() + ["x.safetensors", "x.safetensors.3.partial"]).sorted())
  }

  @Test("a symbolic link stays, and what it leads to is replaced")
  func symbolicLink() throws {
    let link = folder.appendingPathComponent("link")
    try TensorFile().write(to: url)
    try FileManager.default.createSymbolicLink(at: link, withDestinationURL: url)
    try Self.example.write(to: link)
    #expect(try FileManager.default.destinationOfSymbolicLink(atPath: link.path) == url.path)
    #expect(try TensorFile(contentsOf: url).tensors.count == 3)
  }

  @Test("a symbolic link that leads to nothing yet stays, too")
  func danglingLink() throws {
    let link = folder.appendingPathComponent("link")
    try FileManager.default.createSymbolicLink(atPath: link.path, withDestinationPath: "x.safetensors")
    try Self.example.write(to: link)
    #expect(try FileManager.default.destinationOfSymbolicLink(atPath: link.path) == "x.safetensors")
    #expect(try TensorFile(contentsOf: url).tensors.count == 3)
  }

  @Test("a relative link in a linked folder leads from where the folder really is")
  func linkInLinkedFolder() throws {
    let (real, other) = (folder.appendingPathComponent("data/run"), folder.appendingPathComponent("data/shared"))
    for place in [real, other] { try FileManager.default.createDirectory(at: place, withIntermediateDirectories: true) }
    let linked = folder.appendingPathComponent("linked")
    try FileManager.default.createSymbolicLink(atPath: linked.path, withDestinationPath: "data/run")
    let link = real.appendingPathComponent("model")
    try FileManager.default.createSymbolicLink(atPath: link.path, withDestinationPath: "../shared/model")
    for _ in 0..<2 {  // first it leads to nothing
      try Self.example.write(to: linked.appendingPathComponent("model"))
      #expect(try TensorFile(contentsOf: other.appendingPathComponent("model")).tensors.count == 3)
    }
    #expect(try FileManager.default.destinationOfSymbolicLink(atPath: link.path) == "../shared/model")
  }

  @Test("who may read a file stays as it was", arguments: [0o600, 0o664])
  func permissions(mode: Int) throws {
    try TensorFile().write(to: url)
    try FileManager.default.setAttributes([.posixPermissions: mode], ofItemAtPath: url.path)
    try Self.example.write(to: url)
    #expect(try FileManager.default.attributesOfItem(atPath: url.path)[.posixPermissions] as? Int == mode)
    #expect(try TensorFile(contentsOf: url).tensors.count == 3)
  }

  @Test("numbers that are not finite are found, with the name of their matrix", arguments: [Float.nan, .infinity])
  func finite(value: Float) throws {
    let file = TensorFile(tensors: [
      (name: "w", tensor: .float32(Tensor(rows: 1, columns: 2, values: [1, value])))
    ])
    #expect(throws: TensorFileError.notFinite("m", tensor: "w")) { try file.checkFinite(named: "m") }
    let half = UInt16(value.bitPattern >> 16)
    let halves = TensorFile(tensors: [
      (name: "h", tensor: .bfloat16(Matrix(rows: 2, columns: 1, values: [0x3FC0, half])))
    ])
    #expect(throws: TensorFileError.notFinite("m", tensor: "h")) { try halves.checkFinite(named: "m") }
    try Self.types.checkFinite(named: "m")
    try Self.example.checkFinite(named: "m")
  }
}
