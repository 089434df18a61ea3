import ArgumentParser
import DragomanRecipes
import DragomanText

struct VocabCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "vocab",
    abstract: "Builds the vocabulary of a language pair from a parallel corpus.",
    discussion: """
      What was chosen from the corpus is said. `dragoman train` builds such a vocabulary by itself, without the sentences \
      that it holds out; build it beforehand to look at it, or to train several translators with one.
      """)

  @OptionGroup(title: "Corpus") var corpus: CorpusArguments
  @OptionGroup(title: "Vocabulary") var vocabulary: VocabularyArguments
  @Option(name: [.short, .long], help: "The file to write.") var output: FileArgument

  func validate() throws {
    if let compression = Compression(promisedBy: output.path) {
      throw ValidationError(
        "A vocabulary is written as plain text, and \(output.path) promises \(compression): choose another name.")
    }
  }

  func run() throws {
    let place = try corpus.required()
    try OutputPlace(output.url).prepare(forBytes: 0, reading: place.urls)
    var builder = try VocabularyBuilder(vocabulary.applied(to: VocabularyOptions()))
    let pairs = try ParallelReader(place)
    while let pair = try pairs.next() { builder.add(source: pair.source, target: pair.target) }
    let (vocabularies, report) = try builder.build()
    try vocabularies.write(to: output.url)
    for sentence in report.sentences { StandardError.print(sentence) }
    StandardError.print("Written to \(output.url.relativePath).")
  }
}
