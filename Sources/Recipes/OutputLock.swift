import Foundation

/// Keeps a second training away from the files that one writes, until it is given up or its process ends.
///
/// The lock is the system's (flock), so that a file which a crash has left hinders nobody. Where the system has no locks, or the file
/// cannot be made, there is none: what is wrong there shows when the model is written.
final class OutputLock {
  private let descriptor: Int32
  private let url: URL

  /// - Throws: `OutputPlaceError.inUse` where another training has the lock.
  init(of output: URL) throws(OutputPlaceError) {
    let url = output.appendingPathExtension("lock")
    let descriptor = open(url.path, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
    if descriptor >= 0 && flock(descriptor, LOCK_EX | LOCK_NB) != 0 && errno == EWOULDBLOCK {
      close(descriptor)
      throw .inUse(name: output.relativePath)
    }
    // Not before: whoever has no lock takes none away.
    (self.descriptor, self.url) = (descriptor, url)
  }

  deinit {
    if descriptor < 0 { return }
    unlink(url.path)
    close(descriptor)
  }
}
