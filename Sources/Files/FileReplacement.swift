import FoundationEssentials
import Glibc

/// A new file that takes the place of an old one only when it is whole and on disk.
///
/// It is written beside its place, where a rename puts it there in one step; of a symbolic link, the file that it leads to is
/// replaced. If it is not finished, it vanishes and the old file stays.
package final class FileReplacement {
  private let place: String  // where symbolic links lead
  private let draft: String
  private var descriptor: Int32

  package init(of url: URL) throws(WritingFailure) {
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

  package func append(_ bytes: UnsafeRawBufferPointer) throws(WritingFailure) { try writeAll(bytes, to: descriptor) }

  package func append(_ bytes: [UInt8]) throws(WritingFailure) { try writeAll(bytes, to: descriptor) }

  /// Puts the file into its place.
  package func finish() throws(WritingFailure) {
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
