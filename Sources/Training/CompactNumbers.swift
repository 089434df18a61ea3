/// Whole numbers in as few bytes as they need: 7 bits a byte, the lowest first, and a highest bit that says whether another
/// byte follows (LEB128: DWARF 5, section 7.6). Below 128 that is 1 byte, below 16,384 are 2.
extension [UInt8] {
  mutating func append(compact number: Int) {
    var rest = UInt(number)
    while rest >= 0x80 {
      append(UInt8(truncatingIfNeeded: rest) | 0x80)
      rest >>= 7
    }
    append(UInt8(rest))
  }

  /// The number at `position`, which moves behind it.
  func compactNumber(at position: inout Int) -> Int {
    var (number, shift) = (0, 0)
    while true {
      let byte = self[position]
      position += 1
      number |= Int(byte & 0x7F) << shift
      if byte < 0x80 { return number }
      shift += 7
    }
  }

  /// Moves `position` behind so many numbers.
  func skipCompactNumbers(_ count: Int, at position: inout Int) {
    var left = count
    while left > 0 {
      if self[position] < 0x80 { left -= 1 }
      position += 1
    }
  }
}
