import Foundation

/// Keeps a second training away from the files that one writes, until it is given up or its process ends.
///
/// The lock is the system's (flock), so that a file which a crash has left hinders nobody. Where the system has no locks, or the file
/// cannot be made, there is none: what is wrong there shows when the model is written.
final class OutputLock {
  private let path: String
  /// nil where there is no lock.
  private let descriptor: Int32?

  /// - Throws: `OutputPlaceError.inUse` where another training has the lock.
  init(of output: URL) throws(OutputPlaceError) {
    path = Self.url(of: output).path
    do { descriptor = try Self.locked(path) } catch { throw .inUse(name: output.relativePath) }
  }

  deinit {
    guard let descriptor else { return }
    unlink(path)
    close(descriptor)
  }

  static func url(of output: URL) -> URL { output.appendingPathExtension("lock") }

  private struct IsLocked: Error {}

  private static func locked(_ path: String) throws(IsLocked) -> Int32? {
    while true {
      let descriptor = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
      if descriptor < 0 { return nil }
      if flock(descriptor, LOCK_EX | LOCK_NB) == 0 {
        if isFile(descriptor, at: path) { return descriptor }
        close(descriptor)  // whoever had the lock has taken its file away meanwhile
        continue
      }
      let isLocked = errno == EWOULDBLOCK
      close(descriptor)
      if isLocked { throw IsLocked() }
      return nil
    }
  }

  private static func isFile(_ descriptor: Int32, at path: String) -> Bool {
    var (own, there) = (stat(), stat())
    return fstat(descriptor, &own) == 0 && stat(path, &there) == 0
      && (own.st_dev, own.st_ino) == (there.st_dev, there.st_ino)
  }
}
