extension [UInt8] {
  /// The Unicode scalar whose encoding begins at `index`, and its length in bytes.
  ///
  /// A byte that begins no scalar counts as one U+FFFD: a model may put out the bytes of half a character.
  func scalar(at index: Int) -> (value: UInt32, length: Int) {
    let lead = self[index]
    if lead < 0x80 { return (UInt32(lead), 1) }
    let length = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : 2
    guard lead >= 0xC2, lead <= 0xF4, index + length <= count else { return (0xFFFD, 1) }
    var value = UInt32(lead) & (0xFF >> UInt32(length + 1))
    for position in 1..<length {
      let byte = self[index + position]
      guard byte & 0xC0 == 0x80 else { return (0xFFFD, 1) }
      value = value << 6 | UInt32(byte & 0x3F)
    }
    // Three bytes spell U+0800 and beyond, four U+10000 and beyond; surrogates are no scalars.
    let isShortest = length == 2 || value >= (length == 3 ? 0x800 : 0x1_0000)
    return isShortest && Unicode.Scalar(value) != nil ? (value, length) : (0xFFFD, 1)
  }
}
