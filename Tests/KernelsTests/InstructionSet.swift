import CKernelVersions
import Testing

/// The versions in which every kernel is compiled.
enum InstructionSet: String, CaseIterable, Sendable {
  /// What the loader chose for this machine.
  case dispatched
  case baseline
  case avx2
  case avx512

  /// The kernels of this version; where the processor cannot run them, the test case is cancelled and says so.
  func kernels() throws -> KernelTable {
    let table =
      switch self {
      case .dispatched: dispatched_kernels()
      case .baseline: baseline_kernels()
      case .avx2: avx2_kernels()
      case .avx512: avx512_kernels()
      }
    guard let table else { try Test.cancel("this processor has no \(rawValue)") }
    return table.pointee
  }
}

/// Sizes below, at and above a vector register, and one that takes several.
let oddSizes = [1, 3, 15, 16, 17, 33, 100]

/// Where element-wise functions break: signed zeros, denormals, the ends of e^x, infinities, not a number.
let extremeValues: [Float] = [
  0, -0.0, .leastNormalMagnitude, .leastNormalMagnitude / 100, -.leastNormalMagnitude / 100, 1e-20, 0.624_999_9, 0.625,
  -0.625, 87.3, -87.4, 88, -88, 89, -89,
  1000, -1000, .greatestFiniteMagnitude, .infinity, -.infinity, .nan,
]
