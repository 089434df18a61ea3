import DragomanTensors
import DragomanText
import DragomanTraining
import Foundation

/// Draws what an epoch learns from: every line segmented anew, with BPE-dropout, some lines joined with another, and some of the
/// further pairs.
///
/// Lines are drawn from their tokens, which hold all of their text. Each draw follows from the seed, the epoch and the
/// number of the line alone.
struct EpochDrawing: CorpusDrawing {
  private let lines: TokenCorpus
  private let further: [FurtherCorpus]
  private let source: SideDrawing
  private let target: SideDrawing
  private let drawing: DrawingOptions
  private let options: TrainingOptions
  private let folder: URL

  /// - Parameters:
  ///   - lines: as they are segmented without chance
  ///   - further: of which an epoch draws `mixing` times as many pairs as there are lines, or all
  ///   - folder: where the tokens of a large corpus are kept
  /// - Returns: nil where nothing is to be drawn
  init?(
    _ lines: TokenCorpus, further: [FurtherCorpus] = [], _ vocabularies: VocabularyPair,
    _ drawing: DrawingOptions, _ options: TrainingOptions, folder: URL
  ) {
    (self.lines, self.further, self.drawing, self.options, self.folder) = (lines, further, drawing, options, folder)
    source = SideDrawing(vocabularies.source, dropout: drawing.sourceSubwordDropout ?? drawing.subwordDropout)
    target = SideDrawing(vocabularies.target, dropout: drawing.targetSubwordDropout ?? drawing.subwordDropout)
    if !source.isRandom && !target.isRandom && drawing.concatenation == 0 && further.isEmpty { return nil }
  }

  /// - Throws: `ScratchFileError`.
  func corpus(ofEpoch epoch: Int) throws -> TokenCorpus {
    var writer = TokenCorpusWriter(folder: folder)
    if let stretch = options.stretch {
      try drawText(of: epoch, in: stretch, to: &writer)
    } else {
      try drawPairs(of: epoch, to: &writer)
      for number in further.indices { try drawFurtherPairs(number, of: epoch, to: &writer) }
    }
    return try writer.finish()
  }

  private func drawPairs(of epoch: Int, to writer: inout TokenCorpusWriter) throws {
    var line = 0
    try lines.forEachPart { part in
      var drawn = TokenPairs(needsSources: false)
      for pair in 0..<part.count {
        line += 1
        var random = chance(epoch, line)
        let (source, target) = draw(pair, of: part, &random)
        drawn.append(source: source, target: target)
      }
      try writer.append(drawn)
    }
  }

  /// Every pair has the same chance, so that over the epochs all are learned from.
  private func drawFurtherPairs(_ number: Int, of epoch: Int, to writer: inout TokenCorpusWriter) throws {
    let (corpus, tag) = (further[number].corpus, further[number].tag)
    let share = Double(drawing.mixing) * Double(lines.count) / Double(max(corpus.count, 1))
    var line = 0
    try corpus.forEachPart { part in
      var drawn = TokenPairs(needsSources: false)
      for pair in 0..<part.count {
        line += 1
        var random = chance(epoch, line, corpus: number + 1)
        if random.uniform() >= share { continue }
        let (source, target) = draw(pair, of: part, &random)
        drawn.append(source: tag + source, target: target)
      }
      try writer.append(drawn)
    }
  }

  private func drawText(of epoch: Int, in stretch: Int, to writer: inout TokenCorpusWriter) throws {
    var (joiner, cutter, line) = (StretchJoiner(), StretchCutter(stretch), 0)
    try lines.forEachPart { part in
      var drawn = TokenPairs()
      for text in joiner.lines(of: part) {
        line += 1
        var random = chance(epoch, line)
        cutter.cut(target.draw(text, &random) + [Vocabulary.end], to: &drawn)
      }
      try writer.append(drawn)
    }
    var (drawn, random) = (TokenPairs(), chance(epoch, line + 1))
    cutter.cut(target.draw(joiner.rest, &random), to: &drawn)
    try writer.append(drawn)
  }

  private func chance(_ epoch: Int, _ line: Int, corpus: Int = 0) -> RandomGenerator {
    RandomGenerator(seed: options.seed, .sentences(corpus: corpus), epoch, line)
  }

  /// A pair drawn anew, or with the probability `concatenation` the pair with another of its part behind it; the pair as it is where
  /// what is drawn has become too long, so that no pair is ever left out.
  private func draw(
    _ pair: Int, of part: TokenPairs, _ random: inout RandomGenerator
  ) -> (source: [Int], target: [Int]) {
    let first = part.pair(pair)
    let joins = drawing.concatenation > 0 && random.uniform() < Double(drawing.concatenation) && part.count > 1
    for line in joins ? [join(first, part, pair, &random), first] : [first] {
      let drawn = (source.draw(line.source, &random), target.draw(line.target, &random))
      if max(drawn.0.count, drawn.1.count) <= options.maximumLength { return drawn }
    }
    return first
  }

  private func join(
    _ first: (source: [Int], target: [Int]), _ part: TokenPairs, _ pair: Int, _ random: inout RandomGenerator
  ) -> (source: [Int], target: [Int]) {
    let second = part.pair((pair + Int.random(in: 1..<part.count, using: &random)) % part.count)
    return (source.join(first.source, second.source), target.join(first.target, second.target))
  }
}

/// How the tokens of one side are drawn.
private struct SideDrawing: Sendable {
  private let vocabulary: Vocabulary
  private let dropout: Double
  private let separator: [Int]

  init(_ vocabulary: Vocabulary, dropout: Float) {
    self.vocabulary = vocabulary
    self.dropout = vocabulary.kind == .subword ? Double(dropout) : 0
    separator = vocabulary.separator
  }

  var isRandom: Bool { dropout > 0 }

  func draw(_ line: [Int], _ random: inout RandomGenerator) -> [Int] {
    isRandom ? vocabulary.resegment(line, dropout: dropout, using: &random) : line
  }

  func join(_ first: [Int], _ second: [Int]) -> [Int] { first + separator + second }
}

extension TokenPairs {
  fileprivate func pair(_ pair: Int) -> (source: [Int], target: [Int]) {
    let (source, target) = tokens(of: pair)
    return (source.map(Int.init), target.map(Int.init))
  }
}
