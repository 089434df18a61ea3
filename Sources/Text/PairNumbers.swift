/// A map from pairs of symbols to numbers; neither symbols nor numbers are negative.
struct PairNumbers: Sendable {
  private var keys: [UInt64]
  private var numbers: [Int32]
  private(set) var count = 0

  /// Half of the slots at most are used; their count is a power of two.
  init(minimumCapacity: Int = 128) {
    var slots = 256
    while slots < minimumCapacity * 2 { slots *= 2 }
    keys = [UInt64](repeating: 0, count: slots)
    numbers = [Int32](repeating: -1, count: slots)
  }

  subscript(left: Int32, right: Int32) -> Int32? {
    let number = numbers[slot(Self.key(left, right))]
    return number < 0 ? nil : number
  }

  /// The number of a pair; a new pair gets `newNumber`.
  mutating func insert(_ left: Int32, _ right: Int32, newNumber: Int32) -> Int32 {
    let key = Self.key(left, right)
    let slot = slot(key)
    if numbers[slot] >= 0 { return numbers[slot] }
    keys[slot] = key
    numbers[slot] = newNumber
    count += 1
    if count * 2 > keys.count { grow() }
    return newNumber
  }

  private static func key(_ left: Int32, _ right: Int32) -> UInt64 {
    UInt64(UInt32(bitPattern: left)) << 32 | UInt64(UInt32(bitPattern: right))
  }

  private func slot(_ key: UInt64) -> Int {
    let mask = keys.count - 1
    // Fibonacci hashing: the high bits of the product depend on all bits of the key.
    var slot = Int(truncatingIfNeeded: (key &* 0x9E37_79B9_7F4A_7C15) >> 32) & mask
    while numbers[slot] >= 0, keys[slot] != key { slot = (slot + 1) & mask }
    return slot
  }

  private mutating func grow() {
    let (oldKeys, oldNumbers) = (keys, numbers)
    keys = [UInt64](repeating: 0, count: oldKeys.count * 2)
    numbers = [Int32](repeating: -1, count: keys.count)
    for (key, number) in zip(oldKeys, oldNumbers) where number >= 0 {
      let slot = slot(key)
      keys[slot] = key
      numbers[slot] = number
    }
  }
}
