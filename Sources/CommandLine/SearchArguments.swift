import ArgumentParser
import DragomanTranslation

/// How translations are looked for. What is not given is as the model says.
struct SearchArguments: ParsableArguments {
  @Option(
    name: .shortAndLong,
    help: "Hypotheses kept at every step; 1 is greedy. (default: the model's, usually 40, or 5 without a consensus)")
  var beam: Int?
  @Flag(
    inversion: .prefixedNo,
    help: """
      Of all hypotheses that the search found, take the one that the others are most like, not the one with the highest \
      score. (default: the model's, usually --consensus)
      """)
  var consensus: Bool?
  @Option(
    help: """
      Print so many translations of every line, as `ID ||| text ||| features ||| score`. A consensus then hears more hypotheses, and \
      its first choice can be another.
      """)
  var nBest: Int?
  @Option(
    parsing: .unconditional,
    help: """
      How much longer translations are preferred: α of log P / ((5 + length) / 6)^α. (default: the model's, usually 1)
      """)
  var lengthPenalty: Double?
  @Option(
    parsing: .unconditional,
    help: "What is added to a score for every token, in nats. (default: the model's, usually 0)")
  var wordReward: Double?
  @Option(
    help: """
      How much it counts that every token of the source was looked at: β of β · Σ log(min(attention, 1)). (default: the \
      model's, usually 0)
      """)
  var coveragePenalty: Double?
  @Option(
    help: """
      Leave out hypotheses that are so many nats less probable than the best of their length. (default: 3 with a \
      consensus, otherwise none)
      """)
  var prune: Double?
  @Option(
    help: """
      The most tokens of a translation for each token of its source, and 5 to 10 more. (default: what the model has learned)
      """)
  var maxLengthRatio: Double?
  @Flag(
    help: "Write <unk> where a model of whole words has no word, instead of the source's word that it was looking at.")
  var keepUnknown = false
  @Flag(help: "Let translations repeat themselves without end.") var noLoopGuard = false

  @Option(help: "A language model of the target that has a say in every token; trained with the translator's --vocab.")
  var languageModel: FileArgument?
  @OptionGroup var fusion: FusionArguments

  @Flag(help: "Consider all tokens for every sentence, though the model has a shortlist.") var noShortlist = false

  /// - Returns: the translator, with the language model if one was given
  func joined(_ translator: Translator) throws -> Translator {
    guard let languageModel else { return translator }
    let joined = try translator.joined(by: languageModel.url, weight: fusion.weight)
    if let remark = joined.remarkOnLanguageModel { StandardError.print(remark) }
    return joined
  }

  /// - Returns: the options of a model, with what was given on the command line
  /// - Throws: `OutputArgumentsError` for what the model cannot give, or what `TranslationOptions.validate()` throws.
  func options(of translator: Translator, _ work: WorkArguments) throws -> TranslationOptions {
    if coveragePenalty ?? 0 != 0 && !translator.hasAttention { throw OutputArgumentsError.noAttentionToCover }
    var options = translator.options
    apply(to: &options)
    work.apply(to: &options)
    try options.validate()
    return options
  }

  /// Changes a model's options to what was given.
  func apply(to options: inout TranslationOptions) {
    if consensus == true { options = options.withConsensus }
    if consensus == false { options = options.withoutConsensus }
    if let beam { options.beam = beam }
    if let nBest { options.nBest = nBest }
    if beam == nil, let nBest { options.beam = max(options.beam, nBest) }
    if let lengthPenalty { options.lengthPenalty = lengthPenalty }
    if let wordReward { options.wordReward = wordReward }
    if let coveragePenalty { options.coveragePenalty = coveragePenalty }
    if let prune { options.pruning = prune }
    if let maxLengthRatio { options.maximumLengthFactor = maxLengthRatio }
    if keepUnknown { options.copiesUnknownWords = false }
    if noLoopGuard { options.guardsAgainstLoops = false }
    if noShortlist { options.usesShortlist = false }
  }

  func validate() throws {
    if fusion.given != nil && languageModel == nil {
      throw ValidationError("--weight is that of a --language-model: give one, or leave the weight out.")
    }
    if let beam, let nBest, nBest > beam {
      throw ValidationError("--n-best \(nBest) is more than --beam \(beam) keeps: widen the beam, or ask for fewer.")
    }
    if consensus == true, beam == 1 {
      throw ValidationError("--consensus compares what a beam keeps, and --beam 1 keeps one: leave out one of the two.")
    }
    var options = TranslationOptions()
    apply(to: &options)
    do throws(TranslationError) {
      try options.validate()
    } catch {
      throw ValidationError("\(Self.named(error))")
    }
  }

  /// The mistake with the name that the option has here.
  private static func named(_ error: TranslationError) -> TranslationError {
    let names = [
      "beam": "beam", "nBest": "n-best", "lengthPenalty": "length-penalty", "wordReward": "word-reward",
      "coveragePenalty": "coverage-penalty", "pruning": "prune", "maximumLengthFactor": "max-length-ratio",
    ]
    guard case .option(let name, let value, let range) = error, let option = names[name] else { return error }
    return .option(name: "--\(option)", value: value, range: range)
  }
}
