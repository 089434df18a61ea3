import DragomanModelSupport
import DragomanTensors
import DragomanText
import DragomanTopologies
import Testing

@testable import DragomanTranslation

@Suite("A search among the tokens of a shortlist")
struct CandidateTokensTests {
  /// Of 2,000 words, so that a few candidates are worth a smaller output layer; word n may be translated by words n to n + 9.
  private func model(_ format: WeightFormat) throws -> ModelFile {
    var options = VocabularyOptions()
    (options.kind, options.minimumCount, options.size) = (.word, 1, 3000)
    var builder = try VocabularyBuilder(options)
    for line in 0..<40 {
      let words = Self.words((0..<50).map { line * 50 + $0 })
      builder.add(source: words, target: words)
    }
    let vocabularies = try builder.build().vocabularies
    let tokens = vocabularies.target.count
    var model = try TinyModel.make(vocabularies: vocabularies).converted(to: format)
    model.shortlist = Shortlist(
      translations: (0..<tokens).map { token in (token..<min(token + 10, tokens)).map { Int32($0) } }, common: [],
      targetTokens: tokens)
    return model
  }

  /// A word of letters for each number.
  private static func words(_ numbers: [Int]) -> String {
    let letters = Array("abcdefghij".unicodeScalars)
    return numbers.map { number in
      String(String.UnicodeScalarView(String(1000 + number).utf8.map { letters[Int($0) - 48] }))
    }.joined(separator: " ")
  }

  private let sentences = [[5, 900, 7], [1999], [17, 18, 19, 20, 21, 22], [300, 300], [5, 900, 8]].map(Self.words)

  @Test("a translation depends neither on batches nor on threads", arguments: WeightFormat.allCases, [1, 2, 5])
  func independence(format: WeightFormat, batchSize: Int) throws {
    let translator = try Translator(model(format))
    var options = TranslationOptions()
    (options.nBest, options.threads) = (2, 1)
    let expected = try translator.translate(sentences, options: options)
    (options.batchSize, options.threads) = (batchSize, 2)
    #expect(try translator.translate(sentences, options: options) == expected)
  }

  @Test("a batch of so many words that all tokens are computed gives what each sentence has by itself")
  func manyWords() throws {
    let translator = try Translator(model(.float32))
    let sentences = (0..<60).map { line in Self.words((0..<30).map { (line * 30 + $0) % 2000 }) }
    var options = TranslationOptions()
    (options.batchSize, options.beam) = (60, 2)
    let together = try translator.translate(sentences, options: options)
    options.batchSize = 1
    #expect(try translator.translate(sentences, options: options) == together)
  }

  @Test("only candidates of the sentence are written")
  func onlyCandidates() throws {
    let model = try model(.float32)
    let shortlist = try #require(model.shortlist)
    for (sentence, translation) in zip(sentences, try Translator(model).translate(sentences)) {
      let source = model.vocabularies.source.encode(sentence).map(Int32.init)
      let allowed = Set(shortlist.candidates(of: source).map { model.vocabularies.target.spelling(of: Int($0)) })
      #expect(!translation.best.pieces.isEmpty && allowed.isSuperset(of: translation.best.pieces))
    }
    let free = try Translator(model).translate(sentences, options: .withoutShortlist)
    #expect(try free != Translator(model).translate(sentences))
  }

  @Test("a layer for some tokens gives these tokens' logits", arguments: WeightFormat.allCases, [Tying.none, .target])
  func restricted(format: WeightFormat, tying: Tying) throws {
    let output = try TinyModel.make(TinyModel.configuration { $0.tying = tying }).converted(to: format).writingNetwork
      .output
    var random = RandomGenerator(seed: 1)
    let (tape, readouts) = (
      Tape(.inference), Variable(Tensor(rows: 3, columns: 6, values: (0..<18).map { _ in random.normal() }))
    )
    let all = output(readouts, on: tape).value
    let some = output.restricted(to: [7, 0, 250, 7])(readouts, on: tape).value
    for row in 0..<3 {
      for (column, token) in [7, 0, 250, 7].enumerated() { #expect(some[row, column] == all[row, token]) }
    }
  }

  @Test("each row chooses among its own columns")
  func ownColumns() {
    let logits = Tensor(rows: 2, columns: 4, values: [1, 5, 3, 2, 1, 5, 3, 2])
    let ranked = logits.mostProbableColumns(2, among: [[0, 2, 3], [1]])
    #expect(ranked[0].map(\.column) == [2, 3] && ranked[1].map(\.column) == [1])
    #expect(abs(ranked[1][0].logProbability) < 1e-6)
  }
}

extension TranslationOptions {
  fileprivate static var withoutShortlist: TranslationOptions {
    var options = TranslationOptions()
    options.usesShortlist = false
    return options
  }
}
