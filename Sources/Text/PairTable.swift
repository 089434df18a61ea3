/// The pairs of neighbouring symbols of a corpus, numbered as they are met: how often and in which segments each
/// stands.
struct PairTable {
  private(set) var pairs: [(left: Int32, right: Int32)] = []
  private(set) var counts: [Int] = []
  /// The segments in which a pair stands, or stood once.
  private var segments: [[Int32]] = []
  private var numbers = PairNumbers(minimumCapacity: 1 << 16)
  /// What each symbol is spelled like, for the order of pairs.
  private var spellings: [[UInt8]] = []

  mutating func addSymbol(spelling: [UInt8]) { spellings.append(spelling) }

  func number(of left: Int32, _ right: Int32) -> Int? { numbers[left, right].map(Int.init) }

  /// Counts a pair in a segment, or takes it away with a negative count.
  ///
  /// - Parameter isListed: whether the pair may be new to the segment.
  mutating func add(_ left: Int32, _ right: Int32, count: Int, segment: Int, isListed: Bool) {
    let number = Int(numbers.insert(left, right, newNumber: Int32(pairs.count)))
    if number == pairs.count {
      pairs.append((left, right))
      counts.append(0)
      segments.append([])
    }
    counts[number] += count
    if isListed, segments[number].last != Int32(segment) { segments[number].append(Int32(segment)) }
  }

  /// The segments in which a pair may stand, each in the order of its first occurrence; the table forgets them.
  mutating func takeSegments(of number: Int) -> [Int32] {
    let taken = segments[number]
    segments[number] = []
    return taken
  }

  /// Whether a pair is taken before another of the same count: the one of the greater bytes is, as in subword-nmt.
  func precedes(_ first: Int, _ second: Int) -> Bool {
    let (a, b) = (pairs[first], pairs[second])
    if a.left != b.left { return spellings[Int(b.left)].lexicographicallyPrecedes(spellings[Int(a.left)]) }
    return spellings[Int(b.right)].lexicographicallyPrecedes(spellings[Int(a.right)])
  }
}
