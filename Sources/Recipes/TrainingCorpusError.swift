import DragomanTopologies
import DragomanTraining

/// Why a corpus cannot be trained with.
package enum TrainingCorpusError: Error, CustomStringConvertible {
  case nothingToLearn(names: String, LearningTask, maximumLength: Int)
  case nothingToJudgeBy(names: String, LearningTask)
  case shorterThanStretch(names: String, stretch: Int)
  case heldOutShorterThanStretch(names: String, stretch: Int)
  case allHeldOut(names: String)
  case furtherPairs(names: String, LearningTask)

  package var description: String {
    switch self {
    case .nothingToLearn(let names, let task, let maximumLength):
      "\(names): there is no \(task.learnedUnit) of at most \(maximumLength) tokens, so that nothing can be learned."
        + (task == .translate ? " `dragoman check` shows what two files have." : "")
    case .shorterThanStretch(let names, let stretch):
      "\(names): the text has fewer than the \(stretch) tokens of a stretch: give more of it, or set stretch: none in the recipe."
    case .heldOutShorterThanStretch(let names, let stretch):
      "\(names): what is held out of the text as the dev set has fewer than the \(stretch) tokens of a stretch: name another "
        + "text with --dev-data, or set stretch: none in the recipe."
    case .allHeldOut(let names):
      "\(names): a sentence of each pair is in the dev set, so that nothing can be learned: leave the file out."
    case .furtherPairs(let names, let task):
      "\(names): further pairs are sentences with their translations, which the task \(task.rawValue) does not have: leave them out."
    case .nothingToJudgeBy(let names, let task):
      "\(names): there is no \(task.learnedUnit) to judge the model by: name other dev files."
    }
  }
}

extension LearningTask {
  fileprivate var learnedUnit: String { self == .languageModel ? "line with text" : "pair with text on both sides" }
}

extension TrainingCorpora {
  /// - Parameter dev: the names of dev files, if there are any
  /// - Throws: `TrainingCorpusError` where there is nothing to learn from, or nothing to judge by.
  func checkNotEmpty(_ recipe: Recipe, training: String, dev: String?) throws(TrainingCorpusError) {
    let (hasPairs, hasDevPairs) = (train.count > 0, self.dev.count > 0)
    if let stretch = recipe.training.stretch {
      if !hasPairs { throw .shorterThanStretch(names: training, stretch: stretch) }
      if !hasDevPairs, let dev { throw .shorterThanStretch(names: dev, stretch: stretch) }
      if !hasDevPairs { throw .heldOutShorterThanStretch(names: training, stretch: stretch) }
    }
    if !hasPairs {
      throw .nothingToLearn(names: training, recipe.task, maximumLength: recipe.training.maximumLength)
    }
    if !hasDevPairs { throw .nothingToJudgeBy(names: dev ?? training, recipe.task) }
  }
}
