import FoundationEssentials

extension URL {
  /// Where a file comes to be that is written here: the end of symbolic links, also of those that lead to nothing yet.
  package var writingPlace: URL {
    var place = self
    // As many links as Linux follows.
    for _ in 0..<40 {
      guard let next = try? FileManager.default.destinationOfSymbolicLink(atPath: place.path) else { break }
      // What a relative link leads to begins where its own folder really is.
      let folder = place.deletingLastPathComponent().resolvingSymlinksInPath()
      place = URL(filePath: next, relativeTo: folder).absoluteURL
    }
    let folder = place.deletingLastPathComponent().resolvingSymlinksInPath()
    return folder.appending(path: place.lastPathComponent).standardizedFileURL
  }
}
