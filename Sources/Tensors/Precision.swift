import CDNNL

/// How exactly a network's products are computed. Sums, and everything that is no product, are single precision in any case.
package enum Precision: String, Codable, Sendable, CaseIterable {
  /// `bfloat16` where the processor multiplies it faster, else `float32`.
  case auto
  /// Single precision, 24 bits of each factor.
  case float32
  /// Factors rounded to bfloat16, 8 bits of each.
  case bfloat16

  /// What `auto` means on this machine.
  package var settled: Precision {
    switch self {
    case .auto: cdnnl_is_fast(cdnnl_bfloat16) ? .bfloat16 : .float32
    case .float32, .bfloat16: self
    }
  }

  /// Whether this machine has products of this precision at all.
  package var isAvailable: Bool { self != .bfloat16 || cdnnl_packed_size(cdnnl_bfloat16, 1, 1) > 0 }
}
