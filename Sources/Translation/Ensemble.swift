import DragomanText
import DragomanTopologies
import Foundation

extension Translator {
  /// Models that translate together: the mean of their probabilities decides on every token.
  ///
  /// They must have the same vocabularies, e.g. because they were trained on the same corpus, or with `--vocab`. The options, and
  /// the languages, are those of the first; its shortlist, or the first there is, says for all which tokens are considered.
  ///
  /// - Throws: an error whose description names the file, what is wrong with it, and the remedy.
  public init(ensemble urls: [URL]) throws {
    guard let first = urls.first, urls.count > 1 else { throw EnsembleError.tooFew }
    let models = try urls.map { (try ModelFile(contentsOf: $0), $0.relativePath) }
    self = try Translator(models[0].0, named: first.relativePath)
      .together(with: models.dropFirst().map { (model: $0, name: $1) }, named: first.relativePath)
  }

  /// The same translator with further models.
  ///
  /// - Parameter name: of this model, for messages
  /// - Throws: `EnsembleError`, or `ModelFileError.otherTask`.
  package func together(with others: [(model: ModelFile, name: String)], named name: String = "the model") throws
    -> Translator
  {
    var translator = self
    for other in others {
      let network = try other.model.network((any WritingNetwork).self, for: [.translate], named: other.name)
      guard other.model.vocabularies.isSame(as: model.vocabularies) else {
        throw EnsembleError.otherVocabularies(file: other.name, first: name)
      }
      translator.others.append(network)
      translator.shortlist = translator.shortlist ?? other.model.shortlist
    }
    return translator
  }
}

/// Why models cannot translate together.
package enum EnsembleError: Error, Sendable, Equatable, CustomStringConvertible {
  case tooFew
  case otherVocabularies(file: String, first: String)

  package var description: String {
    switch self {
    case .tooFew: "an ensemble needs two models or more: give --model once for each."
    case .otherVocabularies(let file, let first):
      "\(file) has other vocabularies than \(first), and can have no say in the same tokens: train one with `--vocab` and the "
        + "other's file."
    }
  }
}
