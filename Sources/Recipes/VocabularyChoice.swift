import DragomanText
import DragomanTranslation
import Foundation

/// The vocabularies of a training, and why these.
struct VocabularyChoice {
  let vocabularies: VocabularyPair
  /// A sentence each.
  let reasons: [String]

  /// Those of the model that training begins with, or those of a file, or what is learned from all pairs.
  ///
  /// - Throws: `InputError`, `VocabularyError`, or `TaskDataError` and `SubwordDropoutError` for vocabularies that do not suit the recipe.
  init(_ recipe: Recipe, _ files: TrainingFiles, _ pairs: TrainingPairs) throws {
    if let start = files.start {
      (vocabularies, reasons) = (start.vocabularies, start.remark.map { [$0] } ?? [])
    } else if let url = files.vocabulary {
      let isAsked = recipe.vocabulary != Recipe(for: recipe.task).vocabulary
      let remark = "The vocabulary is that of \(url.relativePath); what the recipe says of one has no say."
      (vocabularies, reasons) = (try VocabularyPair(ofVocabularyOrModel: url), isAsked ? [remark] : [])
    } else {
      var builder = try Self.builder(recipe, files, pairs)
      let (built, report) = try builder.build()
      (vocabularies, reasons) = (built, report.sentences)
    }
    try vocabularies.checkLabels(of: recipe.task, in: files.training.names)
    try vocabularies.checkSubwords(for: recipe)
  }

  private static func builder(
    _ recipe: Recipe, _ files: TrainingFiles, _ pairs: TrainingPairs
  ) throws -> VocabularyBuilder {
    var builder = try VocabularyBuilder(recipe.vocabulary)
    try pairs.forEachTrainingPair { builder.add(source: $0.source, target: $0.target) }
    for further in files.further {
      _ = try pairs.forEachPair(of: further) { builder.add(source: $0.source, target: $0.target) }
    }
    return builder
  }
}
