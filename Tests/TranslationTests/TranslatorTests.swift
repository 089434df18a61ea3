import DragomanModelSupport
import DragomanText
import DragomanTopologies
import Foundation
import Testing

@testable import DragomanTranslation

@Suite("Translator")
struct TranslatorTests {
  static let sentences = [
    "ein Hund läuft.", "", "die Katze", "   ", "ein Mann liest. die Katze schläft. der Hund läuft weg.",
    "der Hund schläft.", "\t", "Ω",
  ]

  @Test("translation n belongs to sentence n, blank for blank")
  func blanks() throws {
    let translations = try Translator(TinyModel.make()).translate(Self.sentences)
    #expect(translations.count == Self.sentences.count)
    #expect(translations.map { $0.sourcePieces.isEmpty } == [false, true, false, true, false, false, true, false])
    for index in [1, 3, 6] { #expect(translations[index].text.isEmpty) }
  }

  @Test("neither threads nor batches change a translation", arguments: [(1, 1), (1, 3), (2, 1), (2, 2), (4, 100)])
  func independence(threads: Int, batchSize: Int) throws {
    let translator = try Translator(TinyModel.make())
    var options = translator.options
    (options.threads, options.batchSize, options.nBest) = (1, 32, 3)
    let expected = try translator.translate(Self.sentences, options: options)
    (options.threads, options.batchSize) = (threads, batchSize)
    let found = try translator.translate(Self.sentences, options: options)
    #expect(found == expected)
  }

  @Test("a score is that of the same tokens in any batch, the end included", arguments: [1, 3])
  func scoring(batchSize: Int) throws {
    let translator = try Translator(TinyModel.make())
    var options = translator.options
    options.batchSize = batchSize
    let (sources, targets) = (TinyModel.pairs.map(\.0) + ["ein Hund"], TinyModel.pairs.map(\.1) + [""])
    let scores = try translator.score(sources: sources, targets: targets, options: options)
    for (index, score) in scores.enumerated() {
      let alone = try translator.score(sources: [sources[index]], targets: [targets[index]])[0]
      #expect(abs(score.logProbability - alone.logProbability) < 1e-4)
      #expect(score.tokenLogProbabilities.count == score.pieces.count + 1)
      #expect(abs(score.logProbability - score.tokenLogProbabilities.reduce(0) { $0 + Double($1) }) < 1e-9)
    }
    #expect(scores.last?.pieces == [])
  }

  @Test("targets that are not as many as the sources are refused")
  func unequalCounts() throws {
    let translator = try Translator(TinyModel.make())
    #expect(throws: TranslationError.unequalCounts(sources: 2, targets: 1)) {
      try translator.score(sources: ["a", "b"], targets: ["a"])
    }
  }

  @Test("hypotheses come best first, as many as asked for")
  func nBest() throws {
    let translator = try Translator(TinyModel.make())
    var options = translator.options
    (options.beam, options.nBest) = (6, 4)
    let hypotheses = try translator.translate(["ein Hund läuft."], options: options)[0].hypotheses
    #expect(hypotheses.count == 4)
    #expect(Set(hypotheses.map(\.pieces)).count == 4)
  }

  @Test("attention has a row for every piece of the target and a column for every piece of the source")
  func attention() throws {
    let translation = try Translator(TinyModel.make()).translate(["die Katze läuft weg."])[0]
    let attention = try #require(translation.best.attention)
    #expect(attention.count == translation.best.pieces.count)
    for row in attention {
      #expect(row.count == translation.sourcePieces.count)
      #expect(row.reduce(0, +) <= 1.0001)
    }
  }

  @Test(
    "a word that no vocabulary has is copied from where attention points, unless `<unk>` is wanted",
    arguments: [true, false])
  func copiesUnknownWords(hasAttention: Bool) throws {
    let vocabularies = try TinyModel.vocabularies { ($0.kind, $0.joint, $0.minimumCount) = (.word, false, 1) }
    let configuration = TinyModel.configuration {
      if !hasAttention { ($0.attention, $0.inputFeeding) = (nil, false) }
    }
    let model = try TinyModel.make(configuration, vocabularies: vocabularies)
    let bias = try #require(model.network.parameters.first { $0.name == "output.bias" })
    bias.value[0, Vocabulary.unknown] = 1000  // it has nothing else to say
    let translator = try Translator(model)
    let sentence = "der Wolpertinger, er schläft."
    var options = translator.options
    (options.beam, options.guardsAgainstLoops) = (1, false)
    let translation = try translator.translate([sentence], options: options)[0].best
    #expect(Set(translation.pieces) == ["<unk>"])
    options.copiesUnknownWords = false
    let plain = try translator.translate([sentence], options: options)[0].best
    #expect(plain.text == plain.pieces.map { _ in "<unk>" }.joined(separator: " "))
    guard hasAttention else {
      #expect(translation.text == plain.text)
      return
    }
    let segments = ["der", "Wolpertinger", ",", "er", "schläft", "."]
    let attention = try #require(translation.attention)
    let pointed = attention.map { row in segments[row.indices.max { (row[$0], $1) < (row[$1], $0) } ?? 0] }
    #expect(translation.text == pointed.joined(separator: " "))
    #expect(translation.alignment == plain.alignment)
  }

  @Test("a model that says one thing for ever is stopped, unless loops are wanted")
  func guardsAgainstLoops() throws {
    let model = try TinyModel.make()
    let bias = try #require(model.network.parameters.first { $0.name == "output.bias" })
    let token = bias.value.columns - 1
    bias.value[0, token] += 20
    let translator = try Translator(model)
    var options = translator.options
    (options.maximumLengthFactor, options.maximumLengthConstant) = (0, 30)
    func mostInSuccession() throws -> Int {
      let pieces = try translator.translate(["ein Hund läuft."], options: options)[0].best.pieces
      var (run, longest) = (0, 0)
      for (index, piece) in pieces.enumerated() {
        run = index > 0 && piece == pieces[index - 1] ? run + 1 : 1
        longest = max(longest, run)
      }
      return longest
    }
    #expect(try (4...6).contains(mostInSuccession()))
    options.guardsAgainstLoops = false
    #expect(try mostInSuccession() >= 29)
  }

  @Test("where attention points to spaces, a word is copied, and nothing traps")
  func copiesNoSpaces() throws {
    let vocabularies = try TinyModel.vocabularies {
      ($0.kind, $0.joint, $0.minimumCount, $0.marking) = (.word, false, 1, .spaceBetween)
    }
    let model = try TinyModel.make(TinyModel.configuration { _ in }, vocabularies: vocabularies)
    let bias = try #require(model.network.parameters.first { $0.name == "output.bias" })
    bias.value[0, Vocabulary.unknown] = 1000
    let translator = try Translator(model)
    for sentence in ["    Wolpertinger", "\u{A0}\u{A0} x", "\t y"] {
      let text = try translator.translate([sentence])[0].best.text
      #expect(!text.isBlank && !text.contains("\u{A0}") && !text.contains("\t"))
    }
  }

  @Test("a network without attention has no weights and no alignment")
  func noAttention() throws {
    let configuration = TinyModel.configuration { ($0.attention, $0.inputFeeding) = (nil, false) }
    let best = try Translator(TinyModel.make(configuration)).translate(["ein Hund"])[0].best
    #expect(best.attention == nil && best.alignment == nil)
  }

  @Test("a sentence on which the model's numbers fail does not keep the others from their translations")
  func failure() throws {
    let translator = try Translator(TinyModel.failing(on: "Ω"))
    let results = try translator.results(of: ["ein Hund", "Ω", "die Katze"])
    #expect((try? results[0].get().text) == (try translator.translate(["ein Hund"])[0].text))
    #expect((try? results[2].get().text) == (try translator.translate(["die Katze"])[0].text))
    let error = #expect(throws: SentenceError.self) { try results[1].get() }
    #expect(error?.description.contains("its weights are damaged or its training diverged") == true)
    let first = #expect(throws: TranslationError.self) { try translator.translate(["ein Hund", "Ω"]) }
    #expect(first?.description.hasPrefix("sentence 2: the model gave nan") == true)
  }

  @Test("a sentence of more than 2,000 tokens is refused, and one of 2,000 is translated")
  func tooLong() throws {
    let translator = try Translator(TinyModel.make())
    var options = translator.options
    (options.beam, options.maximumLengthFactor) = (1, 0)
    let word =
      translator.model.vocabularies.source.encode("Hund Hund").count
      - translator.model.vocabularies.source.encode("Hund").count
    let start = translator.model.vocabularies.source.encode("Hund").count
    let longest = (0..<1 + (2_000 - start) / word).map { _ in "Hund" }.joined(separator: " ")
    let results = try translator.results(of: [longest, longest + " Hund Hund", "ein Hund"], options: options)
    #expect((try? results[0].get())?.sourcePieces.isEmpty == false)
    let tokens = translator.model.vocabularies.source.encode(longest + " Hund Hund").count
    #expect(throws: SentenceError.tooLong(tokens: tokens, limit: 2_000)) { try results[1].get() }
    #expect((try? results[2].get())?.sourcePieces.isEmpty == false)
  }

  @Test("a search has candidates for a sentence of 200 tokens, and none for a longer one or none at all")
  func candidates() throws {
    let translator = try Translator(TinyModel.make())
    var options = translator.options
    (options.beam, options.maximumLengthFactor) = (2, 0)
    let tokens = { translator.model.vocabularies.source.encode($0).count }
    let texts = (1...200).map { [String](repeating: "Hund", count: $0).joined(separator: " ") }
    let longest = try #require(texts.last { tokens($0) <= 200 })
    let longer = try #require(texts.first { tokens($0) > 200 })
    #expect(tokens(longest) == 200 || tokens(longer) == 201)
    let found = try translator.candidates(of: [longer, longest, "", "ein Hund"], options: options)
    #expect(found.map(\.isEmpty) == [true, false, true, false])
  }

  @Test("a translation of something is something, however much a model would rather end or write white space")
  func neverEmpty() throws {
    for (seed, beam) in [(7, 1), (7, 5), (13, 1), (13, 5)] as [(UInt64, Int)] {
      let model = try TinyModel.make(TinyModel.configuration { $0.tying = .none }, seed: seed)
      let vocabulary = model.vocabularies.target
      let blanks = vocabulary.blankTokens
      #expect(blanks.contains(Vocabulary.begin) && blanks.isDisjoint(with: vocabulary.encode("dog")))
      for parameter in model.network.parameters where parameter.name == "output.bias" {
        for token in blanks.union([Vocabulary.end]) { parameter.value[0, token] = 60 }
      }
      let translator = try Translator(model)
      var options = translator.options
      options.beam = beam
      for limit in [0, 1, 12] {
        (options.maximumLengthFactor, options.maximumLengthConstant) = (0, limit)
        let texts = try translator.translate(["ein Hund", "die"], options: options).map(\.text)
        #expect(texts.allSatisfy { !$0.unicodeScalars.allSatisfy(\.properties.isWhitespace) }, "\(texts)")
      }
    }
  }

  @Test("options that cannot be are a sentence")
  func options() throws {
    let translator = try Translator(TinyModel.make())
    var options = translator.options
    options.nBest = 9
    #expect(throws: TranslationError.nBestOutsideBeam(nBest: 9, beam: 5)) {
      try translator.translate(["ein Hund"], options: options)
    }
    options = translator.options
    options.lengthPenalty = .nan
    #expect(throws: TranslationError.option(name: "lengthPenalty", value: "nan", range: "from -100 to 100")) {
      try translator.translate(["ein Hund"], options: options)
    }
  }

  @Test(
    "a word of the target is linked to the word of the source with the largest sum of weights; of equals, the first")
  func links() {
    let attention: [[Float]] = [[0.3, 0.3, 0.4], [0.1, 0.1, 0.8], [0.4, 0, 0.4], [0.9, 0, 0]]
    let links = WordLink.links(attention: attention, sourceWords: [0, 0, 1], targetWords: [0, 1, 2, -1])
    #expect(links.map(\.description) == ["0-0", "1-1", "0-2"])
    let twoPieces = WordLink.links(attention: attention, sourceWords: [0, 0, 1], targetWords: [0, 0, 0, 1])
    #expect(twoPieces.map(\.description) == ["1-0", "0-1"])
  }
}
