import Foundation

/// A new file that takes the place of an old one only when it is whole and on disk.
///
/// It is written beside its place, where a rename puts it there in one step. If it is not finished, it vanishes and the
/// old file stays.
final class FileReplacement {
  private let place: String  // where symbolic links lead
  private let draft: String
  private let name: String
  private var descriptor: Int32

  /// - Throws: `TensorFileError.unwritable`, as do all methods.
  init(of url: URL) throws(TensorFileError) {
    name = url.relativePath
    place = url.resolvingSymlinksInPath().path
    draft = "\(place).\(getpid()).partial"
    descriptor = open(draft, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o666)
    if descriptor < 0 { throw .unwritable(name, reason: systemReason()) }
  }

  deinit {
    if descriptor < 0 { return }
    close(descriptor)
    unlink(draft)
  }

  func append(_ bytes: UnsafeRawBufferPointer) throws(TensorFileError) {
    var rest = bytes
    while !rest.isEmpty {
      let count = write(descriptor, rest.baseAddress, rest.count)
      if count >= 0 {
        rest = UnsafeRawBufferPointer(rebasing: rest[count...])
      } else if errno != EINTR {
        throw .unwritable(name, reason: systemReason())
      }
    }
  }

  /// Puts the file into its place.
  func finish() throws(TensorFileError) {
    if fsync(descriptor) != 0 { throw .unwritable(name, reason: systemReason()) }
    if rename(draft, place) != 0 { throw .unwritable(name, reason: systemReason()) }
    close(descriptor)
    descriptor = -1
    synchronizeFolder()
  }

  /// Makes the rename itself survive a loss of power, where the file system can.
  private func synchronizeFolder() {
    let folder = open(URL(fileURLWithPath: place).deletingLastPathComponent().path, O_RDONLY | O_CLOEXEC)
    if folder < 0 { return }
    fsync(folder)
    close(folder)
  }
}
