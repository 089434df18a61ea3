/// Numbers the words of a line for alignments: what stands between white space (space, tab and their like in ASCII) is a word.
///
/// Where the line is segmented by words or characters and a script without spaces appears between two spaces, each segment
/// there is a word of its own. White space counts as part of the word behind it, or of the last word.
struct WordNumbering {
  /// The number of the word each segment belongs to, from 0.
  private(set) var words: [Int] = []

  /// - Parameters:
  ///   - line: the bytes of a framed line
  ///   - ends: the ends of its segments
  ///   - segmentation: what the segments are
  init(of line: [UInt8], ends: [Int], _ segmentation: Segmentation) {
    let countsSegments = segmentation == .words || segmentation == .characters
    var next = 0
    var index = 0
    var start = 0
    while index < ends.count {
      let wordStart = index
      var isUnspaced = false
      var hasText = false
      while index < ends.count {
        let segment = line[start..<ends[index]]
        let isBlank = segment.allSatisfy(Self.isWhiteSpace)
        if hasText, isBlank || segment.first.map(Self.isWhiteSpace) ?? false { break }
        hasText = hasText || !isBlank
        isUnspaced = isUnspaced || countsSegments && Self.isUnspaced(line, start..<ends[index])
        start = ends[index]
        index += 1
        if segment.last.map(Self.isWhiteSpace) ?? false, !isBlank { break }
      }
      number(ends: ends, wordStart..<index, line, isUnspaced: isUnspaced, &next)
    }
    let last = max(next - 1, 0)
    for index in words.indices where words[index] > last { words[index] = last }
  }

  private mutating func number(ends: [Int], _ segments: Range<Int>, _ line: [UInt8], isUnspaced: Bool, _ next: inout Int) {
    var hasText = false
    for index in segments {
      let isBlank = line[(index == 0 ? 0 : ends[index - 1])..<ends[index]].allSatisfy(Self.isWhiteSpace)
      words.append(next)
      hasText = hasText || !isBlank
      if isUnspaced, !isBlank { next += 1 }
    }
    if !isUnspaced, hasText { next += 1 }
  }

  /// The white space at which words are split: that of ASCII, as aligners do.
  private static func isWhiteSpace(_ byte: UInt8) -> Bool { byte == 0x20 || (0x09...0x0D).contains(byte) }

  private static func isUnspaced(_ line: [UInt8], _ range: Range<Int>) -> Bool {
    var index = range.lowerBound
    while index < range.upperBound {
      let (scalar, length) = line.scalar(at: index)
      if ScalarClass(scalar) == .unspacedLetter { return true }
      index += length
    }
    return false
  }
}
