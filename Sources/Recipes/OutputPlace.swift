import DragomanText
import Foundation

/// The place of a file that is to be written much later, looked at before the work begins.
package struct OutputPlace {
  private let url: URL

  package init(_ url: URL) { self.url = url }

  /// Makes the folder if it is missing, and finds out whether a file of this size can be written.
  ///
  /// - Parameters:
  ///   - bytes: an estimate of what will be written.
  ///   - sources: files that are read, none of which may be written over
  ///   - others: files that are written as well, each of which needs a place of its own
  ///   - isReplaced: whether a new file takes the place of what is there; what is appended to can be a device as well
  /// - Throws: `OutputPlaceError`.
  package func prepare(
    forBytes bytes: Int, reading sources: [URL] = [], writing others: [URL] = [], isReplaced: Bool = true
  ) throws(OutputPlaceError) {
    let place = Self.place(of: url)
    let folder = isLink ? URL(filePath: place).deletingLastPathComponent() : url.deletingLastPathComponent()
    let type = (try? FileManager.default.attributesOfItem(atPath: place))?[.type] as? FileAttributeType
    if type == .typeDirectory { throw .directory(name: url.relativePath) }
    if sources.contains(where: { Self.place(of: $0) == place }) { throw .isRead(name: url.relativePath) }
    if others.contains(where: { Self.place(of: $0) == place }) { throw .isWritten(name: url.relativePath) }
    if let type {
      if !isReplaced { return }
      if type != .typeRegular { throw .noFile(name: url.relativePath) }
    }
    do {
      try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    } catch {
      throw .folderNotMade(name: folder.relativePath, reason: error.localizedDescription)
    }
    guard FileManager.default.isWritableFile(atPath: folder.path) else { throw .notWritable(name: folder.relativePath) }
    if let free = Self.freeBytes(folder), free < bytes {
      throw .noSpace(name: folder.relativePath, needed: bytes, free: free)
    }
  }

  /// Whether the file itself is a symbolic link; what it leads to is replaced, in the folder where that is.
  private var isLink: Bool {
    let attributes = try? FileManager.default.attributesOfItem(atPath: url.path)
    return attributes?[.type] as? FileAttributeType == .typeSymbolicLink
  }

  private static func place(of url: URL) -> String { url.writingPlace.path }

  private static func freeBytes(_ folder: URL) -> Int? {
    let attributes = try? FileManager.default.attributesOfFileSystem(forPath: folder.path)
    return (attributes?[.systemFreeSize] as? NSNumber)?.intValue
  }
}

/// Why a file cannot be written.
package enum OutputPlaceError: Error, Equatable, CustomStringConvertible {
  case directory(name: String)
  case isRead(name: String)
  case isWritten(name: String)
  case noFile(name: String)
  case folderNotMade(name: String, reason: String)
  case notWritable(name: String)
  case noSpace(name: String, needed: Int, free: Int)
  case inUse(name: String)
  case otherModel(name: String)
  case complete(name: String)
  case bestMissing(name: String, checkpoint: String)
  case checkpointMissing(name: String, checkpoint: String)

  package var description: String {
    switch self {
    case .directory(let name):
      "\(name) is a directory: name a file in it."
    case .isRead(let name):
      "\(name) is read, and would be lost if it were written: name another file."
    case .isWritten(let name):
      "\(name) is where the training itself is written: name another file."
    case .noFile(let name):
      "\(name) is a device or a pipe, and no file: name a file."
    case .folderNotMade(let name, let reason):
      "The folder \(name) cannot be made (\(reason)): check the path and its permissions."
    case .notWritable(let name):
      "The folder \(name) is not writable: choose another place, or change its permissions, e.g. with `chmod u+w`."
    case .noSpace(let name, let needed, let free):
      "\(name) has \(Self.megabytes(free)) free, but what is to be written needs about \(Self.megabytes(needed)): make room, or "
        + "choose another place."
    case .inUse(let name):
      "Another training is writing \(name) at this moment: wait for its end, stop it, or name another file."
    case .otherModel(let name):
      "\(name) exists already and was made from other sentences or settings (threads and seed are some, and with the schedule linear, "
        + "limits): name another file, or delete it to train anew. To learn on from it, begin with it (--from)."
    case .complete(let name):
      "\(name) is complete already: nothing is left to train. To learn on, begin with it (--from); to train anew, delete it."
    case .checkpointMissing(let name, let checkpoint):
      "\(name) is the best so far of this training, which has not ended; \(checkpoint) is missing, from which it would go on: put it "
        + "back, or delete \(name) to train anew. To learn on from \(name), begin with it (--from)."
    case .bestMissing(let name, let checkpoint):
      "\(name) is missing, where the best weights of this training stood: put it back, or delete \(checkpoint) to train anew."
    }
  }

  private static func megabytes(_ bytes: Int) -> String { "\((bytes / 1_000_000).grouped) MB" }
}
