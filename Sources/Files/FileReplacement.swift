import FoundationEssentials
import Glibc

/// A new file that takes the place of an old one only when it is whole and on disk.
///
/// It is written beside its place, where a rename puts it there in one step, with the permissions of the old one; of a symbolic
/// link, the file that it leads to is replaced. If it is not finished, it vanishes and the old file stays; what a process has
/// left that was killed meanwhile goes with the next replacement.
package final class FileReplacement {
  private let place: String  // where symbolic links lead
  private let draft: String
  private var descriptor: Int32

  package init(of url: URL) throws(WritingFailure) {
    place = url.writingPlace.path
    Self.removeAbandonedDrafts(of: place)
    draft = "\(place).\(getpid())\(Self.draftEnding)"
    descriptor = open(draft, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o666)
    if descriptor < 0 { throw .current() }
    var old = stat()
    if stat(place, &old) == 0 { fchmod(descriptor, old.st_mode & 0o777) }
    flock(descriptor, LOCK_EX | LOCK_NB)  // until the process ends; where there are no locks, drafts are never removed
  }

  private static let draftEnding = ".partial"

  /// Removes the drafts of `place` that nobody is writing.
  private static func removeAbandonedDrafts(of place: String) {
    let url = URL(fileURLWithPath: place)
    let (folder, beginning) = (url.deletingLastPathComponent(), url.lastPathComponent + ".")
    for name in (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
    where name.hasPrefix(beginning) && name.hasSuffix(draftEnding) {
      let process = name.dropFirst(beginning.count).dropLast(draftEnding.count)
      if Int(process) != nil { removeIfAbandoned(folder.appending(path: name).path) }
    }
  }

  private static func removeIfAbandoned(_ draft: String) {
    let descriptor = open(draft, O_RDONLY | O_CLOEXEC)
    if descriptor < 0 { return }
    defer { close(descriptor) }
    var status = stat()
    // An empty one may have been made just now, and not be locked yet.
    if fstat(descriptor, &status) == 0 && status.st_size > 0 && flock(descriptor, LOCK_EX | LOCK_NB) == 0 {
      unlink(draft)
    }
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
