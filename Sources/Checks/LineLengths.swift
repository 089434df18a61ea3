/// The lengths of all lines of both files in characters, 2 bytes each; longer lines count as 65,535.
struct LineLengths {
  private(set) var source: [UInt16] = []
  private(set) var target: [UInt16] = []

  mutating func add(source line: MeasuredLine) { source.append(UInt16(clamping: line.characters)) }
  mutating func add(target line: MeasuredLine) { target.append(UInt16(clamping: line.characters)) }

  /// Target characters for each source character, over the whole corpus; 1 where a file has none.
  var ratio: Double {
    let totals = (source: Self.total(source), target: Self.total(target))
    return totals.source > 0 && totals.target > 0 ? totals.target / totals.source : 1
  }

  private static func total(_ lengths: [UInt16]) -> Double { Double(lengths.reduce(0) { $0 + Int($1) }) }
}
