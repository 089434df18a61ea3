import DragomanFiles
import Foundation

/// A file without a name: the system takes it away when the process ends, however that ends.
///
/// It is written and read at given places, and what is read is not kept: the memory it takes is the system's to reuse.
final class ScratchFile: Sendable {
  private let descriptor: Int32
  private let folder: String

  /// - Throws: `ScratchFileError.unwritable`.
  convenience init(in folder: URL) throws(ScratchFileError) {
    let path = folder.appendingPathComponent(".\(UUID()).tokens").path
    let descriptor = open(path, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
    if descriptor < 0 { throw .unwritable(folder: folder.relativePath, reason: systemReason()) }
    unlink(path)
    self.init(descriptor: descriptor, folder: folder.relativePath)
  }

  /// - Parameters:
  ///   - descriptor: of an open file, which this one closes
  ///   - folder: its place, for messages
  init(descriptor: Int32, folder: String) { (self.descriptor, self.folder) = (descriptor, folder) }

  deinit { close(descriptor) }

  /// - Throws: `ScratchFileError.unwritable`, above all when the disk is full.
  func write(_ bytes: [UInt8], at offset: Int) throws(ScratchFileError) {
    var done = 0
    while done < bytes.count {
      let count = bytes[done...].withUnsafeBytes { pwrite(descriptor, $0.baseAddress, $0.count, offset + done) }
      if count < 0 && errno != EINTR { throw .unwritable(folder: folder, reason: systemReason()) }
      done += max(count, 0)
    }
  }

  /// Reads so many bytes to the end of `bytes`.
  ///
  /// - Throws: `ScratchFileError.unreadable`.
  func read(_ count: Int, at offset: Int, into bytes: inout [UInt8]) throws(ScratchFileError) {
    let start = bytes.count
    bytes.append(contentsOf: repeatElement(0, count: count))
    var done = 0
    while done < count {
      let taken = bytes.withUnsafeMutableBytes {
        pread(descriptor, $0.baseAddress.map { $0 + start + done }, count - done, offset + done)
      }
      if taken == 0 { throw .unreadable(folder: folder, reason: "it ends too early") }
      if taken < 0 && errno != EINTR { throw .unreadable(folder: folder, reason: systemReason()) }
      done += max(taken, 0)
    }
  }
}

/// Why tokens cannot be kept on disk.
package enum ScratchFileError: Error, Equatable, CustomStringConvertible {
  case unwritable(folder: String, reason: String)
  case unreadable(folder: String, reason: String)

  package var description: String {
    switch self {
    case .unwritable(let folder, let reason):
      "\(folder) cannot take the tokens of the corpus, which is too large for memory (\(reason)): make room there, or choose "
        + "another place for the model."
    case .unreadable(let folder, let reason):
      "The tokens of the corpus in \(folder) cannot be read back (\(reason)): check that disk; the same command then goes on "
        + "from the checkpoint."
    }
  }
}
