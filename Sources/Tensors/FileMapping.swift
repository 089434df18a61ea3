import DragomanFiles
import Foundation

/// The bytes of a file as memory, read from disk when they are first used.
///
/// Writing to them changes this process's copy of the page and never the file. The file may be renamed or replaced
/// meanwhile; one that is cut short in place takes its bytes away.
final class FileMapping: @unchecked Sendable {
  let bytes: UnsafeMutableRawBufferPointer

  /// - Throws: `TensorFileError` for what is no file, cannot be read, or is empty.
  init(contentsOf url: URL) throws(TensorFileError) {
    let name = url.relativePath
    let descriptor = open(url.path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)  // a pipe is no file, and not waited for
    guard descriptor >= 0 else { throw errno == ENOENT ? .missing(name) : .unreadable(name, reason: systemReason()) }
    defer { close(descriptor) }
    var status = stat()
    guard fstat(descriptor, &status) == 0 else { throw .unreadable(name, reason: systemReason()) }
    if status.st_mode & S_IFMT == S_IFDIR { throw .directory(name) }
    if status.st_mode & S_IFMT != S_IFREG { throw .unreadable(name, reason: "it is not an ordinary file") }
    let size = Int(status.st_size)
    if size == 0 { throw .empty(name) }
    guard let start = mmap(nil, size, PROT_READ | PROT_WRITE, MAP_PRIVATE, descriptor, 0), start != MAP_FAILED else {
      throw .unreadable(name, reason: systemReason())
    }
    bytes = UnsafeMutableRawBufferPointer(start: start, count: size)
  }

  deinit { munmap(bytes.baseAddress, bytes.count) }

  /// Whether numbers of that type can be used where they are.
  static func isAligned<Number>(at offset: Int, for type: Number.Type) -> Bool {
    offset.isMultiple(of: MemoryLayout<Number>.alignment)
  }

  /// The memory from byte `offset` on, which is inside the file.
  func numbers<Number>(at offset: Int) -> UnsafeMutablePointer<Number> {
    guard let start = bytes.baseAddress else { preconditionFailure("a mapped file has at least one byte") }
    return (start + offset).assumingMemoryBound(to: Number.self)
  }
}
