/// The lengths of all lines of both files in characters, 2 bytes each; longer lines count as 65,535.
struct LineLengths {
  private(set) var source: [UInt16]
  private(set) var target: [UInt16]

  init(source: [UInt16] = [], target: [UInt16] = []) { (self.source, self.target) = (source, target) }

  mutating func add(source line: MeasuredLine) { source.append(UInt16(clamping: line.characters)) }
  mutating func add(target line: MeasuredLine) { target.append(UInt16(clamping: line.characters)) }

  /// Whether every source line has a target line.
  var areEqualInCount: Bool { source.count == target.count }

  /// Target characters for each source character: the mean length of target lines over that of source lines, without empty ones;
  /// 1 where a file has no text.
  var ratio: Double {
    let means = (source: Self.mean(source), target: Self.mean(target))
    return means.source > 0 && means.target > 0 ? means.target / means.source : 1
  }

  private static func mean(_ lengths: [UInt16]) -> Double {
    let total = lengths.reduce(0) { $0 + Int($1) }
    return Double(total) / Double(max(1, lengths.count { $0 > 0 }))
  }
}
