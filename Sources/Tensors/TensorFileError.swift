/// What can be wrong with a file of matrices. The first text is always the file's name.
package enum TensorFileError: Error, Sendable, Equatable, CustomStringConvertible {
  case missing(String)
  case directory(String)
  case empty(String)
  /// The system's own words say why.
  case unreadable(String, reason: String)
  case unwritable(String, reason: String)
  case notTensors(String)
  case damaged(String, String)
  case otherChecksum(String)
  case unknownType(String, tensor: String, type: String)
  case notFinite(String, tensor: String)

  package var description: String {
    switch self {
    case .missing(let file):
      "\(file) does not exist: check the path and its spelling."
    case .directory(let file):
      "\(file) is a directory: name a file in it."
    case .empty(let file):
      "\(file) is empty: it was never written to its end. Restore it from a copy, or train again."
    case .unreadable(let file, let reason):
      "\(file) cannot be read (\(reason)): check its permissions, e.g. with `ls -l`."
    case .unwritable(let file, let reason):
      "\(file) cannot be written (\(reason)): check the folder's permissions and the space left. "
        + "A file that was there before is unchanged."
    case .notTensors(let file):
      "\(file) is not a model of dragoman, nor any safetensors file: name a file that `dragoman train` has written."
    case .damaged(let file, let problem):
      "\(file) is damaged: \(problem). Restore it from a copy, or train again."
    case .otherChecksum(let file):
      "\(file) has changed since it was written: its checksum is another. Restore it from a copy; if it was changed on "
        + "purpose, remove “checksum” from its metadata."
    case .unknownType(let file, let tensor, let type):
      "\(file) holds “\(tensor)” as \(type), and this dragoman reads "
        + "\(StoredType.allCases.map(\.rawValue).joined(separator: ", ")) only: update dragoman, or convert the file."
    case .notFinite(let file, let tensor):
      "\(file) has a number in “\(tensor)” that is not finite: its training diverged. Go back to an earlier checkpoint."
    }
  }
}
