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

  /// Whether it can be told how translations are best looked for: the network translates, and the set is not too small.
  var canTune: Bool { task == .translate && sources.count >= Self.fewestForTuning }

  /// How translations are best looked for, as this set judges; nil where that cannot be told.
  func tuning(
    of network: any SequenceNetwork, by criterion: TrainingOptions.Criterion
  ) throws -> TrainingEvent.Tuning? {
    guard canTune else { return nil }
    let translator = try Translator(
      ModelFile(task: task, network: network, vocabularies: vocabularies), precision: precision)
    let chosen = Self.spread(min(Self.mostForTuning, sources.count), over: sources.count)
    switch criterion {
    case .bleu, .loss:
      let metric = LengthNeutralBLEU(bleu: BLEU(tokenizer: tokenizer), referenceScale: referenceScale(of: chosen))
      return try tuning(of: translator, on: chosen, by: metric, tolerating: SearchTuning.chance)
    case .chrf: return try tuning(of: translator, on: chosen, by: ChrF(), tolerating: SearchTuning.chance)
    case .accuracy: return try tuning(of: translator, on: chosen, by: Accuracy(), tolerating: 0)
    }
  }

  /// First the score, and then whether the consensus of more hypotheses is taken in place of the best by that score. On every corpus
  /// measured it was better, so that a small loss is taken for chance; but where only whole translations count, nothing is like
  /// another one, and the most probable is the best guess.
  ///
  /// - Parameter chance: points that the consensus may be worse by
  private func tuning(
    of translator: Translator, on sentences: [Int], by metric: some CorpusMetric, tolerating chance: Double
  ) throws -> TrainingEvent.Tuning {
    let (sources, references) = (sentences.map { self.sources[$0] }, sentences.map { self.references[$0] })
    var options = options
    options.beam = SearchSettings().beam
    let candidates = try translator.candidates(of: sources, options: options)
    let (choice, before, after) = SearchTuning(
      candidates: candidates, references: references, vocabulary: vocabularies.target
    ).best(by: metric)

    options.take(choice.score, coverage: choice.coverage)
    // What has no candidates counts as an empty translation here as there.
    let judged = zip(sources, candidates).map { $1.isEmpty ? "" : $0 }
    let texts = try translator.results(of: judged, options: options.withConsensus).map { (try? $0.get())?.text ?? "" }
    let consensus = try metric.score(hypotheses: texts, references: [references]).value
    let isBetter = consensus > after - chance
    return TrainingEvent.Tuning(
      sentences: sentences.count, alpha: choice.score.alpha, reward: choice.score.reward, coverage: choice.coverage,
      consensusHypotheses: isBetter ? options.withConsensus.beam : nil, before: before,
      after: isBetter ? consensus : after)
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
