/// Numbers the words of a line for alignments: what stands between white space is a word.
///
/// Where the line is segmented by words or characters, and a letter of a script without spaces stands between two
/// spaces, each segment there is a word of its own. White space belongs to the word behind it, or to the last word.
struct WordNumbering {
  /// The number of the word each segment belongs to, from 0.
  private(set) var words: [Int] = []

  private var next = 0
  /// The first segment of the word that is not closed yet.
  private var open: Int?
  private var isUnspaced = false

  /// - Parameters:
  ///   - line: the bytes of a framed line
  ///   - ends: the ends of its segments
  ///   - segmentation: what the segments are
  init(of line: [UInt8], ends: [Int], _ segmentation: Segmentation) {
    let countsSegments = segmentation == .words || segmentation == .characters
    var start = 0
    for end in ends {
      let isBlank = line[start..<end].allSatisfy(Self.isWhiteSpace)
      if isBlank || start == 0 || Self.isWhiteSpace(line[start]) || Self.isWhiteSpace(line[start - 1]) { closeWord() }
      if !isBlank, open == nil { open = words.count }
      words.append(next)
      isUnspaced = isUnspaced || countsSegments && Self.hasUnspacedLetter(line, start..<end)
      start = end
    }
    closeWord()
    for index in words.indices.reversed() where words[index] == next && next > 0 { words[index] = next - 1 }
  }

  private mutating func closeWord() {
    guard let first = open else { return }
    for index in first..<words.count where isUnspaced { words[index] = next + index - first }
    next += isUnspaced ? words.count - first : 1
    open = nil
    isUnspaced = false
  }

  /// The white space at which aligners split: that of ASCII.
  private static func isWhiteSpace(_ byte: UInt8) -> Bool { byte == 0x20 || (0x09...0x0D).contains(byte) }

  private static func hasUnspacedLetter(_ line: [UInt8], _ range: Range<Int>) -> Bool {
    var index = range.lowerBound
    while index < range.upperBound {
      let (scalar, length) = line.scalar(at: index)
      if ScalarClass(scalar) == .unspacedLetter { return true }
      index += length
    }
    return false
  }
}
