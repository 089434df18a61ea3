import DragomanJSON
import DragomanSearch
import DragomanTensors
import DragomanText
import DragomanTopologies
import DragomanTraining
import DragomanTranslation
import Foundation

/// From a prepared training to the model's file.
///
/// The best network so far always stands in the file named; the run itself in a checkpoint beside it, until it has ended.
package struct ModelTraining: TrainingSupport {
  private let preparation: TrainingPreparation

  package init(_ preparation: TrainingPreparation) { self.preparation = preparation }

  /// Whether this very training, apart from limits that change nothing of its updates, has ended before: its model is there and
  /// says so, and there is no checkpoint.
  ///
  /// - Throws: `OutputPlaceError.otherModel` when another file stands in the place of the model, or `.checkpointMissing`.
  package func isComplete() throws -> Bool {
    let files = preparation.files
    if FileManager.default.fileExists(atPath: files.checkpoint.path) { return false }
    guard let record = try ownRecord() else { return false }
    if record[Self.isComplete] != true {
      throw OutputPlaceError.checkpointMissing(
        name: files.output.relativePath, checkpoint: files.checkpoint.relativePath)
    }
    return true
  }

  /// - Throws: `OutputPlaceError.otherModel` or `.bestMissing`.
  package func checkBest(wasKept: Bool) throws {
    if try ownRecord() == nil && wasKept {
      let files = preparation.files
      throw OutputPlaceError.bestMissing(name: files.output.relativePath, checkpoint: files.checkpoint.relativePath)
    }
  }

  /// In a model's record, once its training has ended.
  private static let isComplete = "isComplete"

  /// The record of this training's model; nil where there is none.
  ///
  /// - Throws: `OutputPlaceError.otherModel`, or as ``ModelFile/init(contentsOf:)`` for a file that is no model or damaged.
  private func ownRecord() throws -> JSONObject? {
    let output = preparation.files.output
    if !FileManager.default.fileExists(atPath: output.path) { return nil }
    let record = try ModelFile(contentsOf: output).record
    if record["identity"]?.string != preparation.identity.training {
      throw OutputPlaceError.otherModel(name: output.relativePath)
    }
    return record
  }

  /// Trains, or goes on from the checkpoint, to the end or until `isInterrupted`.
  ///
  /// - Throws: as ``Trainer/run(isInterrupted:)``, `OutputPlaceError`, `TranslationError`, or what writing a file throws.
  package func run(
    isInterrupted: () -> Bool, report: @escaping (TrainingEvent) -> Void
  ) throws -> TrainingEvent.Finish {
    let lock = try OutputLock(of: preparation.files.output)
    defer { withExtendedLifetime(lock) {} }
    // Under the lock, for another training may have ended a moment ago.
    if try isComplete() { throw OutputPlaceError.complete(name: preparation.files.output.relativePath) }
    // No time is kept for a choice that is not made.
    var options = preparation.recipe.training
    options.tuneSearch = options.tuneSearch && preparation.devSet.canTune
    let trainer = Trainer(
      preparation.network, preparation.corpora, options: options,
      checkpoint: preparation.files.checkpoint, identity: preparation.identity.run,
      settings: try JSONValue(encoding: preparation.recipe).text,
      began: preparation.began, support: self, report: report)
    return try trainer.run(isInterrupted: isInterrupted)
  }

  package func evaluate(_ network: any SequenceNetwork) throws -> DevScores {
    try preparation.devSet.scores(of: network)
  }

  /// A model that goes on from another one must be better than that.
  package var judgesBeforeTraining: Bool { preparation.files.start != nil }

  package func saveBest(_ network: any SequenceNetwork, _ validation: TrainingEvent.Validation) throws {
    let record: JSONObject = [
      "identity": .string(preparation.identity.training),
      "recipe": try JSONValue(encoding: preparation.recipe),
      "corpus": corpusRecord,
      "best": scoreRecord(validation),
    ]
    try ModelFile(
      task: preparation.recipe.task, network: network, vocabularies: preparation.vocabularies,
      search: preparation.search,
      languages: preparation.files.languages, record: record
    ).write(to: preparation.files.output)
  }

  /// Chooses how translations are looked for, and keeps it in the model's file, as well as that the training has ended. It can be done
  /// again: the search that it begins with depends on corpus and recipe alone.
  package func complete(tuning tunes: Bool, pause: () throws -> Void) throws -> TrainingEvent.Tuning? {
    let output = preparation.files.output
    var model = try ModelFile(contentsOf: output)
    let training = preparation.recipe.training
    let tuning =
      tunes && training.tuneSearch
      ? try preparation.devSet.tuning(of: model.network, by: training.criterion, pause: pause) : nil
    if let tuning {
      model.search.take(tuning)
      model.record["tuning"] = try JSONValue(encoding: tuning)
    }
    model.record[Self.isComplete] = true
    try model.write(to: output)
    return tuning
  }

  private var corpusRecord: JSONValue {
    let files = preparation.files
    var record: JSONObject = [
      "files": .array(files.training.urls.map { .string($0.lastPathComponent) }),
      "pairs": JSONValue(preparation.corpora.train.count),
      "devPairs": JSONValue(preparation.corpora.dev.count),
    ]
    if !files.further.isEmpty {
      let urls = files.further.flatMap(\.place.urls)
      record["furtherFiles"] = .array(urls.map { .string($0.lastPathComponent) })
    }
    if let start = files.start { record["from"] = .string(start.fileName) }
    return .object(record)
  }

  /// Without times, so that the same training writes the same bytes.
  private func scoreRecord(_ validation: TrainingEvent.Validation) -> JSONValue {
    var record: JSONObject = [
      "epoch": JSONValue(validation.epoch), "update": JSONValue(validation.update),
      "devLoss": JSONValue(validation.loss), "devPerplexity": JSONValue(validation.perplexity),
    ]
    if let bleu = validation.bleu { record["devBLEU"] = JSONValue(bleu) }
    if let chrf = validation.chrf { record["devChrF"] = JSONValue(chrf) }
    if let accuracy = validation.accuracy { record["devAccuracy"] = JSONValue(accuracy) }
    return .object(record)
  }
}

extension SearchSettings {
  fileprivate mutating func take(_ tuning: TrainingEvent.Tuning) {
    score = LengthScore(alpha: tuning.alpha, reward: tuning.reward)
    coverage = tuning.coverage
    usesConsensus = tuning.consensusHypotheses != nil
    beam = tuning.consensusHypotheses ?? SearchSettings().beam
  }
}
