import DragomanTranslation
import Testing

@testable import dragoman

struct SearchArgumentsTests {
  private func options(_ arguments: [String]) throws -> TranslationOptions {
    var options = TranslationOptions()
    try SearchArguments.parse(arguments).apply(to: &options)
    return options
  }

  @Test("nothing on the command line leaves all as the model says")
  func nothing() throws { #expect(try options([]) == TranslationOptions()) }

  @Test("each argument changes what it is for, and nothing else")
  func each() throws {
    let expected: [([String], (inout TranslationOptions) -> Void)] = [
      (["--beam", "7"], { $0.beam = 7 }),
      (["--beam", "7", "--n-best", "3"], { ($0.beam, $0.nBest) = (7, 3) }),
      (["--n-best", "9"], { ($0.beam, $0.nBest) = (9, 9) }),
      (["--consensus"], { ($0.beam, $0.usesConsensus, $0.pruning) = (40, true, 3) }),
      (["--consensus", "--beam", "30"], { ($0.beam, $0.usesConsensus, $0.pruning) = (30, true, 3) }),
      (["--consensus", "--prune", "5"], { ($0.beam, $0.usesConsensus, $0.pruning) = (40, true, 5) }),
      (["--length-penalty", "-0.5"], { $0.lengthPenalty = -0.5 }),
      (["--word-reward", "0.25"], { $0.wordReward = 0.25 }),
      (["--coverage-penalty", "0.2"], { $0.coveragePenalty = 0.2 }),
      (["--prune", "3"], { $0.pruning = 3 }),
      (["--max-length-ratio", "1.5"], { $0.maximumLengthFactor = 1.5 }),
      (["--keep-unknown"], { $0.copiesUnknownWords = false }),
      (["--no-loop-guard"], { $0.guardsAgainstLoops = false }),
      (["--no-shortlist"], { $0.usesShortlist = false }),
    ]
    for (arguments, change) in expected {
      var options = TranslationOptions()
      change(&options)
      #expect(try self.options(arguments) == options, "\(arguments)")
    }
  }

  @Test("a model's consensus is left out, and its beam and pruning with it")
  func withoutConsensus() throws {
    var options = TranslationOptions()
    (options.beam, options.usesConsensus, options.pruning) = (20, true, 3)
    try SearchArguments.parse(["--no-consensus"]).apply(to: &options)
    #expect(options == TranslationOptions())
  }
}
