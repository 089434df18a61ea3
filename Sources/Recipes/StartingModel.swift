import DragomanCorpora
import DragomanJSON
import DragomanTensors
import DragomanText
import DragomanTopologies
import DragomanTranslation
import Foundation

/// A model whose weights a training begins with.
package struct StartingModel: Sendable {
  /// What part of the task's default learning rate is enough for weights that are good already; a translator that begins anew learns
  /// several times faster than that default.
  private static let shareOfLearningRate: Float = 0.3

  let url: URL
  private let model: ModelFile

  /// - Throws: as ``ModelFile/init(contentsOf:)``, or `StartError.rounded`.
  package init(contentsOf url: URL) throws {
    (model, self.url) = (try ModelFile(contentsOf: url), url)
    if model.weightFormat != .float32 { throw StartError.rounded(file: name, model.weightFormat) }
  }

  /// The defaults of a training that goes on from the model: its task and network, and a lower learning rate.
  package var recipe: Recipe {
    var recipe = Recipe(for: model.task)
    (recipe.network, recipe.automatic) = (model.network.configuration, [])
    recipe.training.learningRate *= Self.shareOfLearningRate
    recipe.vocabulary = vocabularyOptions
    if !model.search.isRunningText { recipe.training.stretch = nil }
    return recipe
  }

  private var name: String { url.relativePath }

  /// The last part of its path.
  var fileName: String { url.lastPathComponent }

  var vocabularies: VocabularyPair { model.vocabularies }
  /// How it looks for translations, until a dev set says otherwise.
  var search: SearchSettings { model.search }
  /// What of it is left behind, in a sentence.
  var remark: String? {
    model.shortlist == nil
      ? nil
      : "The shortlist of \(name) is left out, for it knows other sentences: `dragoman convert` learns another one."
  }
  var languages: Languages { model.languages }

  /// How its vocabularies were made, as far as it is known.
  private var vocabularyOptions: VocabularyOptions {
    guard let known = model.recordedRecipe(.vocabulary),
      var all = try? JSONValue(encoding: VocabularyOptions()).object
    else { return VocabularyOptions() }
    for member in known.members { all[member.name] = member.value }
    return (try? JSONValue.object(all).decoded(as: VocabularyOptions.self)) ?? VocabularyOptions()
  }

  /// - Throws: `StartError.vocabulary` where a recipe wants vocabularies of its own.
  func checkVocabulary(_ options: VocabularyOptions) throws(StartError) {
    if options != vocabularyOptions { throw .vocabulary(file: name) }
  }

  /// Changes, almost surely, when any weight does.
  var fingerprint: UInt64 { model.network.parameters.fingerprint }

  /// - Throws: `StartError` where the network is not the model's.
  func giveWeights(to network: any SequenceNetwork, for task: LearningTask) throws(StartError) {
    if task != model.task { throw .task(file: name, model.task, task) }
    if network.configuration.computed != model.network.configuration.computed { throw .network(file: name) }
    let own = Dictionary(uniqueKeysWithValues: model.network.parameters.map { ($0.name, $0.value) })
    for parameter in network.parameters {
      guard let value = own[parameter.name], value.rows == parameter.rows, value.columns == parameter.columns,
        own.count == network.parameters.count
      else { throw .network(file: name) }
    }
    for parameter in network.parameters {
      if let value = own[parameter.name] { parameter.value.assign(value) }
      parameter.valueDidChange()
    }
  }
}

/// Why a training cannot begin with a model.
package enum StartError: Error, Equatable, CustomStringConvertible {
  case rounded(file: String, WeightFormat)
  case task(file: String, LearningTask, LearningTask)
  case network(file: String)
  case vocabulary(file: String)

  package var description: String {
    switch self {
    case .rounded(let file, let format):
      "\(file) has weights in \(format.rawValue), which cannot be trained: give the model as it was trained."
    case .task(let file, let own, let wanted):
      "\(file) is a model for the task \(own.rawValue), not for \(wanted.rawValue)."
    case .vocabulary(let file):
      "\(file) brings its vocabularies along: leave the keys of `vocabulary` out of the recipe."
    case .network(let file):
      "\(file) has another network than the recipe: leave out of the recipe what decides about the network's structure, such as "
        + "sizes, layers and cells; `dragoman info` shows what the model has."
    }
  }
}
