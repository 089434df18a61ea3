import Testing

@testable import DragomanTensors

@Suite("The checksum XXH64")
struct XXHash64Tests {
  /// By the Python package xxhash: `xxhash.xxh64(bytes((i * 7 + 3) % 256 for i in range(n)))`.
  static let known: [(length: Int, checksum: UInt64)] = [
    (0, 0xef46_db37_51d8_e999), (1, 0x1f25_c8d0_bc1f_4bb6), (3, 0x31d2_363f_52e5_64c9), (4, 0x9bb6_4b7d_66ee_9fda),
    (8, 0xdab9_9d95_c6f9_0092), (31, 0xa2aa_5f33_cc4a_6119), (32, 0x23c3_c17e_f790_fd97), (33, 0x50a7_cfc7_ba58_8784),
    (100, 0xa61f_8d4c_170f_e531), (1000, 0x5f23_5fa0_33f1_a3fb),
  ]

  @Test("is that of the reference, in whatever pieces the bytes come", arguments: known, [1, 5, 31, 32, 33, 1000])
  func pieces(known: (length: Int, checksum: UInt64), piece: Int) {
    let bytes = (0..<known.length).map { UInt8(truncatingIfNeeded: $0 * 7 + 3) }
    var checksum = XXHash64()
    for start in stride(from: 0, to: bytes.count, by: piece) {
      bytes[start..<min(start + piece, bytes.count)].withUnsafeBytes { checksum.update($0) }
    }
    #expect(checksum.value == known.checksum)
  }
}
