/// How often each distinct segment of a corpus occurs. Its memory grows with the distinct segments, not with the
/// corpus.
struct SegmentCounts {
  private(set) var segments = ByteStrings()
  private(set) var counts: [Int] = []

  mutating func add(_ bytes: [UInt8], _ range: Range<Int>, count: Int = 1) {
    let number = segments.insert(bytes, range)
    if number == counts.count { counts.append(0) }
    counts[number] += count
  }

  /// The counts of both corpora together.
  func adding(_ other: SegmentCounts) -> SegmentCounts {
    var sum = self
    for (number, count) in other.counts.enumerated() {
      let segment = Array(other.segments[number])
      sum.add(segment, 0..<segment.count, count: count)
    }
    return sum
  }

  /// How often each segment's parts occur, e.g. its characters: `parts` calls its argument with each part's range.
  func counting(parts: ([UInt8], (Range<Int>) -> Void) -> Void) -> SegmentCounts {
    var result = SegmentCounts()
    for (number, count) in counts.enumerated() {
      let segment = Array(segments[number])
      parts(segment) { result.add(segment, $0, count: count) }
    }
    return result
  }

  /// The segments of at least a minimum count, the most frequent first, those of equal count in the order of their
  /// bytes.
  func mostFrequent(minimumCount: Int) -> [(segment: [UInt8], count: Int)] {
    counts.enumerated()
      .filter { $0.element >= minimumCount }
      .map { (segment: Array(segments[$0.offset]), count: $0.element) }
      .sorted { $0.count != $1.count ? $0.count > $1.count : $0.segment.lexicographicallyPrecedes($1.segment) }
  }
}
