import DragomanTopologies

/// Why a tensor file is no model that can be used.
package enum ModelFileError: Error, Sendable, Equatable, CustomStringConvertible {
  case noModel(file: String)
  case newerFormat(file: String, format: Int, createdBy: String)
  case newerSettings(file: String, key: String, problem: SettingsError, createdBy: String)
  case unknownTask(file: String, task: String)
  case otherTask(file: String, task: LearningTask, needed: [LearningTask])
  case otherVocabulary(file: String)
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
    case .newerSettings(let file, let key, let problem, let createdBy):
      "\(file) was written by \(createdBy), and this is dragoman \(dragomanVersion): in its metadata “\(key)”, \(problem). "
        + "Update dragoman, or restore the file from a copy if it is damaged."
    case .unknownTask(let file, let task):
      "\(file) is a model for the task “\(task)”, which dragoman \(dragomanVersion) does not know. Update dragoman."
    case .otherTask(let file, let task, let needed):
      "\(file) \(task.verb); `dragoman \(task.command)` runs it. Here a model of `dragoman train --task "
        + "\(needed.map(\.rawValue).joined(separator: "|"))` is needed."
    case .otherVocabulary(let file):
      "\(file) has another vocabulary than the translator writes with: train the language model with --vocab and the vocabulary "
        + "of the translator."
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

extension LearningTask {
  /// What a model of the task does.
  fileprivate var verb: String {
    switch self {
    case .languageModel: "is a language model"
    case .tag: "tags sequences"
    case .classify: "classifies"
    case .generate: "generates"
    case .translate: "translates"
    }
  }

  /// The command that runs such a model.
  fileprivate var command: String {
    switch self {
    case .languageModel, .generate: "generate"
    case .tag: "label"
    case .classify: "classify"
    case .translate: "translate"
    }
  }
}
