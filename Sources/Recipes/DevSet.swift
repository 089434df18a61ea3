import DragomanEvaluation
import DragomanTensors
import DragomanText
import DragomanTopologies
import DragomanTraining
import DragomanTranslation

/// The sentences that a translator in the making is judged by.
struct DevSet {
  /// Samples that a validation shows: always the same, spread evenly.
  private static let samples = 3

  private let sources: [String]
  private let references: [String]
  private let vocabularies: VocabularyPair
  private let options: TranslationOptions
  private let precision: Precision

  init(
    _ pairs: [ParallelReader.Pair], _ vocabularies: VocabularyPair, _ search: SearchSettings,
    _ training: TrainingOptions
  ) {
    (self.vocabularies, precision) = (vocabularies, training.precision)
    var options = TranslationOptions(search)
    (options.beam, options.threads) = (1, training.threads)
    self.options = options
    (sources, references) = (pairs.map(\.source), pairs.map(\.target))
  }

  /// How well a network translates the set greedily. A sentence that it cannot translate, e.g. because its numbers are no
  /// probabilities, counts as an empty translation.
  func scores(of network: any TranslationNetwork) throws -> DevScores {
    let translator = Translator(ModelFile(network: network, vocabularies: vocabularies), precision: precision)
    let hypotheses = try translator.results(of: sources, options: options).map { (try? $0.get())?.text ?? "" }
    return DevScores(
      bleu: try BLEU(tokenizer: tokenizer).score(hypotheses: hypotheses, references: [references]).value,
      chrf: try ChrF().score(hypotheses: hypotheses, references: [references]).value,
      samples: sampleIndices.map {
        TrainingEvent.Sample(source: sources[$0], reference: references[$0], hypothesis: hypotheses[$0])
      })
  }

  /// BLEU counts words; where the target is not cut at spaces, characters.
  private var tokenizer: BLEUTokenizer {
    switch vocabularies.target.segmentation {
    case .tokens: .none
    case .spaces: .western
    case .words, .characters: .characters
    }
  }

  private var sampleIndices: [Int] {
    let count = min(Self.samples, sources.count)
    return (0..<count).map { (2 * $0 + 1) * sources.count / (2 * count) }
  }
}
