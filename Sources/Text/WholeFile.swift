import FoundationEssentials
import Glibc

/// The writing of a file that is there as a whole or not at all.
package enum WholeFile {
  /// Why a file could not be written, in the system's words.
  package struct Failure: Error, Equatable {
    package let reason: String

    fileprivate static func current() -> Failure { Failure(reason: String(cString: strerror(errno))) }
  }

  /// Writes bytes beside `url`, flushes them to the disk, and renames the file into its place. Missing directories
  /// are made; what stood there before stays untouched when anything fails, and so does a symbolic link, whose file is replaced.
  package static func write(_ bytes: [UInt8], to url: URL) throws(Failure) {
    try makeDirectories(for: url)
    let place = url.resolvingSymlinksInPath().path
    let temporary = place + ".\(getpid()).partial"
    let descriptor = open(temporary, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o666)
    guard descriptor >= 0 else { throw .current() }
    do throws(Failure) {
      try write(bytes, descriptor)
      if fsync(descriptor) != 0 { throw Failure.current() }
      if rename(temporary, place) != 0 { throw Failure.current() }
    } catch {
      unlink(temporary)
      close(descriptor)
      throw error
    }
    close(descriptor)
  }

  private static func makeDirectories(for url: URL) throws(Failure) {
    let directory = url.deletingLastPathComponent()
    do {
      try FileManager.default.createDirectory(at: directory, withIntermediateDirectories: true)
    } catch {
      throw Failure(reason: "the directory \(directory.relativePath) cannot be made")
    }
  }

  private static func write(_ bytes: [UInt8], _ descriptor: Int32) throws(Failure) {
    var written = 0
    while written < bytes.count {
      let count = bytes[written...].withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
      if count < 0, errno != EINTR { throw .current() }
      written += max(count, 0)
    }
  }
}
