import ArgumentParser
import DragomanRecipes

/// Sentence pairs that a translator learns from besides its corpus.
struct FurtherArguments: ParsableArguments {
  @Option(
    help: """
      Further sentences, such as those that a model given with --from has learned from: each epoch draws as many of them \
      as the corpus has, or the recipe's `mixing` times as many. None is held out.
      """)
  var mixSource: FileArgument?
  @Option(help: "Their translations.") var mixTarget: FileArgument?
  @Option(help: "One file instead, as --data.") var mixData: FileArgument?
  @Option(
    help: """
      Back-translation: sentences that a model has written from those of --synthetic-target. They are drawn like those of \
      --mix-source, and a tag before each tells the network what it is.
      """)
  var syntheticSource: FileArgument?
  @Option(help: "Sentences of the target language.") var syntheticTarget: FileArgument?
  @Option(help: "One file instead, as --data.") var syntheticData: FileArgument?

  private var mixed: CorpusOptions {
    CorpusOptions(prefix: "mix-", source: mixSource, target: mixTarget, data: mixData)
  }
  private var synthetic: CorpusOptions {
    CorpusOptions(prefix: "synthetic-", source: syntheticSource, target: syntheticTarget, data: syntheticData)
  }

  func validate() throws {
    try mixed.validate()
    try synthetic.validate()
  }

  var pairs: [FurtherPairs] {
    [(mixed, false), (synthetic, true)].compactMap { options, isSynthetic in
      options.place.map { FurtherPairs($0, isSynthetic: isSynthetic) }
    }
  }
}
