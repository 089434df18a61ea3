import DragomanCorpora
import DragomanText
import DragomanTraining
import DragomanTranslation

extension ModelFile {
  /// Gives the model a shortlist that is learned from a parallel corpus, best the one that it was trained on.
  ///
  /// - Throws: `InputError`, or `TrainingCorpusError.nothingToLearn`.
  package mutating func learnShortlist(from files: CorpusFiles) throws {
    if task != .translate { throw ModelFileError.otherTask(file: "the model", task: task) }
    var pairs = TokenPairs(maximumLength: TrainingOptions().maximumLength)
    let reader = try ParallelReader(source: files.source, target: files.target)
    while let pair = try reader.next() {
      pairs.append(source: vocabularies.source.encode(pair.source), target: vocabularies.target.encode(pair.target))
    }
    if pairs.count == 0 {
      throw TrainingCorpusError.nothingToLearn(names: files.names, maximumLength: TrainingOptions().maximumLength)
    }
    shortlist = Shortlist(learnedFrom: pairs, vocabularies)
  }
}
