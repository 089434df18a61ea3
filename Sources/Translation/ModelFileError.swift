/// Why a tensor file is no model that can be used.
package enum ModelFileError: Error, Sendable, Equatable, CustomStringConvertible {
  case noModel(file: String)
  case newerFormat(file: String, format: Int, createdBy: String)
  case otherTask(file: String, task: String)
  case damaged(file: String, key: String, problem: String)
  case damagedShortlist(file: String, problem: String)
  case otherShape(file: String, parameter: String, rows: Int, columns: Int, found: String?)
  case unknownParameter(file: String, parameter: String)
  case noScales(file: String, parameter: String)

  package var description: String {
    switch self {
    case .noModel(let file):
      "\(file) holds matrices, but is not a model of dragoman: its metadata name no format and no task. "
        + "Name a file that `dragoman train` has written."
    case .newerFormat(let file, let format, let createdBy):
      "\(file) has format \(format) and was written by \(createdBy); this is dragoman \(dragomanVersion), which reads "
        + "formats up to \(ModelFile.format). Update dragoman."
    case .otherTask(let file, let task):
      "\(file) is a model for the task “\(task)”; this command needs one that translates."
    case .damaged(let file, let key, let problem):
      "\(file) is damaged: in its metadata “\(key)”, \(problem). Restore it from a copy, or train again."
    case .damagedShortlist(let file, let problem):
      "\(file) is damaged: its shortlist cannot be used, because \(problem). Restore it from a copy, or train again."
    case .otherShape(let file, let parameter, let rows, let columns, let found):
      "\(file) is damaged: its configuration needs “\(parameter)” of \(rows) × \(columns) numbers, but the file "
        + (found.map { "has \($0)" } ?? "has none") + ". Restore it from a copy, or train again."
    case .unknownParameter(let file, let parameter):
      "\(file) is damaged: its configuration has no place for “\(parameter)”. Restore it from a copy, or train again."
    case .noScales(let file, let parameter):
      "\(file) is damaged: it holds “\(parameter)” in whole numbers without a scale for each of its rows or columns. "
        + "Restore it from a copy, or convert the model again."
    }
  }
}
