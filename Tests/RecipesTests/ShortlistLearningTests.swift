import DragomanModelSupport
import DragomanTestSupport
import DragomanText
import DragomanTraining
import DragomanTranslation
import Testing

@testable import DragomanRecipes

@Suite("Learning a shortlist")
struct ShortlistLearningTests {
  private func corpus(_ pairs: [(String, String)], _ vocabularies: VocabularyPair) -> TokenPairs {
    var corpus = TokenPairs()
    for (source, target) in pairs {
      corpus.append(source: vocabularies.source.encode(source), target: vocabularies.target.encode(target))
    }
    return corpus
  }

  /// The target tokens that a shortlist without common tokens has for a text.
  private func candidates(
    of text: String, _ vocabularies: VocabularyPair, _ change: (inout ShortlistSizes) -> Void = { _ in }
  ) -> Set<Int> {
    var sizes = ShortlistSizes()
    sizes.common = 0
    change(&sizes)
    let shortlist = Shortlist(learnedFrom: corpus(TinyModel.pairs, vocabularies), vocabularies, sizes)
    return Set(shortlist.candidates(of: vocabularies.source.encode(text).map(Int32.init)).map(Int.init))
  }

  @Test("the translations of a sentence's tokens are candidates, and those of others are not")
  func translations() throws {
    let vocabularies = try TinyModel.vocabularies { $0.kind = .word }
    let found = candidates(of: "Hund", vocabularies) { $0.translations = 1 }
    #expect(found.isSuperset(of: vocabularies.target.encode("dog")))
    #expect(found.isDisjoint(with: vocabularies.target.encode("cat man reads away")))
    #expect(candidates(of: "Hund", vocabularies).isSuperset(of: vocabularies.target.encode("the dog sleeps.")))
    let probable = candidates(of: "Hund", vocabularies) { $0.leastProbability = 0.3 }
    #expect(probable.isSuperset(of: vocabularies.target.encode("dog")) && probable.count <= 5)
  }

  @Test("frequent target tokens are always candidates, and no symbol is but the end")
  func common() throws {
    let vocabularies = try TinyModel.vocabularies()
    let found = candidates(of: "", vocabularies) { $0.common = 3 }
    #expect(found.count == 4 && found.isSuperset(of: vocabularies.target.encode(".") + [Vocabulary.end]))
    let all = candidates(of: "die Katze Ω", vocabularies) { $0.common = 1_000 }
    #expect(!all.contains(Vocabulary.begin))
  }

  @Test("what is spelled alike on both sides can be copied, byte for byte", arguments: [true, false])
  func copies(joint: Bool) throws {
    let vocabularies = try TinyModel.vocabularies { $0.joint = joint }
    let text = "Mann Ω runs"
    let found = candidates(of: text, vocabularies)
    let target = Set((0..<vocabularies.target.count).map(vocabularies.target.spelling))
    let same = vocabularies.source.encode(text).map(vocabularies.source.spelling).filter(target.contains)
    #expect(same.contains("<0xCE>") && same.contains("<0xA9>") && same.count > 2)
    #expect(Set(found.map(vocabularies.target.spelling)).isSuperset(of: same))
  }

  @Test(
    "of Multi30k's references, a twentieth of the vocabulary holds nearly all tokens",
    .enabled(if: SharedCorpora.arePresent, "needs the corpora beside the package"))
  func multi30k() throws {
    func forEachPair(_ name: String, _ body: (ParallelReader.Pair) -> Void) throws {
      let (source, target) = ("multi30k/\(name).de", "multi30k/\(name).en")
      let reader = try ParallelReader(.two(source: SharedCorpora.file(source), target: SharedCorpora.file(target)))
      while let pair = try reader.next() { body(pair) }
    }
    var builder = try VocabularyBuilder(VocabularyOptions())
    try forEachPair("train") { builder.add(source: $0.source, target: $0.target) }
    let vocabularies = try builder.build().vocabularies
    var corpus = TokenPairs()
    try forEachPair("train") {
      corpus.append(source: vocabularies.source.encode($0.source), target: vocabularies.target.encode($0.target))
    }
    let shortlist = Shortlist(learnedFrom: corpus, vocabularies)
    var (tokens, found, candidates, sentences) = (0, 0, 0, 0)
    try forEachPair("val") {
      let list = Set(shortlist.candidates(of: vocabularies.source.encode($0.source).map(Int32.init)).map(Int.init))
      let target = vocabularies.target.encode($0.target)
      (tokens, found) = (tokens + target.count, found + target.count { list.contains($0) })
      (candidates, sentences) = (candidates + list.count, sentences + 1)
    }
    let (coverage, mean) = (Double(found) / Double(tokens), Double(candidates) / Double(sentences))
    #expect(coverage > 0.935 && mean < 320, "coverage \(coverage), \(mean) candidates")
  }
}
