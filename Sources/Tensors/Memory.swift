import Synchronization

/// A run of single-precision numbers: from the pool, which gets it back when the last tensor that views it is gone, or a
/// part of a mapped file.
///
/// Its contents are not guarded: a tensor is written by the thread that made it, and read by others only afterwards.
package final class Storage: @unchecked Sendable {
  private enum Owner {
    case pool(capacity: Int)
    case file(FileMapping)
  }

  let pointer: UnsafeMutablePointer<Float>
  private let owner: Owner

  init(count: Int) {
    let (pointer, capacity) = MemoryPool.shared.take(atLeast: count)
    (self.pointer, owner) = (pointer, .pool(capacity: capacity))
  }

  /// The numbers from byte `offset` of a file on, without copying them.
  init(mapping file: FileMapping, offset: Int) {
    (pointer, owner) = (file.numbers(at: offset), .file(file))
  }

  deinit {
    if case .pool(let capacity) = owner { MemoryPool.shared.giveBack(pointer, capacity: capacity) }
  }
}

/// Memory that is kept and used again: after the first batches of every shape, training allocates nothing.
///
/// Blocks come in sizes of four steps per doubling, and one up to twice as large as needed is taken where there is one, so that
/// batches of different shapes share them.
package final class MemoryPool: Sendable {
  package static let shared = MemoryPool()

  private struct Blocks {
    var free: [Int: [UInt]] = [:]  // capacity in floats → addresses
    var allocations = 0
    var bytes = 0
  }

  private let blocks = Mutex(Blocks())

  /// How often memory was asked of the system, and how many bytes in all.
  package var statistics: (allocations: Int, bytes: Int) { blocks.withLock { ($0.allocations, $0.bytes) } }

  func take(atLeast count: Int) -> (UnsafeMutablePointer<Float>, capacity: Int) {
    let (address, capacity) = blocks.withLock { blocks in
      let smallest = Self.blockSize(atLeast: count)
      var capacity = smallest
      while capacity <= 2 * smallest {
        if let address = blocks.free[capacity]?.popLast() { return (address, capacity) }
        capacity = Self.blockSize(atLeast: capacity + 1)
      }
      blocks.allocations += 1
      blocks.bytes += smallest * MemoryLayout<Float>.stride
      let memory = UnsafeMutableRawPointer.allocate(
        byteCount: smallest * MemoryLayout<Float>.stride, alignment: Self.alignment)
      return (UInt(bitPattern: memory), smallest)
    }
    guard let pointer = UnsafeMutablePointer<Float>(bitPattern: address) else {
      preconditionFailure("the pool holds no null addresses")
    }
    return (pointer, capacity)
  }

  func giveBack(_ pointer: UnsafeMutablePointer<Float>, capacity: Int) {
    blocks.withLock { $0.free[capacity, default: []].append(UInt(bitPattern: pointer)) }
  }

  /// One cache line, and one AVX-512 register.
  private static let alignment = 64

  private static func blockSize(atLeast count: Int) -> Int {
    let smallest = 64
    guard count > smallest else { return smallest }
    let step = max(smallest, 1 << (Int.bitWidth - (count - 1).leadingZeroBitCount - 3))
    return (count + step - 1) / step * step
  }
}
