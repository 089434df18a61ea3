import DragomanJSON

/// What a tensor file says of its data, checked against the file.
struct TensorFileHeader {
  struct Entry {
    let name: String
    let type: StoredType
    let rows: Int
    let columns: Int
    let offset: Int  // in the file

    var byteCount: Int { rows * columns * type.size }

    /// In the file's own memory, or copied where it stands askew in that.
    func tensor(in file: FileMapping) -> StoredTensor {
      switch type {
      case .float32: .float32(singlePrecision(in: file))
      case .bfloat16: .bfloat16(Matrix(rows: rows, columns: columns, mapping: file, offset: offset))
      case .int8: .int8(Matrix(rows: rows, columns: columns, mapping: file, offset: offset))
      case .int32: .int32(Matrix(rows: rows, columns: columns, mapping: file, offset: offset))
      }
    }

    private func singlePrecision(in file: FileMapping) -> Tensor {
      if FileMapping.isAligned(at: offset, for: Float.self) {
        return Tensor(rows: rows, columns: columns, mapping: file, offset: offset)
      }
      let tensor = Tensor(rows: rows, columns: columns)
      tensor.withUnsafeMutableBuffer {
        UnsafeMutableRawBufferPointer($0).copyBytes(from: file.bytes[offset..<offset + byteCount])
      }
      return tensor
    }
  }

  /// What the format allows; it keeps a damaged length from being believed.
  private static let longest = 100_000_000
  private static let lengthBytes = 8
  private static let alignment = 64
  private static let metadataName = "__metadata__"

  private(set) var entries: [Entry] = []  // in the order of the data
  private(set) var metadata: [String: String] = [:]
  private let file: String

  init(_ bytes: UnsafeRawBufferPointer, named file: String) throws(TensorFileError) {
    self.file = file
    guard bytes.count >= Self.lengthBytes else { throw .damaged(file, "it has \(bytes.count) bytes") }
    let length = UInt64(littleEndian: bytes.loadUnaligned(as: UInt64.self))
    guard length <= Self.longest else { throw .notTensors(file) }
    let dataStart = Self.lengthBytes + Int(length)
    guard dataStart <= bytes.count else {
      throw .damaged(file, "its header should have \(length) bytes, but the file ends before")
    }
    for member in try Self.parse(Array(bytes[Self.lengthBytes..<dataStart]), file).members {
      if member.name == Self.metadataName {
        try readMetadata(member.value)
      } else {
        entries.append(try readEntry(member, dataStart: dataStart))
      }
    }
    try checkOffsets(from: dataStart, to: bytes.count)
    try checkChecksum(bytes, header: dataStart)
  }

  private static func parse(_ header: [UInt8], _ file: String) throws(TensorFileError) -> JSONObject {
    guard header.first == UInt8(ascii: "{") else { throw .notTensors(file) }
    do {
      if let object = try JSONValue(parsing: header).object { return object }
    } catch {
      throw .damaged(file, "in its header, \(error)")
    }
    throw .notTensors(file)
  }

  private mutating func readMetadata(_ value: JSONValue) throws(TensorFileError) {
    guard let object = value.object else { throw .damaged(file, "its metadata are no JSON object") }
    for member in object.members {
      guard let text = member.value.string else { throw .damaged(file, "its metadata “\(member.name)” is no text") }
      metadata[member.name] = text
    }
  }

  private func readEntry(_ member: JSONObject.Member, dataStart: Int) throws(TensorFileError) -> Entry {
    let name = member.name
    guard let object = member.value.object, let typeName = object["dtype"]?.string,
      let sizes = object["shape"]?.array.map({ $0.map { $0.integer ?? -1 } }), sizes.allSatisfy({ $0 >= 0 }),
      let range = object["data_offsets"]?.array?.map({ $0.integer ?? -1 }), range.count == 2, range[0] >= 0,
      range[1] >= range[0], range[1] <= Int.max - dataStart
    else { throw .damaged(file, "its header does not say what “\(name)” is") }
    guard let type = StoredType(rawValue: typeName) else {
      throw .unknownType(file, tensor: name, type: typeName)
    }
    guard sizes.count <= 2 else { throw .damaged(file, "“\(name)” has \(sizes.count) dimensions instead of 2") }
    let (rows, columns) = (sizes.count == 2 ? sizes[0] : 1, sizes.last ?? 1)
    let (count, tooMany) = rows.multipliedReportingOverflow(by: columns)
    guard !tooMany, (range[1] - range[0]) / type.size == count, (range[1] - range[0]).isMultiple(of: type.size)
    else { throw .damaged(file, "“\(name)” of \(rows) × \(columns) numbers has \(range[1] - range[0]) bytes") }
    return Entry(name: name, type: type, rows: rows, columns: columns, offset: dataStart + range[0])
  }

  private mutating func checkOffsets(from start: Int, to end: Int) throws(TensorFileError) {
    entries.sort { ($0.offset, $0.byteCount, $0.name) < ($1.offset, $1.byteCount, $1.name) }
    var next = start
    for entry in entries {
      guard entry.offset == next else { throw .damaged(file, "there is a gap or an overlap before “\(entry.name)”") }
      guard entry.byteCount <= end - next else {
        throw .damaged(file, "it ends before the end of “\(entry.name)”")
      }
      next += entry.byteCount
    }
    guard next == end else { throw .damaged(file, "\(end - next) bytes follow its last matrix") }
  }
}

// MARK: - Writing

extension TensorFileHeader {
  /// The length and the header, with a checksum of zeros.
  static func encoded(_ tensors: [(name: String, tensor: StoredTensor)], metadata: [String: String]) -> [UInt8] {
    var texts: JSONObject = [checksumName: .string(checksumPrefix + digits(of: 0))]
    for (name, text) in metadata.sorted(by: { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }) {
      precondition(name != checksumName, "the file's checksum is its own")
      texts[name] = .string(text)
    }
    var header: JSONObject = [metadataName: .object(texts)]
    var offset = 0
    for (name, tensor) in tensors {
      precondition(header[name] == nil, "two matrices are named \(name)")
      let end = offset + tensor.count * tensor.type.size
      header[name] = [
        "dtype": .string(tensor.type.rawValue), "shape": [JSONValue(tensor.rows), JSONValue(tensor.columns)],
        "data_offsets": [JSONValue(offset), JSONValue(end)],
      ]
      offset = end
    }
    return padded(Array(JSONValue.object(header).text.utf8))
  }

  private static func padded(_ json: [UInt8]) -> [UInt8] {
    let length = (lengthBytes + json.count + alignment - 1) / alignment * alignment - lengthBytes
    let spaces = [UInt8](repeating: UInt8(ascii: " "), count: length - json.count)
    return withUnsafeBytes(of: UInt64(length).littleEndian, Array.init) + json + spaces
  }
}

// MARK: - The checksum

extension TensorFileHeader {
  private static let checksumName = "checksum"
  private static let checksumPrefix = "xxh64:"
  private static let checksumDigits = 16

  private static func digits(of checksum: UInt64) -> String {
    let digits = String(checksum, radix: 16)
    return String(repeating: "0", count: checksumDigits - digits.utf8.count) + digits
  }

  /// Where the digits stand; the quotation marks cannot stand unescaped inside any other text.
  private static func checksumPlace(in header: some RandomAccessCollection<UInt8>) -> Int? {
    let introduction = Array("\"\(checksumName)\":\"\(checksumPrefix)".utf8)
    guard let place = header.firstRange(of: introduction) else { return nil }
    let start = header.distance(from: header.startIndex, to: place.upperBound)
    return start + checksumDigits <= header.count ? start : nil
  }

  static func setChecksum(_ checksum: UInt64, in header: inout [UInt8]) {
    guard let place = checksumPlace(in: header) else { preconditionFailure("a header has a checksum") }
    header.replaceSubrange(place..<place + checksumDigits, with: digits(of: checksum).utf8)
  }

  private mutating func checkChecksum(_ bytes: UnsafeRawBufferPointer, header length: Int) throws(TensorFileError) {
    guard let stated = metadata.removeValue(forKey: Self.checksumName) else { return }
    var header = Array(bytes[..<length])
    guard let place = Self.checksumPlace(in: header) else { throw .otherChecksum(file) }
    header.replaceSubrange(place..<place + Self.checksumDigits, with: Self.digits(of: 0).utf8)
    var checksum = XXHash64()
    header.withUnsafeBytes { checksum.update($0) }
    checksum.update(UnsafeRawBufferPointer(rebasing: bytes[length...]))
    guard stated == Self.checksumPrefix + Self.digits(of: checksum.value) else { throw .otherChecksum(file) }
  }
}
