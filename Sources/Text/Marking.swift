/// How the space between two segments stays with the pieces, so that joining the pieces gives the line back.
///
/// A piece holds the space itself, as byte 0x20; where pieces are shown, a visible mark stands for it.
package enum Marking: String, Codable, CaseIterable, Sendable {
  /// The space is the first symbol of the segment behind it, and a line begins with one more: "▁the ▁cat".
  case spaceBefore = "space-before"
  /// As `spaceBefore`, but nothing is added to a line: in a script without spaces its first word is like any other.
  case spaceBetween = "space-between"
  /// The space is part of the last symbol of the segment before it, and a line ends with one more: subword-nmt's
  /// `</w>`.
  case spaceAfter = "space-after"
  /// The space is a segment of its own.
  case spaceAlone = "space-alone"

  static let space = UInt8(ascii: " ")

  /// Adds to a line the space that its outermost segment carries. An empty line stays empty.
  func frame(_ line: inout [UInt8]) {
    if line.isEmpty { return }
    switch self {
    case .spaceBefore: line.insert(Self.space, at: 0)
    case .spaceAfter: line.append(Self.space)
    case .spaceBetween, .spaceAlone: break
    }
  }

  /// The bytes of a line without the space that `frame` added, where it is there.
  func unframe(_ line: [UInt8]) -> ArraySlice<UInt8> {
    switch self {
    case .spaceBefore where line.first == Self.space: line.dropFirst()
    case .spaceAfter where line.last == Self.space: line.dropLast()
    default: line[...]
    }
  }

  /// How a space is spelled where pieces are put in order.
  var mark: String { self == .spaceAfter ? "</w>" : "▁" }
}

extension Marking {
  /// Calls `body` with the range of every symbol that a segment has before any merge: its Unicode scalars, where under
  /// `spaceAfter` the closing space is one symbol with the scalar before it.
  func forEachSymbol(of line: [UInt8], in segment: Range<Int>, _ body: (Range<Int>) -> Void) {
    var index = segment.lowerBound
    while index < segment.upperBound {
      var end = min(index + line.scalar(at: index).length, segment.upperBound)
      if self == .spaceAfter, end == segment.upperBound - 1, line[end] == Self.space { end += 1 }
      body(index..<end)
      index = end
    }
  }
}
