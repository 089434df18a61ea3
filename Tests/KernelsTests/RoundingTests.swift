import CKernelVersions
import DragomanTensors
import DragomanTestSupport
import Testing

@Suite("Rounding to bfloat16")
struct RoundingTests {
  @Test("to the nearest, ties to even, at every size", arguments: InstructionSet.allCases, oddSizes)
  func nearest(set: InstructionSet, size: Int) throws {
    let kernels = try set.kernels()
    var random = RandomGenerator(seed: 1)
    let values = random.values(size, in: -1000...1000) + [1 + 1.0 / 256, 1 + 3.0 / 256, -1 - 1.0 / 256]
    var rounded = [UInt16](repeating: 9, count: values.count)
    kernels.round(&rounded, values, values.count)
    #expect(rounded == values.map(twin))
  }

  @Test("zeros, infinities, the largest and the smallest numbers; NaN stays NaN", arguments: InstructionSet.allCases)
  func extremes(set: InstructionSet) throws {
    let kernels = try set.kernels()
    let values: [Float] = [
      0, -0.0, .infinity, -.infinity, .greatestFiniteMagnitude, .leastNormalMagnitude, .leastNonzeroMagnitude,
      Float(bitPattern: 0x7F80_0001), -Float.nan,
    ]
    var rounded = [UInt16](repeating: 9, count: values.count)
    kernels.round(&rounded, values, values.count)
    let back = rounded.map { Float(bitPattern: UInt32($0) << 16) }
    #expect(back[0...3] == [0, -0.0, .infinity, -.infinity] && rounded[1] == 0x8000)
    #expect(back[4] == .infinity && back[5] == .leastNormalMagnitude && back[6] == 0)
    #expect(back[7].isNaN && back[8].isNaN)
  }

  /// The nearer of the two neighbours, in double precision.
  private func twin(_ x: Float) -> UInt16 {
    let below = UInt16(x.bitPattern >> 16)
    let (low, high) = (Float(bitPattern: UInt32(below) << 16), Float(bitPattern: UInt32(below + 1) << 16))
    let (toLow, toHigh) = (abs(Double(x) - Double(low)), abs(Double(high) - Double(x)))
    if toLow == toHigh { return below.isMultiple(of: 2) ? below : below + 1 }
    return toLow < toHigh ? below : below + 1
  }
}
