import DragomanFiles
import FoundationEssentials
import Glibc

/// The bytes of a file or of standard input, decompressed, as they arrive.
final class ByteStream {
  private static let blockSize = 1 << 16

  private let name: String
  private let descriptor: Int32
  private let closesDescriptor: Bool
  private var block = [UInt8](repeating: 0, count: blockSize)
  private var unread = 0..<0
  private var decompressed: [UInt8] = []
  private var decompressor: Decompressor?
  private var compression: Compression?
  private var isOpened = false

  /// Standard input, or any open descriptor, which stays open.
  init(descriptor: Int32, name: String) {
    self.name = name
    self.descriptor = descriptor
    closesDescriptor = false
  }

  /// - Throws: `InputError` when there is no such file, or it is a directory, or it may not be read.
  init(contentsOf url: URL) throws(InputError) {
    name = url.relativePath
    descriptor = open(url.path, O_RDONLY | O_CLOEXEC)
    closesDescriptor = true
    guard descriptor >= 0 else {
      throw errno == ENOENT ? .missing(name: name) : .unreadable(name: name, reason: systemReason())
    }
    var status = stat()
    if fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFDIR { throw .directory(name: name) }
  }

  deinit {
    if closesDescriptor, descriptor >= 0 { close(descriptor) }
  }

  /// Appends at least one byte to `bytes`, as soon as any has arrived.
  ///
  /// - Returns: false at the end of the stream.
  func read(into bytes: inout [UInt8]) throws(InputError) -> Bool {
    if !isOpened { try recognizeCompression() }
    guard let decompressor, let compression else {
      if unread.isEmpty, try !fill() { return false }
      bytes += block[unread]
      unread = unread.upperBound..<unread.upperBound
      return true
    }
    return try decompress(with: decompressor, compression, into: &bytes)
  }

  /// Whether bytes, or the end, have arrived.
  var isReady: Bool {
    var request = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
    return !unread.isEmpty || poll(&request, 1, 0) != 0
  }

  private func decompress(
    with decompressor: Decompressor, _ compression: Compression, into bytes: inout [UInt8]
  ) throws(InputError) -> Bool {
    while true {
      let step: (used: Int, written: Int)
      do {
        step = try decompressor.decompress(block[unread], into: &decompressed)
      } catch {
        throw .damaged(name: name, compression, detail: error.detail)
      }
      unread = unread.lowerBound + step.used..<unread.upperBound
      if step.written > 0 {
        bytes += decompressed[..<step.written]
        return true
      }
      if unread.isEmpty, try !fill() {
        if decompressor.isComplete { return false }
        throw .truncated(name: name, compression)
      }
    }
  }

  /// Reads until the first bytes show whether the stream is compressed.
  private func recognizeCompression() throws(InputError) {
    isOpened = true
    while mayBecomeCompressed, try fill() {}
    compression = Compression.allCases.first { $0.beginnings.contains { block[unread].starts(with: $0) } }
    if let compression {
      decompressor = Decompressor(compression)
      decompressed = [UInt8](repeating: 0, count: Self.blockSize)
    } else if let promised = Compression(promisedBy: name) {
      throw .notCompressed(name: name, promised)
    }
  }

  /// Whether the bytes read so far begin like a compression's magic, but are too few to tell.
  private var mayBecomeCompressed: Bool {
    Compression.allCases.flatMap(\.beginnings).contains { $0.count > unread.count && $0.starts(with: block[unread]) }
  }

  /// Reads what has arrived behind the unread bytes; false at the end.
  private func fill() throws(InputError) -> Bool {
    if unread.isEmpty { unread = 0..<0 }
    while true {
      let count = block.withUnsafeMutableBytes { block in
        Glibc.read(descriptor, block.baseAddress?.advanced(by: unread.upperBound), block.count - unread.upperBound)
      }
      if count >= 0 {
        unread = unread.lowerBound..<unread.upperBound + count
        return count > 0
      }
      if errno != EINTR { throw .unreadable(name: name, reason: systemReason()) }
    }
  }
}
