/// Where the bytes of a corpus are.
enum TokenStore: Sendable {
  case memory([UInt8])
  case file(ScratchFile)

  /// The bytes of the given ranges, one behind the other; all of memory is not copied.
  ///
  /// - Throws: `ScratchFileError.unreadable`.
  func bytes(of ranges: [Range<Int>]) throws(ScratchFileError) -> [UInt8] {
    let ranges = Self.joined(ranges)
    if case .memory(let bytes) = self, ranges == [bytes.indices] { return bytes }
    var result: [UInt8] = []
    result.reserveCapacity(ranges.reduce(0) { $0 + $1.count })
    for range in ranges {
      switch self {
      case .memory(let bytes): result += bytes[range]
      case .file(let file): try file.read(range.count, at: range.lowerBound, into: &result)
      }
    }
    return result
  }

  /// Ranges of which one begins where the last ended are one.
  private static func joined(_ ranges: [Range<Int>]) -> [Range<Int>] {
    var result: [Range<Int>] = []
    for range in ranges {
      if let last = result.last, last.upperBound == range.lowerBound {
        result[result.count - 1] = last.lowerBound..<range.upperBound
      } else {
        result.append(range)
      }
    }
    return result
  }
}
