import DragomanEvaluation
import DragomanTensors
import DragomanText
import DragomanTopologies
import DragomanTraining
import DragomanTranslation

/// What a model in the making is judged by, beside the loss.
struct DevSet {
  /// Samples that a validation shows: always the same, spread evenly.
  private static let samples = 3

  private let sources: [String]
  private let references: [String]
  private let vocabularies: VocabularyPair
  private let task: LearningTask
  private let options: TranslationOptions
  private let precision: Precision
  private let lengthRatio: Double?

  /// - Parameter lengthRatio: target tokens for each source token in what is learned from, if that is known
  init(
    _ pairs: [ParallelReader.Pair], _ vocabularies: VocabularyPair, _ search: SearchSettings, _ recipe: Recipe,
    lengthRatio: Double? = nil
  ) {
    (self.vocabularies, task, precision) = (vocabularies, recipe.task, recipe.training.precision)
    self.lengthRatio = lengthRatio
    var options = TranslationOptions(search)
    (options.beam, options.threads) = (1, recipe.training.threads)
    self.options = options
    let form = vocabularies.target.normalization
    (sources, references) = (pairs.map(\.source), pairs.map { form.normalize($0.target) })
  }

  /// How well a network translates the set greedily, or a few labels that it gives. A sentence that it cannot translate, e.g.
  /// because its numbers are no probabilities, counts as an empty translation.
  func scores(of network: any SequenceNetwork) throws -> DevScores {
    let model = ModelFile(task: task, network: network, vocabularies: vocabularies)
    switch task {
    case .translate: return try scores(of: Translator(model, precision: precision))
    case .classify:
      let classifier = try Classifier(model, precision: precision)
      return DevScores(
        samples: samples(classifier.classify(sampleIndices.map { sources[$0] }).map { $0.first?.label ?? "" }))
    case .tag:
      return DevScores(
        samples: samples(try Labeller(model, precision: precision).label(sampleIndices.map { sources[$0] })))
    case .languageModel, .generate: return DevScores()
    }
  }

  private func scores(of translator: Translator) throws -> DevScores {
    let hypotheses = try translator.results(of: sources, options: options).map { (try? $0.get())?.text ?? "" }
    return DevScores(
      bleu: try BLEU(tokenizer: tokenizer).score(hypotheses: hypotheses, references: [references]).value,
      chrf: try ChrF().score(hypotheses: hypotheses, references: [references]).value,
      accuracy: try Accuracy().score(hypotheses: hypotheses, references: [references]).value,
      samples: samples(sampleIndices.map { hypotheses[$0] }))
  }

  private func samples(_ hypotheses: [String]) -> [TrainingEvent.Sample] {
    zip(sampleIndices, hypotheses).map {
      TrainingEvent.Sample(source: sources[$0], reference: references[$0], hypothesis: $1)
    }
  }

  /// How translations are best compared, as this set judges; nil where that cannot be told, because the network does not translate
  /// or the set is too small.
  func tuning(
    of network: any SequenceNetwork, by criterion: TrainingOptions.Criterion
  ) throws -> (choice: SearchTuning.Choice, report: TrainingEvent.Tuning)? {
    guard task == .translate, sources.count >= Self.fewestForTuning else { return nil }
    let translator = try Translator(
      ModelFile(task: task, network: network, vocabularies: vocabularies), precision: precision)
    let chosen = Self.spread(min(Self.mostForTuning, sources.count), over: sources.count)
    var options = options
    options.beam = SearchSettings().beam
    let tuning = SearchTuning(
      candidates: try translator.candidates(of: chosen.map { sources[$0] }, options: options),
      references: chosen.map { references[$0] }, vocabulary: vocabularies.target)
    let found =
      switch criterion {
      case .bleu, .loss:
        tuning.best(
          by: LengthNeutralBLEU(bleu: BLEU(tokenizer: tokenizer), referenceScale: referenceScale(of: chosen)))
      case .chrf: tuning.best(by: ChrF())
      case .accuracy: tuning.best(by: Accuracy())
      }
    let choice = found.choice
    return (
      choice,
      TrainingEvent.Tuning(
        sentences: chosen.count, alpha: choice.score.alpha, reward: choice.score.reward, coverage: choice.coverage,
        before: found.before, after: found.after)
    )
  }

  /// How much longer the references of some sentences were if they were as long as the corpus makes translations.
  private func referenceScale(of sentences: [Int]) -> Double {
    let tokens = { (vocabulary: Vocabulary, texts: [String]) in
      Double(sentences.reduce(0) { $0 + vocabulary.encode(texts[$1]).count })
    }
    let (source, reference) = (tokens(vocabularies.source, sources), tokens(vocabularies.target, references))
    return lengthRatio.map { reference == 0 ? 1 : $0 * source / reference } ?? 1
  }

  private static let fewestForTuning = 100
  private static let mostForTuning = 500

  /// BLEU counts words; where the target is not cut at spaces, characters.
  private var tokenizer: BLEUTokenizer {
    switch vocabularies.target.segmentation {
    case .tokens, .lines: .none
    case .spaces: .western
    case .words, .characters: .characters
    }
  }

  private var sampleIndices: [Int] {
    Self.spread(min(Self.samples, sources.count), over: sources.count)
  }

  /// So many places, evenly spread.
  private static func spread(_ count: Int, over places: Int) -> [Int] {
    (0..<count).map { (2 * $0 + 1) * places / (2 * count) }
  }
}
