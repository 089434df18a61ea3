/// A set of distinct byte strings, numbered in the order in which they were added; their bytes lie in one array.
struct ByteStrings: Sendable {
  private var bytes: [UInt8] = []
  private var ends: [Int] = []
  private var hashes: [UInt64] = []
  /// Open addressing: 1 + number of a string, or 0; its size is a power of two, at most half of it is used.
  private var slots = [UInt32](repeating: 0, count: 1 << 8)

  var count: Int { ends.count }

  /// The bytes of the string of a number.
  subscript(number: Int) -> ArraySlice<UInt8> { bytes[range(of: number)] }

  /// The number of `string[range]`, or nil.
  func number(of string: [UInt8], _ range: Range<Int>) -> Int? {
    find(string, range, hash: Self.hash(string, range)).number
  }

  func number(of string: [UInt8]) -> Int? { number(of: string, 0..<string.count) }

  /// The number of `string[range]`, which is added if it is new.
  mutating func insert(_ string: [UInt8], _ range: Range<Int>) -> Int {
    let hash = Self.hash(string, range)
    let (slot, found) = find(string, range, hash: hash)
    if let found { return found }
    bytes += string[range]
    ends.append(bytes.count)
    hashes.append(hash)
    slots[slot] = UInt32(ends.count)
    if ends.count * 2 > slots.count { grow() }
    return ends.count - 1
  }

  mutating func insert(_ string: [UInt8]) -> Int { insert(string, 0..<string.count) }

  mutating func removeAll() {
    bytes.removeAll(keepingCapacity: true)
    ends.removeAll(keepingCapacity: true)
    hashes.removeAll(keepingCapacity: true)
    for index in slots.indices { slots[index] = 0 }
  }

  private func range(of number: Int) -> Range<Int> { (number == 0 ? 0 : ends[number - 1])..<ends[number] }

  private func find(_ string: [UInt8], _ range: Range<Int>, hash: UInt64) -> (slot: Int, number: Int?) {
    let mask = slots.count - 1
    var slot = Int(truncatingIfNeeded: hash) & mask
    while slots[slot] != 0 {
      let number = Int(slots[slot]) - 1
      if hashes[number] == hash, isEqual(number, string, range) { return (slot, number) }
      slot = (slot + 1) & mask
    }
    return (slot, nil)
  }

  private func isEqual(_ number: Int, _ string: [UInt8], _ range: Range<Int>) -> Bool {
    let own = self.range(of: number)
    if own.count != range.count { return false }
    for offset in 0..<own.count where bytes[own.lowerBound + offset] != string[range.lowerBound + offset] {
      return false
    }
    return true
  }

  private mutating func grow() {
    slots = [UInt32](repeating: 0, count: slots.count * 2)
    let mask = slots.count - 1
    for (number, hash) in hashes.enumerated() {
      var slot = Int(truncatingIfNeeded: hash) & mask
      while slots[slot] != 0 { slot = (slot + 1) & mask }
      slots[slot] = UInt32(number + 1)
    }
  }

  /// FNV-1a, with a last step that spreads the high bits.
  private static func hash(_ string: [UInt8], _ range: Range<Int>) -> UInt64 {
    var hash: UInt64 = 0xcbf2_9ce4_8422_2325
    for index in range { hash = (hash ^ UInt64(string[index])) &* 0x100_0000_01b3 }
    return hash ^ hash >> 32
  }
}
