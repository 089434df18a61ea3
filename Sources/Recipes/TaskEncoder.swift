import DragomanText
import DragomanTopologies
import DragomanTranslation

/// From a line of a task's data to tokens, and what is wrong with lines that cannot be learned from.
struct TaskEncoder: Sendable {
  let task: LearningTask
  let vocabularies: VocabularyPair

  /// - Parameter file: in which the line stands, for messages
  /// - Returns: either side without begin and end; an empty one is no fault, and a blank one is empty but in running text
  func tokens(
    of pair: ParallelReader.Pair, in file: String
  ) throws(TaskDataError) -> (source: [Int], target: [Int]) {
    let source = task == .languageModel ? [] : tokens(pair.source, vocabularies.source)
    let target = tokens(pair.target, vocabularies.target)
    switch task {
    case .translate, .languageModel: break
    case .tag:
      if source.count != target.count {
        throw .otherLength(file: file, line: pair.number, elements: source.count, tags: target.count)
      }
    case .classify: try check(target, pair.target, file, pair.number)
    case .generate: try check(source, pair.source, file, pair.number)
    }
    return (source, target)
  }

  private func tokens(_ text: String, _ vocabulary: Vocabulary) -> [Int] {
    task != .languageModel && text.isBlank ? [] : vocabulary.encode(text)
  }

  /// Whether a model can be judged by a pair: no side is empty, or longer than what a model reads.
  func canJudge(_ pair: ParallelReader.Pair) -> Bool {
    let sides = [(pair.source, vocabularies.source), (pair.target, vocabularies.target)]
    return sides.suffix(task.hasSources ? 2 : 1).allSatisfy { text, vocabulary in
      !text.isBlank && vocabulary.encode(text).count <= Translator.maximumTokens
    }
  }

  /// What is wrong with tags of dev data that no training line has: a sentence, or nothing.
  func remark(onTagsOf pairs: [ParallelReader.Pair], in file: String) -> String? {
    if task != .tag { return nil }
    var (count, firstLine) = (0, 0)
    for pair in pairs {
      let unknown = vocabularies.target.encode(pair.target).count { $0 == Vocabulary.unknown }
      if unknown > 0 && count == 0 { firstLine = pair.number }
      count += unknown
    }
    if count == 0 { return nil }
    let tags = count == 1 ? "1 tag stands" : "\(count.grouped) tags stand"
    return
      "\(tags) nowhere in the training data, the first of them in \(file), line \(firstLine): the model cannot give "
      + "what it has never seen."
  }

  private func check(_ tokens: [Int], _ label: String, _ file: String, _ line: Int) throws(TaskDataError) {
    if tokens.isEmpty { throw .emptyLabel(file: file, line: line) }
    if tokens == [Vocabulary.unknown] { throw .unknownLabel(file: file, line: line, label: label) }
  }
}

/// What can be wrong with a line of a task's data, or with all of them.
package enum TaskDataError: Error, Equatable, CustomStringConvertible {
  case otherLength(file: String, line: Int, elements: Int, tags: Int)
  case emptyLabel(file: String, line: Int)
  case unknownLabel(file: String, line: Int, label: String)
  case oneLabel(file: String, label: String)
  case otherKind(LearningTask, isLabel: Bool)
  case repeatedTexts(names: String, LearningTask, isOneFile: Bool)

  package var description: String {
    switch self {
    case .otherLength(let file, let line, let elements, let tags):
      "\(file), line \(line): \(elements.grouped) elements and \(tags.grouped) tags: each element needs one tag of its own."
    case .emptyLabel(let file, let line):
      "\(file), line \(line): the label is empty: name one, or delete the line."
    case .unknownLabel(let file, let line, let label):
      "\(file), line \(line): the training data never have the label “\(label)”: correct it, add lines to learn it from, "
        + "or delete the line."
    case .oneLabel(let file, let label):
      "\(file): all lines have the label “\(label)”, so that there is nothing to tell apart: two labels are needed or more."
    case .otherKind(let task, let isLabel):
      isLabel
        ? "the vocabulary has whole lines as tokens where the task \(task.rawValue) has text: leave --vocab out, or give another."
        : "the vocabulary has no labels, which the task \(task.rawValue) needs: leave --vocab out, or give another."
    case .repeatedTexts(let names, let task, let isOneFile):
      "Every text of \(names) stands there several times, so that none can be held out as a dev set. Are texts and labels exchanged? "
        + (isOneFile
          ? "The label is the first column, the text the second."
          : "For the task \(task.rawValue), labels are the \(task.hasLabelTargets ? "target" : "source").")
    }
  }
}

extension VocabularyPair {
  /// - Throws: `TaskDataError` for a vocabulary that has labels where the task has text, or the other way round, and for a
  ///   classifier's without a choice.
  func checkLabels(of task: LearningTask, in file: String) throws(TaskDataError) {
    let sides = [(source.kind, task.hasLabelSources), (target.kind, task.hasLabelTargets)]
    for (kind, needsLabels) in task == .languageModel ? sides.suffix(1) : sides[...]
    where (kind == .label) != needsLabels {
      throw .otherKind(task, isLabel: kind == .label)
    }
    let first = Vocabulary.unknown + 1
    if task == .classify && target.count == first + 1 {
      throw .oneLabel(file: file, label: target.decode([first]))
    }
  }
}
