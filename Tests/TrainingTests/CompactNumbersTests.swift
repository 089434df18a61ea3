import Testing

@testable import DragomanTraining

struct CompactNumbersTests {
  @Test(
    "a number takes a byte for every 7 bits, and comes back",
    arguments: [
      (0, 1), (127, 1), (128, 2), (16_383, 2), (16_384, 3), (65_536, 3), (Int(Int32.max), 5), (Int.max, 9),
    ])
  func comesBack(number: Int, size: Int) {
    var bytes: [UInt8] = [0xFF]
    bytes.append(compact: number)
    #expect(bytes.count == 1 + size)
    var position = 1
    #expect(bytes.compactNumber(at: &position) == number)
    #expect(position == bytes.count)
  }

  @Test("numbers are passed over whatever their size")
  func skips() {
    var bytes: [UInt8] = []
    for number in [300, 5, 70_000, 128, 77] { bytes.append(compact: number) }
    var position = 0
    bytes.skipCompactNumbers(4, at: &position)
    #expect(bytes.compactNumber(at: &position) == 77)
  }
}
