import DragomanEvaluation
import DragomanTensors
import DragomanText
import DragomanTopologies
import DragomanTraining
import DragomanTranslation

/// What a model in the making is judged by, beside the loss.
struct DevSet {
  private static let samplesShown = 3
  private static let fewestForTuning = 100

  private let sentences: DevSentences
  private let vocabularies: VocabularyPair
  private let task: LearningTask
  private let options: TranslationOptions
  private let precision: Precision
  private let lengthRatio: Double?

  /// - Parameter lengthRatio: target tokens for each source token of the corpus, if that is known
  init(
    _ pairs: [ParallelReader.Pair], _ vocabularies: VocabularyPair, _ search: SearchSettings, _ recipe: Recipe,
    lengthRatio: Double? = nil
  ) {
    (self.vocabularies, task, precision) = (vocabularies, recipe.task, recipe.training.precision)
    self.lengthRatio = lengthRatio
    var options = TranslationOptions(search).withoutConsensus
    (options.beam, options.threads) = (1, recipe.training.threads)
    self.options = options
    sentences = DevSentences(pairs, form: vocabularies.target.normalization)
  }

  /// How well a network translates the set greedily, and samples of what it answers. A sentence that it cannot translate, e.g.
  /// because its numbers are no probabilities, counts as an empty translation.
  func scores(of network: any SequenceNetwork) throws -> DevScores {
    let model = model(network)
    switch task {
    case .translate:
      let translator = try Translator(model, precision: precision)
      let translations = try translator.texts(of: sentences.sources, options: options)
      let references = [sentences.references]
      return DevScores(
        bleu: try BLEU(tokenizer: tokenizer).score(hypotheses: translations, references: references).value,
        chrf: try ChrF().score(hypotheses: translations, references: references).value,
        accuracy: try Accuracy().score(hypotheses: translations, references: references).value,
        samples: samples { places in places.map { translations[$0] } })
    case .classify:
      let classifier = try Classifier(model, precision: precision)
      return DevScores(
        samples: samples { classifier.results(of: sentences[$0].sources).map { (try? $0.get())?.first?.label ?? "" } })
    case .tag:
      let labeller = try Labeller(model, precision: precision)
      return DevScores(samples: samples { labeller.results(of: sentences[$0].sources).map { (try? $0.get()) ?? "" } })
    case .languageModel, .generate: return DevScores()
    }
  }

  /// - Parameter answers: to the sentences at some places
  private func samples(_ answers: (_ places: [Int]) -> [String]) -> [TrainingEvent.Sample] {
    let places = sentences.places(atMost: Self.samplesShown)
    return zip(places, answers(places)).map {
      TrainingEvent.Sample(source: sentences.sources[$0], reference: sentences.references[$0], hypothesis: $1)
    }
  }

  /// Whether it can be told how translations are best looked for: the network translates, and the set is not too small.
  static func canTune(sentences count: Int, for task: LearningTask) -> Bool {
    task == .translate && count >= fewestForTuning
  }

  var canTune: Bool { Self.canTune(sentences: sentences.count, for: task) }

  /// How translations are best looked for, as this set judges; nil where that cannot be told.
  ///
  /// - Parameter pause: called between the parts of the work
  /// - Throws: `TranslationError`, or what `pause` throws.
  func tuning(
    of network: any SequenceNetwork, by criterion: TrainingOptions.Criterion, pause: () throws -> Void = {}
  ) throws -> TrainingEvent.Tuning? {
    guard canTune else { return nil }
    let chosen = sentences[sentences.places(atMost: TrainingOptions.mostForTuning)]
    let tuning = SearchTuning(
      translator: try Translator(model(network), precision: precision), target: vocabularies.target, sentences: chosen,
      options: options)
    switch criterion {
    case .bleu, .loss:
      let bleu = BLEU(tokenizer: tokenizer)
      return try tuning.best(
        by: LengthNeutralBLEU(bleu: bleu, referenceScale: referenceScale(of: chosen)), pause: pause)
    case .chrf: return try tuning.best(by: ChrF(), pause: pause)
    case .accuracy: return try tuning.best(by: Accuracy(), toleratingLoss: 0, pause: pause)
    }
  }

  /// How much longer the references of some sentences were if they were as long as the corpus makes translations.
  private func referenceScale(of chosen: DevSentences) -> Double {
    let tokens = { (vocabulary: Vocabulary, texts: [String]) in
      Double(texts.reduce(0) { $0 + vocabulary.encode($1).count })
    }
    let source = tokens(vocabularies.source, chosen.sources)
    let reference = tokens(vocabularies.target, chosen.references)
    return lengthRatio.map { reference == 0 ? 1 : $0 * source / reference } ?? 1
  }

  private func model(_ network: any SequenceNetwork) -> ModelFile {
    ModelFile(task: task, network: network, vocabularies: vocabularies)
  }

  /// BLEU counts words; where the target is not cut at spaces, characters.
  private var tokenizer: BLEUTokenizer {
    switch vocabularies.target.segmentation {
    case .tokens, .lines: .none
    case .spaces: .western
    case .words, .characters: .characters
    }
  }
}

extension Translator {
  /// The translations' texts; empty where there is none.
  func texts(of sources: [String], options: TranslationOptions) throws -> [String] {
    try results(of: sources, options: options).map { (try? $0.get())?.text ?? "" }
  }
}
