import Foundation

/// SplitMix64 (Steele, Lea & Flood 2014): every draw follows from the seed, on every machine.
package struct RandomGenerator: RandomNumberGenerator, Sendable {
  private var state: UInt64

  package init(seed: UInt64) { state = seed }

  /// A generator for one part of a run, e.g. for dropout in the second part of update 17: independent of how much other parts drew.
  package init(seed: UInt64, _ stream: RandomStream, _ parts: Int...) {
    self.init(seed: seed)
    for part in [stream.number] + parts {
      state ^= UInt64(bitPattern: Int64(part)) &* 0xD1B5_4A32_D192_ED03
      state = next()
    }
  }

  package mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }

  /// Uniform in 0 ..< 1.
  package mutating func uniform() -> Double { Double(next() >> 11) * 0x1p-53 }

  package mutating func uniform(in range: ClosedRange<Float>) -> Float {
    range.lowerBound + Float(uniform()) * (range.upperBound - range.lowerBound)
  }

  /// Normal with mean 0 and variance 1 (Box & Muller 1958).
  package mutating func normal() -> Float {
    Float((-2 * Foundation.log(1 - uniform())).squareRoot() * cos(2 * Double.pi * uniform()))
  }
}
