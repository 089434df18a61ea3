import DragomanEvaluation
import DragomanJSON
import DragomanText
import DragomanTopologies
import DragomanTraining
import DragomanTranslation
import Foundation

/// Judges a network in training by its greedy translations of the dev set, and keeps the best one as a model file.
struct TranslationSupport: TrainingSupport {
  let vocabularies: VocabularyPair
  let languages: Languages
  /// Everything the run was asked to do, for the model file's record.
  let recipe: JSONObject
  let sources: [String]
  let references: [String]
  let output: URL
  let threads: Int

  private static let sampleCount = 3

  func evaluate(_ network: any TranslationNetwork) throws -> DevScores {
    let translator = Translator(ModelFile(network: network, vocabularies: vocabularies))
    var options = translator.options
    (options.beam, options.threads) = (1, threads)
    let hypotheses = try translator.translate(sources, options: options).map(\.text)
    let bleu = BLEU(tokenizer: .suiting(vocabularies.target))
    return DevScores(
      bleu: try bleu.score(hypotheses: hypotheses, references: [references]).value,
      chrf: try ChrF().score(hypotheses: hypotheses, references: [references]).value,
      samples: samples(of: hypotheses))
  }

  func saveBest(_ network: any TranslationNetwork, _ validation: TrainingEvent.Validation) throws {
    var record: JSONObject = ["recipe": .object(recipe)]
    record["best"] = try JSONValue(encoding: validation)
    try ModelFile(network: network, vocabularies: vocabularies, languages: languages, record: record).write(to: output)
  }

  /// Sentences spread over the dev set, the same at every validation.
  private func samples(of hypotheses: [String]) -> [TrainingEvent.Sample] {
    let count = min(Self.sampleCount, sources.count)
    return (0..<count).map { index in
      let line = (2 * index + 1) * sources.count / (2 * count)
      return TrainingEvent.Sample(source: sources[line], reference: references[line], hypothesis: hypotheses[line])
    }
  }
}

extension BLEUTokenizer {
  /// The tokenizer for the language of a vocabulary: one that needs no spaces where the language has none.
  static func suiting(_ vocabulary: Vocabulary) -> BLEUTokenizer {
    vocabulary.segmentation == .spaces ? .western : .characters
  }
}
