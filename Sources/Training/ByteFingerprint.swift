/// A number that changes, almost surely, when any byte does: 64 bits of FNV-1a (Fowler, Noll and Vo; RFC 9923).
package struct ByteFingerprint: Sendable {
  package private(set) var value: UInt64 = 0xCBF2_9CE4_8422_2325

  init() {}

  package init(of text: String) { add(text.utf8) }

  mutating func add(_ bytes: some Sequence<UInt8>) {
    for byte in bytes { value = (value ^ UInt64(byte)) &* 0x0000_0100_0000_01B3 }
  }
}
