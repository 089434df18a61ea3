/// What can be wrong with the making or the file of a vocabulary, each as a sentence that says what to do.
package enum VocabularyError: Error, Equatable, CustomStringConvertible {
  case sizeTooSmall(Int, smallest: Int, VocabularyKind)
  case minimumCountTooSmall(Int)
  case negativeMerges(Int)
  case segmentationOfCharacters(Segmentation)
  case segmentationOfLabels(Segmentation)
  case jointOfDifferentKinds
  case emptyCorpus
  case unreadable(name: String, reason: String)
  case unwritable(name: String, reason: String)
  case notAVocabulary(name: String)
  case newerVersion(name: String, version: Int, known: Int)
  case damaged(name: String, line: Int, problem: String)

  /// The keys of a recipe that it is about; none for what is wrong with a file.
  package var keys: [String] {
    switch self {
    case .sizeTooSmall: ["size"]
    case .minimumCountTooSmall: ["minimumCount"]
    case .negativeMerges: ["maximumMerges"]
    case .segmentationOfCharacters, .segmentationOfLabels: ["sourceSegmentation", "targetSegmentation"]
    case .jointOfDifferentKinds: ["joint", "sourceKind", "targetKind", "sourceNormalization", "targetNormalization"]
    case .emptyCorpus, .unreadable, .unwritable, .notAVocabulary, .newerVersion, .damaged: []
    }
  }

  package var description: String {
    switch self {
    case .sizeTooSmall(let size, let smallest, let kind):
      """
      A \(kind.rawValue) vocabulary of size \(size.grouped) has no room for text: \
      \((smallest - 1).grouped) other tokens come first. Give \(smallest.grouped) or more, or leave the size to the corpus.
      """
    case .minimumCountTooSmall(let count):
      "A minimum count of \(count) is not possible: give 1 to keep what occurs once, 2 to leave it out."
    case .negativeMerges(let count):
      "\(count) merges cannot be learned: give 0 or more."
    case .segmentationOfLabels(let segmentation):
      "A label is a whole line, and is not cut by \(segmentation.rawValue): leave the segmentation out."
    case .segmentationOfCharacters(let segmentation):
      """
      A character vocabulary is cut by characters, not by \(segmentation.rawValue): \
      leave the segmentation out, or ask for a word or subword vocabulary.
      """
    case .jointOfDifferentKinds:
      "Both sides can share a vocabulary only if they are of one kind and normalization: leave joint out, or give both the same."
    case .emptyCorpus:
      "The corpus has no text to build a vocabulary from: give files with one sentence a line."
    case .unreadable(let name, let reason):
      "The vocabulary \(name) cannot be read (\(reason)): check the path and its permissions."
    case .unwritable(let name, let reason):
      "The vocabulary cannot be written to \(name) (\(reason)): check the path, its permissions, and the space left."
    case .notAVocabulary(let name):
      """
      \(name) is not a vocabulary of dragoman: its first line should be \
      `\(VocabularyFormat.title)` and a number.
      """
    case .newerVersion(let name, let version, let known):
      """
      \(name), line 1: version \(version) of the vocabulary format; this dragoman reads versions up to \(known). \
      Update dragoman, or build the vocabulary again with `dragoman vocab`.
      """
    case .damaged(let name, let line, let problem):
      """
      \(name), line \(line): \(problem). \
      Build the vocabulary again with `dragoman vocab`, or restore the file.
      """
    }
  }
}
