import DragomanText
import DragomanTraining
import DragomanTranslation

extension ModelFile {
  /// Gives the model a shortlist that is learned from a parallel corpus, best the one that it was trained on.
  ///
  /// - Parameter name: of the model, for messages
  /// - Throws: `ShortlistError`, `InputError`, or `TrainingCorpusError.nothingToLearn`.
  package mutating func learnShortlist(from corpus: CorpusPlace, named name: String = "the model") throws {
    if task != .translate { throw ShortlistError.noTranslator(file: name) }
    let maximumLength = trainedLength ?? TrainingOptions().maximumLength
    var pairs = TokenPairs(maximumLength: maximumLength)
    let reader = try ParallelReader(corpus)
    while let pair = try reader.next() {
      pairs.append(source: vocabularies.source.encode(pair.source), target: vocabularies.target.encode(pair.target))
    }
    if pairs.count == 0 {
      throw TrainingCorpusError.nothingToLearn(names: corpus.names, task, maximumLength: maximumLength)
    }
    shortlist = Shortlist(learnedFrom: pairs, vocabularies)
  }

  /// The most tokens of a side that the model was trained on, as its record says.
  private var trainedLength: Int? {
    recordedRecipe(.training)?["maximumLength"].flatMap { try? $0.decoded(as: Int.self) }
  }
}

/// Why a model cannot have a shortlist.
package enum ShortlistError: Error, Equatable, CustomStringConvertible {
  case noTranslator(file: String)

  package var description: String {
    switch self {
    case .noTranslator(let file):
      "\(file) is no translator, and only translators have shortlists: leave out --source and --target."
    }
  }
}
