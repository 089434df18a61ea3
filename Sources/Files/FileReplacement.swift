import FoundationEssentials
import Glibc

/// A new file that takes the place of an old one only when it is whole and on disk.
///
/// It is written beside its place, where a rename puts it there in one step; of a symbolic link, the file that it leads to is
/// replaced. If it is not finished, it vanishes and the old file stays.
package final class FileReplacement {
  /// Why a file could not be written, in the system's words.
  package struct Failure: Error, Equatable {
    package let reason: String

    fileprivate static func current() -> Failure { Failure(reason: systemReason()) }
  }

  private let place: String  // where symbolic links lead
  private let draft: String
  private var descriptor: Int32

  package init(of url: URL) throws(Failure) {
    place = url.resolvingSymlinksInPath().path
    draft = "\(place).\(getpid()).partial"
    descriptor = open(draft, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o666)
    if descriptor < 0 { throw .current() }
  }

  deinit {
    if descriptor < 0 { return }
    close(descriptor)
    unlink(draft)
  }

  package func append(_ bytes: UnsafeRawBufferPointer) throws(Failure) {
    var rest = bytes
    while !rest.isEmpty {
      let count = write(descriptor, rest.baseAddress, rest.count)
      if count >= 0 {
        rest = UnsafeRawBufferPointer(rebasing: rest[count...])
      } else if errno != EINTR {
        throw .current()
      }
    }
  }

  /// Puts the file into its place.
  package func finish() throws(Failure) {
    if fsync(descriptor) != 0 { throw .current() }
    if rename(draft, place) != 0 { throw .current() }
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

/// What the system says of the call that has just failed.
package func systemReason() -> String { String(cString: strerror(errno)) }
