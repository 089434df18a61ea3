import Glibc
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
/// Small blocks come in sizes of four steps per doubling and stay what they are. Large ones are cut from free ranges, and
/// grow together again when they are given back, so that batches of different shapes share the same memory.
package final class MemoryPool: Sendable {
  package static let shared = MemoryPool()

  fileprivate struct Blocks {
    var small: [Int: [UInt]] = [:]  // capacity in floats → addresses of free blocks
    var ranges = FreeRanges()
    var allocations = 0
    var bytes = 0
  }

  private let blocks = Mutex(Blocks())

  /// How often memory was asked of the system, and how many bytes in all.
  package var statistics: (allocations: Int, bytes: Int) { blocks.withLock { ($0.allocations, $0.bytes) } }

  func take(atLeast count: Int) -> (UnsafeMutablePointer<Float>, capacity: Int) {
    let capacity = Self.capacity(atLeast: count)
    let address = blocks.withLock { blocks in
      blocks.small[capacity]?.popLast() ?? blocks.cut(bytes: capacity * MemoryLayout<Float>.stride)
    }
    guard let pointer = UnsafeMutablePointer<Float>(bitPattern: address) else {
      preconditionFailure("the pool holds no null addresses")
    }
    return (pointer, capacity)
  }

  func giveBack(_ pointer: UnsafeMutablePointer<Float>, capacity: Int) {
    let address = UInt(bitPattern: pointer)
    blocks.withLock { blocks in
      if capacity <= Self.largestSmall {
        blocks.small[capacity, default: []].append(address)
      } else {
        blocks.ranges.insert(address..<address + UInt(capacity * MemoryLayout<Float>.stride))
      }
    }
  }

  /// In floats: 4 KB.
  private static let largestSmall = 1024

  /// Large blocks are as long as they must be, in steps of 1 KB.
  private static func capacity(atLeast count: Int) -> Int {
    let smallest = 64
    guard count > smallest else { return smallest }
    let step = count > largestSmall ? 256 : max(smallest, 1 << (Int.bitWidth - (count - 1).leadingZeroBitCount - 3))
    return (count + step - 1) / step * step
  }
}

extension MemoryPool.Blocks {
  /// Memory is asked of the system in pieces of a multiple of this.
  private static let bytesOfPiece = 4 << 20

  mutating func cut(bytes: Int) -> UInt {
    if let address = ranges.cut(UInt(bytes)) { return address }
    let size = (bytes + Self.bytesOfPiece - 1) / Self.bytesOfPiece * Self.bytesOfPiece
    allocations += 1
    self.bytes += size
    ranges.insert(Self.newMemory(bytes: size))
    return cut(bytes: bytes)
  }

  /// Whole pages, at an address that is a multiple of any alignment; the system tends to place pieces side by side.
  private static func newMemory(bytes: Int) -> Range<UInt> {
    let start = mmap(nil, bytes, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0)
    guard let start, start != MAP_FAILED else { fatalError("the system has no \(bytes) bytes of memory left") }
    return UInt(bitPattern: start)..<UInt(bitPattern: start) + UInt(bytes)
  }
}
