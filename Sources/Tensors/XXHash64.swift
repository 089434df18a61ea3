/// The 64-bit checksum XXH64 (Yann Collet, "xxHash fast digest algorithm", version 0.1.1, section "XXH64"), seed 0.
///
/// It finds accidental damage, not forgery. Four lanes are independent of each other, so it reads memory as fast as
/// that comes.
struct XXHash64 {
  private static let primes: (UInt64, UInt64, UInt64, UInt64, UInt64) = (
    0x9E37_79B1_85EB_CA87, 0xC2B2_AE3D_27D4_EB4F, 0x1656_67B1_9E37_79F9, 0x85EB_CA77_C2B2_AE63, 0x27D4_EB2F_1656_67C5
  )

  private var lanes = SIMD4<UInt64>(
    Self.primes.0 &+ Self.primes.1, Self.primes.1, 0, 0 &- Self.primes.0)
  private var waiting: [UInt8] = []  // fewer than a stripe
  private var length: UInt64 = 0

  private static let stripe = 32  // bytes

  mutating func update(_ bytes: UnsafeRawBufferPointer) {
    length &+= UInt64(bytes.count)
    var rest = bytes
    if !waiting.isEmpty {
      let missing = min(Self.stripe - waiting.count, rest.count)
      waiting += rest[..<missing]
      rest = UnsafeRawBufferPointer(rebasing: rest[missing...])
      if waiting.count < Self.stripe { return }
      let whole = waiting
      whole.withUnsafeBytes { takeStripes(of: $0) }
      waiting = []
    }
    let stripes = rest.count / Self.stripe * Self.stripe
    takeStripes(of: UnsafeRawBufferPointer(rebasing: rest[..<stripes]))
    waiting += rest[stripes...]
  }

  /// The checksum of everything so far.
  var value: UInt64 {
    let (_, _, _, _, p5) = Self.primes
    var hash = length >= Self.stripe ? mergedLanes : p5
    hash &+= length
    waiting.withUnsafeBytes { Self.takeRest($0, into: &hash) }
    return Self.avalanche(hash)
  }

  private mutating func takeStripes(of bytes: UnsafeRawBufferPointer) {
    var (a, b, c, d) = (lanes[0], lanes[1], lanes[2], lanes[3])
    for offset in stride(from: 0, to: bytes.count, by: Self.stripe) {
      a = Self.round(a, Self.word(bytes, offset))
      b = Self.round(b, Self.word(bytes, offset + 8))
      c = Self.round(c, Self.word(bytes, offset + 16))
      d = Self.round(d, Self.word(bytes, offset + 24))
    }
    lanes = SIMD4(a, b, c, d)
  }

  private var mergedLanes: UInt64 {
    let (p1, _, _, p4, _) = Self.primes
    var hash = Self.rotated(lanes[0], 1) &+ Self.rotated(lanes[1], 7)
    hash &+= Self.rotated(lanes[2], 12) &+ Self.rotated(lanes[3], 18)
    for lane in 0..<4 { hash = (hash ^ Self.round(0, lanes[lane])) &* p1 &+ p4 }
    return hash
  }

  private static func takeRest(_ bytes: UnsafeRawBufferPointer, into hash: inout UInt64) {
    let (p1, p2, p3, p4, p5) = primes
    var offset = 0
    while offset + 8 <= bytes.count {
      hash = rotated(hash ^ round(0, word(bytes, offset)), 27) &* p1 &+ p4
      offset += 8
    }
    if offset + 4 <= bytes.count {
      let half = UInt64(UInt32(littleEndian: bytes.loadUnaligned(fromByteOffset: offset, as: UInt32.self)))
      hash = rotated(hash ^ half &* p1, 23) &* p2 &+ p3
      offset += 4
    }
    for byte in bytes[offset...] { hash = rotated(hash ^ UInt64(byte) &* p5, 11) &* p1 }
  }

  private static func avalanche(_ value: UInt64) -> UInt64 {
    let (_, p2, p3, _, _) = primes
    var hash = value
    hash = (hash ^ hash >> 33) &* p2
    hash = (hash ^ hash >> 29) &* p3
    return hash ^ hash >> 32
  }

  private static func round(_ lane: UInt64, _ word: UInt64) -> UInt64 {
    rotated(lane &+ word &* primes.1, 31) &* primes.0
  }

  private static func word(_ bytes: UnsafeRawBufferPointer, _ offset: Int) -> UInt64 {
    UInt64(littleEndian: bytes.loadUnaligned(fromByteOffset: offset, as: UInt64.self))
  }

  private static func rotated(_ value: UInt64, _ bits: UInt64) -> UInt64 { value << bits | value >> (64 - bits) }
}
