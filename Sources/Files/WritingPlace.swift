import FoundationEssentials

extension URL {
  /// Where a file comes to be that is written here: the end of symbolic links, also of those that lead to nothing yet.
  package var writingPlace: URL {
    var place = self
    // As many links as Linux follows.
    for _ in 0..<40 {
      guard let next = try? FileManager.default.destinationOfSymbolicLink(atPath: place.path) else { break }
      place = URL(filePath: next, relativeTo: place.deletingLastPathComponent()).absoluteURL
    }
    let folder = place.deletingLastPathComponent().resolvingSymlinksInPath()
    return folder.appending(path: place.lastPathComponent).standardizedFileURL
  }
}
