import DragomanModelSupport
import DragomanTestSupport
import DragomanText
import DragomanTopologies
import DragomanTraining
import Foundation
import Testing

@testable import DragomanRecipes

@Suite struct EpochDrawingTests {
  @Test("where nothing is left to chance, nothing is drawn")
  func drawsNothing() throws {
    let material = try Material { $0.sourceSubwordDropout = 0 }
    #expect(material.drawing == nil)
  }

  @Test("an epoch has the same sentences with other subwords, always the same of one seed")
  func drawsSubwords() throws {
    let material = try Material { $0.subwordDropout = 0.3 }
    let (first, again) = (try material.epoch(1), try material.epoch(1))
    let (second, other) = (
      try material.epoch(2), try Material { ($0.subwordDropout, $0.training.seed) = (0.3, 8) }.epoch(1)
    )
    #expect(first.fingerprint == again.fingerprint)
    #expect(Set([first, second, other].map(\.fingerprint)).count == 3)
    for epoch in [first, second, other] {
      #expect(material.texts(of: epoch).map(\.source) == Material.sentences.map(\.0))
      #expect(material.texts(of: epoch).map(\.target) == Material.sentences.map(\.1))
    }
  }

  @Test("a side can be left as it is", arguments: [true, false])
  func drawsOneSide(isSource: Bool) throws {
    let material = try Material {
      if isSource { $0.sourceSubwordDropout = 0.5 } else { ($0.subwordDropout, $0.sourceSubwordDropout) = (0.5, 0) }
    }
    let (drawn, whole) = (try material.epoch(1), material.pairs)
    let all = Array(0..<whole.count)
    #expect((drawn.batch(all).sources == whole.batch(all).sources) == !isSource)
    #expect((drawn.batch(all).targets == whole.batch(all).targets) == isSource)
  }

  @Test("sentences that would become too long stay as they were, joined ones alone", arguments: [0, 1] as [Float])
  func keepsLong(concatenation: Float) throws {
    let longest = try Material { _ in }.longest
    let material = try Material {
      ($0.subwordDropout, $0.training.maximumLength, $0.concatenation) = (0.05, longest, concatenation)
    }
    let (drawn, whole, all) = (try material.epoch(1), material.pairs, Array(0..<Material.sentences.count))
    #expect(drawn.count == whole.count)
    let (sources, plain) = (drawn.batch(all).sources, whole.batch(all).sources)
    #expect(sources.allSatisfy { $0.count <= longest })
    #expect(zip(sources, plain).contains { $0 == $1 } && sources != plain)
    #expect(material.texts(of: drawn).map(\.source) == Material.sentences.map(\.0))
  }

  @Test("some pairs are joined with another one, on both sides alike")
  func joinsPairs() throws {
    let material = try Material { $0.concatenation = 0.25 }
    let (drawn, other) = (try material.epoch(1), try material.epoch(2))
    #expect(drawn.fingerprint != other.fingerprint)
    let numbers = Dictionary(uniqueKeysWithValues: Material.sentences.enumerated().map { ($1.0, $0) })
    var joined = 0
    for (index, text) in material.texts(of: drawn).enumerated() {
      let sentence = Material.sentences[index]
      if text == sentence { continue }
      joined += 1
      let second = try #require(numbers[String(text.source.dropFirst(sentence.0.count + 1))])
      #expect(text.source == sentence.0 + " " + Material.sentences[second].0)
      #expect(text.target == sentence.1 + " " + Material.sentences[second].1)
      #expect(second != index)
    }
    // 400 draws; five standard deviations.
    #expect(abs(joined - 100) < 44)
  }

  @Test("pairs that would become too long together stay apart")
  func keepsShort() throws {
    let longest = try Material { _ in }.longest
    let material = try Material { ($0.concatenation, $0.training.maximumLength) = (1, longest) }
    #expect(material.texts(of: try material.epoch(1)).map(\.source) == Material.sentences.map(\.0))
  }

  @Test("of further pairs an epoch draws as many as asked for, other ones each time, and marks synthetic ones")
  func drawsFurtherPairs() throws {
    let material = try Material(further: [(400, false), (400, true), (30, true)]) { $0.mixing = 0.25 }
    let (first, second) = (try material.epoch(1), try material.epoch(2))
    #expect(try first.fingerprint != second.fingerprint && first.fingerprint == material.epoch(1).fingerprint)
    let batch = first.batch(Array(0..<first.count))
    let corpus = Material.sentences.count
    #expect(material.texts(of: first).prefix(corpus).map(\.source) == Material.sentences.map(\.0))
    let further = Array(batch.sources[corpus...])
    let marks = further.map { $0.first == 1 }
    #expect(marks.firstIndex(of: true) == marks.count { !$0 })  // one kind after the other
    // Of 400, each with the chance ¼: five standard deviations. Of the 30, all.
    #expect(abs(marks.count { !$0 } - 100) < 44)
    #expect(abs(marks.count { $0 } - 130) < 44)
    #expect(
      further.suffix(30).map { material.vocabularies.source.decode($0.dropFirst().map(Int.init)) }
        == Material.sentences.prefix(30).map(\.0))
    #expect(batch.targets.joined().allSatisfy { $0 != 1 })
  }

  @Test("running text is drawn line by line, and cut anew", arguments: [3, 7, 50])
  func drawsText(stretch: Int) throws {
    let material = try Material(for: .languageModel) { ($0.subwordDropout, $0.training.stretch) = (0.3, stretch) }
    let drawn = try material.epoch(1)
    let batch = drawn.batch(Array(0..<drawn.count))
    #expect(batch.targets.allSatisfy { $0.count == stretch })
    #expect(batch.sources.map { $0[0] } == [0] + batch.targets.dropLast().map { $0[stretch - 1] })
    let lines = batch.targets.joined().split(separator: 0, omittingEmptySubsequences: false).dropLast()
    #expect(
      lines.map { material.vocabularies.target.decode($0.map(Int.init)) }
        == Material.sentences.prefix(lines.count).map(\.1))
    #expect(lines.count > 390)
  }

  @Test("text of a single line is no exception")
  func drawsLongLine() throws {
    var joiner = StretchJoiner()
    var stretches = TokenPairs()
    stretches.append(source: [0], target: [5, 6, 0])
    stretches.append(source: [0], target: [7, 8, 9])
    #expect(joiner.lines(of: stretches) == [[5, 6]])
    #expect(joiner.rest == [7, 8, 9])
  }
}

/// Numbered sentences with their vocabulary, as tokens.
private struct Material {
  @dynamicMemberLookup
  struct Options {
    var drawing = DrawingOptions()
    var training = TrainingOptions()

    subscript<Value>(dynamicMember path: WritableKeyPath<DrawingOptions, Value>) -> Value {
      get { drawing[keyPath: path] }
      set { drawing[keyPath: path] = newValue }
    }
  }

  static let sentences = (0..<400).map { ("Zahl \($0) und \($0 * 7 % 60).", "number \($0) and \($0 * 7 % 60).") }

  let vocabularies: VocabularyPair
  let drawing: EpochDrawing?
  let pairs: TokenPairs

  /// - Parameter further: how many of the sentences are further pairs once more, and whether they are synthetic
  init(
    for task: LearningTask = .translate, further: [(count: Int, isSynthetic: Bool)] = [],
    _ change: (inout Options) -> Void
  ) throws {
    var options = Options()
    change(&options)
    var builder = try VocabularyBuilder()
    for (source, target) in Self.sentences { builder.add(source: source, target: target) }
    vocabularies = try builder.build().vocabularies
    let files = try TestFiles([
      "t.de": Self.sentences.map { $0.0 + "\n" }.joined(), "t.en": Self.sentences.map { $0.1 + "\n" }.joined(),
    ])
    let folder = FileManager.default.temporaryDirectory
    let encoder = CorpusEncoder(TaskEncoder(task: task, vocabularies: vocabularies), options.training)
    func encoded(_ count: Int) throws -> TokenCorpus {
      let reader = try ParallelReader(.two(source: files["t.de"], target: files["t.en"]))
      return try encoder.corpus(
        { body in while let pair = try reader.next(), pair.number <= count { try body(pair) } }, file: "t",
        folder: folder
      ).corpus
    }
    let corpus = try encoded(Self.sentences.count)
    drawing = EpochDrawing(
      corpus, further: try further.map { FurtherCorpus(try encoded($0.count), isSynthetic: $0.isSynthetic) },
      vocabularies, options.drawing, options.training, folder: folder)
    pairs = try Self.pairs(of: corpus)
  }

  var longest: Int { (0..<pairs.count).map { max(pairs.sourceLength($0), pairs.targetLength($0)) }.max() ?? 0 }

  func epoch(_ number: Int) throws -> TokenPairs { try Self.pairs(of: try #require(drawing).corpus(ofEpoch: number)) }

  func texts(of pairs: TokenPairs) -> [(source: String, target: String)] {
    (0..<pairs.count).map { pair in
      let (source, target) = pairs.tokens(of: pair)
      return (
        vocabularies.source.decode(source.map(Int.init)), vocabularies.target.decode(target.map(Int.init))
      )
    }
  }

  private static func pairs(of corpus: TokenCorpus) throws -> TokenPairs {
    var pairs = TokenPairs(needsSources: false)
    try corpus.forEachPart { pairs.append($0) }
    return pairs
  }
}
