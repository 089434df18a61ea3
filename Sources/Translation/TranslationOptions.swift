import DragomanSearch
import DragomanText

/// How to translate. Every model brings options that suit it: begin with `Translator.options` and change what you need.
public struct TranslationOptions: Sendable, Equatable {
  /// Hypotheses kept at every step of the search: 1 is greedy, 5 a good choice, and 40, with a pruning of 3, for a consensus;
  /// more is slower and rarely better.
  public var beam: Int

  /// Whether, of the hypotheses that the search found, as many as the beam is wide, the best is the one that the others are most
  /// like, each as much as it is probable (minimum Bayes risk), in place of the one with the highest score.
  public var usesConsensus: Bool

  /// How many translations are wanted of a sentence, at most `beam`.
  public var nBest = 1

  /// α: hypotheses compete by log P / ((5 + length) / 6)^α (Wu et al. 2016, equation 14). 0 compares log P and prefers
  /// short translations; 1 nearly compares the mean of a token.
  public var lengthPenalty: Double

  /// What is added to a score for every token, in nats (Murray & Chiang 2018).
  public var wordReward: Double

  /// β: coverage counts β · Σ log(min(attention to a source token, 1)) in a score, where there is attention (Wu et al. 2016,
  /// equation 14). 0 leaves it out; more punishes translations that pass over a part of the source.
  public var coveragePenalty: Double

  /// Hypotheses that are so much less probable than the best one of their length, in nats, leave the beam, but for the first
  /// `nBest`; nil keeps all that have a place in it.
  public var pruning: Double?

  /// Whether a hypothesis that repeats the same tokens over and over while its attention stands still is given up.
  public var guardsAgainstLoops: Bool

  /// Whether the word of the source that attention points to stands where a model of whole words has no word to say, instead of
  /// `<unk>`.
  public var copiesUnknownWords = true

  /// The longest translation, in tokens, is `maximumLengthFactor` · (tokens of the source) + `maximumLengthConstant`.
  public var maximumLengthFactor: Double

  /// See `maximumLengthFactor`.
  public var maximumLengthConstant: Int

  /// Whether only the tokens of the model's shortlist are considered for a sentence, where it has one: much faster, and
  /// nearly always the same translation.
  public var usesShortlist = true

  /// Sentences that are translated together: larger batches are faster and take more memory. Sentences do not
  /// influence each other.
  public var batchSize = WorkOptions().batchSize

  /// Batches that are translated at the same time. The count has no influence on results.
  public var threads = WorkOptions().threads

  /// The options of a model that says nothing else.
  public init() { self.init(SearchSettings()) }

  /// - Throws: `TranslationError.option` for what cannot be.
  public func validate() throws(TranslationError) {
    let counts = [
      ("nBest", nBest, 1000), ("beam", beam, 1000), ("batchSize", batchSize, 10_000), ("threads", threads, 10_000),
    ]
    for (name, count, most) in counts where !(1...most).contains(count) {
      throw .option(name: name, value: "\(count)", range: "from 1 to \(most.grouped)")
    }
    if nBest > beam { throw .nBestOutsideBeam(nBest: nBest, beam: beam) }
    if !(abs(lengthPenalty) <= 100) {
      throw .option(name: "lengthPenalty", value: "\(lengthPenalty)", range: "from -100 to 100")
    }
    if !wordReward.isFinite { throw .option(name: "wordReward", value: "\(wordReward)", range: "a finite number") }
    if !(coveragePenalty >= 0 && coveragePenalty.isFinite) {
      throw .option(name: "coveragePenalty", value: "\(coveragePenalty)", range: "0 or more")
    }
    if let pruning, !(pruning >= 0) { throw .option(name: "pruning", value: "\(pruning)", range: "0 or more") }
    if !(0...100).contains(maximumLengthFactor) {
      throw .option(name: "maximumLengthFactor", value: "\(maximumLengthFactor)", range: "from 0 to 100")
    }
    if !(0...100_000).contains(maximumLengthConstant) {
      throw .option(name: "maximumLengthConstant", value: "\(maximumLengthConstant)", range: "from 0 to 100,000")
    }
  }
}

extension TranslationOptions {
  /// What a model's file says of its search.
  package init(_ settings: SearchSettings) {
    (beam, usesConsensus) = (settings.beam, settings.usesConsensus)
    pruning = usesConsensus ? Consensus.pruning : nil
    (lengthPenalty, wordReward) = (settings.score.alpha, settings.score.reward)
    (coveragePenalty, guardsAgainstLoops) = (settings.coverage, settings.guardsAgainstLoops)
    (maximumLengthFactor, maximumLengthConstant) = (settings.limit.perSourceToken, settings.limit.constant)
  }

  /// The same options, with a beam that is wide enough for a consensus, and pruned.
  public var withConsensus: TranslationOptions {
    if usesConsensus { return self }
    var options = self
    (options.usesConsensus, options.beam) = (true, max(beam, Consensus.beam))
    options.pruning = pruning ?? Consensus.pruning
    return options
  }

  /// The same options, with the beam that suits the highest score where that of a consensus was chosen: about three times
  /// as fast. It is no narrower than `nBest`.
  public var withoutConsensus: TranslationOptions {
    if !usesConsensus { return self }
    var options = self
    (options.usesConsensus, options.beam, options.pruning) = (false, max(SearchSettings().beam, nBest), nil)
    return options
  }

  /// How much is worked on at once.
  package var work: WorkOptions { WorkOptions(batchSize: batchSize, threads: threads) }

  /// Takes what decides between hypotheses.
  package mutating func take(_ score: LengthScore, coverage: Double) {
    (lengthPenalty, wordReward, coveragePenalty) = (score.alpha, score.reward, coverage)
  }

  var search: BeamSearch {
    var search = BeamSearch(
      // Several may say the same in other pieces.
      width: beam, hypotheses: usesConsensus || nBest > 1 ? beam : 1,
      score: LengthScore(alpha: lengthPenalty, reward: wordReward),
      coverage: coveragePenalty, loopGuard: guardsAgainstLoops ? LoopGuard() : nil, pruning: pruning)
    search.spared = nBest
    return search
  }

  var limit: LengthLimit { LengthLimit(perSourceToken: maximumLengthFactor, constant: maximumLengthConstant) }
}
