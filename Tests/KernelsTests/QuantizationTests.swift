import CKernelVersions
import DragomanTensors
import DragomanTestSupport
import Testing

@Suite("Quantization kernels")
struct QuantizationTests {
  @Test(
    "rows in whole numbers: the largest magnitude is at the end of the scale, and nothing is off by more than half a step",
    arguments: InstructionSet.allCases, oddSizes)
  func quantize(set: InstructionSet, size: Int) throws {
    let kernels = try set.kernels()
    for zero in [Int32(128), 64] {
      var random = RandomGenerator(seed: 1)
      let values = random.values(3 * size, in: -5...5)
      var (rounded, scales) = ([UInt8](repeating: 9, count: 3 * size), [Float](repeating: 9, count: 3))
      kernels.quantize(&rounded, &scales, values, zero, 3, size)
      for row in 0..<3 {
        let (own, whole) = (values[row * size..<(row + 1) * size], rounded[row * size..<(row + 1) * size])
        #expect(abs(scales[row] * Float(zero - 1) - (own.map(abs).max() ?? 0)) < 1e-5)
        for (value, whole) in zip(own, whole) {
          #expect(abs((Float(whole) - Float(zero)) * scales[row] - value) <= scales[row] * 0.5001)
        }
      }
    }
  }

  @Test("zeros are zeros, and what is no number is not hidden", arguments: InstructionSet.allCases)
  func extremes(set: InstructionSet) throws {
    let kernels = try set.kernels()
    let values: [Float] = [0, 0, 1, .nan, .infinity, 2, 3e38, -3e38]
    var (rounded, scales) = ([UInt8](repeating: 9, count: 8), [Float](repeating: 9, count: 4))
    kernels.quantize(&rounded, &scales, values, 128, 4, 2)
    #expect(rounded[0] == 128 && rounded[1] == 128 && scales[0] == 0)
    #expect(scales[1].isNaN && scales[2].isNaN)
    #expect(rounded[6] == 255 && rounded[7] == 1 && scales[3].isFinite)
  }

  @Test("sums back to numbers, as they are or added", arguments: InstructionSet.allCases, oddSizes)
  func dequantize(set: InstructionSet, size: Int) throws {
    let kernels = try set.kernels()
    var random = RandomGenerator(seed: 2)
    let sums = random.values(2 * size, in: -1e6...1e6).map { Int32($0) }
    let offsets = random.values(size, in: -1e4...1e4).map { Int32($0) }
    let (rows, columns, before) = (random.values(2), random.values(size), random.values(2 * size))
    for accumulates in [false, true] {
      var y = accumulates ? before : [Float](repeating: .nan, count: 2 * size)
      kernels.dequantize(&y, sums, rows, columns, offsets, 2, size, accumulates)
      let exact = y.indices.map { at in
        Double(sums[at] - offsets[at % size]) * Double(rows[at / size]) * Double(columns[at % size])
          + (accumulates ? Double(before[at]) : 0)
      }
      #expect(Tolerance(relative: 1e-6, absolute: 1e-2).firstDifference(y, exact) == nil)
    }
  }

  @Test("halves become whole again", arguments: InstructionSet.allCases, oddSizes)
  func widen(set: InstructionSet, size: Int) throws {
    let kernels = try set.kernels()
    var random = RandomGenerator(seed: 3)
    let halves = random.values(size).map { UInt16($0.bitPattern >> 16) } + [0x7F80, 0x8000]
    var y = [Float](repeating: .nan, count: halves.count)
    kernels.widen(&y, halves, halves.count)
    #expect(y.map(\.bitPattern) == halves.map { UInt32($0) << 16 })
  }

  @Test("elements by their places", arguments: InstructionSet.allCases, oddSizes)
  func gather(set: InstructionSet, size: Int) throws {
    let kernels = try set.kernels()
    var random = RandomGenerator(seed: 4)
    let values = random.values(size + 3)
    let places = (0..<size).map { Int32(($0 * 5 + 2) % (size + 3)) }
    var y = [Float](repeating: .nan, count: size)
    kernels.gather(&y, values, places, size)
    #expect(y == places.map { values[Int($0)] })
  }
}
