import CKernelVersions
import DragomanTensors
import DragomanTestSupport
import Foundation
import Testing

@Suite("Activations")
struct ActivationsTests {
  /// Three units in the last place; what lies below the normal numbers may be lost.
  private let tolerance = Tolerance(relative: 4e-7, absolute: 1e-37)

  @Test("tanh, from −9 to 9 and at the extremes", arguments: InstructionSet.allCases, oddSizes)
  func tanh(set: InstructionSet, size: Int) throws {
    let kernels = try set.kernels()
    var random = RandomGenerator(seed: 1)
    for x in [random.values(size, in: -9...9), random.values(size, in: -0.7...0.7)] + extremes(atLeast: size) {
      var y = [Float](repeating: 0, count: x.count)
      kernels.tanh(&y, x, x.count)
      #expect(tolerance.firstDifference(y, x.map { Foundation.tanh(Double($0)) }) == nil)
    }
  }

  @Test("max(x, 0), which lets NaN through so that a bad loss is seen", arguments: InstructionSet.allCases, oddSizes)
  func relu(set: InstructionSet, size: Int) throws {
    let kernels = try set.kernels()
    var random = RandomGenerator(seed: 2)
    for x in [random.values(size)] + extremes(atLeast: size) {
      var y = [Float](repeating: 7, count: x.count)
      kernels.relu(&y, x, x.count)
      #expect(tolerance.firstDifference(y, x.map { $0.isNaN ? .nan : max(Double($0), 0) }) == nil)
    }
  }

  @Test("the gradients are added to what stands there", arguments: InstructionSet.allCases, oddSizes)
  func gradients(set: InstructionSet, size: Int) throws {
    let kernels = try set.kernels()
    var random = RandomGenerator(seed: 3)
    let (before, dy, y) = (random.values(size), random.values(size), random.values(size))
    var ofTanh = before
    kernels.tanh_gradient(&ofTanh, dy, y, size)
    let exact = (0..<size).map { Double(before[$0]) + Double(dy[$0]) * (1 - Double(y[$0]) * Double(y[$0])) }
    #expect(Tolerance(relative: 3e-7, absolute: 3e-7).firstDifference(ofTanh, exact) == nil)
    var ofReLU = before
    kernels.relu_gradient(&ofReLU, dy, y, size)
    let exactReLU = (0..<size).map { Double(before[$0]) + (y[$0] > 0 ? Double(dy[$0]) : 0) }
    #expect(Tolerance(relative: 3e-7, absolute: 3e-7).firstDifference(ofReLU, exactReLU) == nil)
  }

  @Test("a dropout mask follows from its seed alone, on every processor", arguments: InstructionSet.allCases, oddSizes)
  func maskIsTheSame(set: InstructionSet, size: Int) throws {
    let mask = mask(try set.kernels(), size, 0.3, seed: 0x1234_5678_9ABC_DEF0)
    #expect(
      mask == Array(self.mask(try InstructionSet.baseline.kernels(), 200, 0.3, seed: 0x1234_5678_9ABC_DEF0)[..<size]))
    #expect(Set(mask).isSubset(of: [0, 1 / (1 - Float(0.3))]))
  }

  @Test("masks have the asked share of zeros and know nothing of each other", arguments: [Float(0.1), 0.5, 0.9])
  func maskIsRandom(rate: Float) throws {
    let kernels = try InstructionSet.dispatched.kernels()
    let count = 40_000
    // Five standard deviations of a mean of `count` independent draws.
    let bound = 5 * (Double(rate * (1 - rate)) / Double(count)).squareRoot()
    func shareOfZeros(_ masks: [[Float]]) -> Double {
      Double((0..<count).count { place in masks.allSatisfy { $0[place] == 0 } }) / Double(count)
    }
    let (one, two, high) = (
      mask(kernels, count + 1, rate, seed: 1), mask(kernels, count, rate, seed: 2),
      mask(kernels, count, rate, seed: 1 << 32 | 1)
    )
    #expect(abs(shareOfZeros([one]) - Double(rate)) < bound)
    for other in [two, high, Array(one[1...])] {
      #expect(abs(shareOfZeros([one, other]) - Double(rate * rate)) < bound)
    }
  }

  private func mask(_ kernels: KernelTable, _ count: Int, _ rate: Float, seed: UInt64) -> [Float] {
    var mask = [Float](repeating: -1, count: count)
    kernels.dropout_mask(&mask, count, rate, seed)
    return mask
  }

  /// The extreme values in runs of the given size, so that each meets vector lanes and remainders.
  private func extremes(atLeast size: Int) -> [[Float]] {
    extremeValues.map { [Float](repeating: $0, count: size) } + [extremeValues]
  }
}
