import DragomanSearch
import DragomanTensors
import DragomanText
import DragomanTopologies
import Foundation

/// A model that writes from a category, or from nothing but what stands before.
///
///     let generator = try TextGenerator(contentsOf: URL(fileURLWithPath: "names.dragoman"))
///     print(try generator.sample(GenerationOptions(category: "Irish"))[0])  // a name
///
/// A generator can be used by several threads at once.
public struct TextGenerator: Sendable {
  private let model: ModelFile
  private let network: any WritingNetwork
  private let precision: Precision

  /// - Throws: an error whose description names the file, what is wrong with it, and the remedy.
  public init(contentsOf url: URL) throws {
    try self.init(ModelFile(contentsOf: url), named: url.relativePath)
  }

  /// - Parameter name: of the model, for messages
  /// - Throws: `ModelFileError.otherTask`.
  package init(
    _ model: ModelFile, named name: String = "the model", precision: Precision = .float32
  ) throws(ModelFileError) {
    network = try model.network((any WritingNetwork).self, for: [.generate, .languageModel], named: name)
    (self.model, self.precision) = (model, precision)
  }

  /// The categories to choose from; none if the model is a language model.
  public var categories: [String] {
    model.task == .languageModel ? [] : model.vocabularies.source.labels
  }

  /// Texts that the model draws at random, `options.count` of them; the same options give the same texts.
  ///
  /// - Throws: `GenerationError`.
  public func sample(_ options: GenerationOptions) throws -> [String] {
    try options.validate()
    let source = try source(of: options.category)
    let prompt = try promptTokens(options.prompt)
    return try (0..<options.count).map { number in
      try sample(options, from: source, prompt, with: network, RandomGenerator(seed: options.seed, .texts, number))
    }
  }

  /// The most probable texts of a category, best first, as a beam finds them; fewer than `count` where it finds the same ones in
  /// several segmentations.
  ///
  /// - Parameter length: the most tokens of a text
  /// - Throws: `GenerationError`.
  public func mostProbable(
    of category: String?, count: Int, beam: Int, length: Int = GenerationOptions().length
  ) throws -> [String] {
    try GenerationError.check([
      ("count", count, 1000), ("beam", beam, 1000), ("length", length, GenerationOptions.most),
    ])
    if model.task == .languageModel { throw GenerationError.nothingMostProbable }
    let width = max(beam, count)
    let search = BeamSearch(width: width, hypotheses: width, score: LengthScore(alpha: 0))
    let found = try mostProbable(try source(of: category), search, atMost: length, with: network)
    return Consensus.distinct(found).prefix(count).map { found[$0.place].text }
  }

  private func mostProbable<Network: WritingNetwork>(
    _ source: [Int32], _ search: BeamSearch, atMost length: Int, with network: Network
  ) throws -> [Consensus.Candidate] {
    let network = NetworkPredictor(network, reading: [source], precision: precision)
    var predictor = KnownTokenPredictor(network)
    let found = search.run(&predictor, from: network.start, maximumLengths: [length])[0]
    return try found.mapError { GenerationError.noText(reason: "\($0)") }.get().map {
      let text = model.vocabularies.target.decode($0.tokens)
      return Consensus.Candidate(text: text, logProbability: $0.logProbability, hasEnded: $0.hasEnded)
    }
  }

  private func sample<Network: WritingNetwork>(
    _ options: GenerationOptions, from source: [Int32], _ prompt: [Int], with network: Network,
    _ random: RandomGenerator
  ) throws -> String {
    let predictor = NetworkPredictor(network, reading: [source], precision: precision)
    var (state, last, random) = (predictor.start, Vocabulary.begin, random)
    var tokens: [Int] = []
    for token in prompt {
      state = predictor.step(state, with: [last]).state
      last = token == Vocabulary.end ? Vocabulary.begin : token
      tokens.append(token)
    }
    while tokens.count < options.length + prompt.count {
      let step = predictor.step(state, with: [last])
      let candidates = try candidates(predictor.logits(of: step.readouts))
      let next = options.search.choose(candidates, uniform: random.uniform()).token
      if next == Vocabulary.end && !model.search.isRunningText { break }
      (state, last) = (step.state, next == Vocabulary.end ? Vocabulary.begin : next)
      tokens.append(next)
    }
    let lines = tokens.split(separator: Vocabulary.end, omittingEmptySubsequences: false)
    return lines.map { model.vocabularies.target.decode(Array($0)) }.joined(separator: "\n")
  }

  /// What may come next, most probable first: no beginning, and nothing unknown.
  ///
  /// - Parameter logits: [1 × tokens]
  private func candidates(_ logits: Tensor) throws -> [ScoredToken] {
    let possible = [Vocabulary.end] + Array(Vocabulary.unknown + 1..<logits.columns)
    let scored = zip(possible, logits.logProbabilities(ofColumns: possible, row: 0)).map {
      ScoredToken(token: $0, logProbability: $1)
    }
    guard scored.allSatisfy({ $0.logProbability.isFinite }) else {
      throw GenerationError.noText(reason: "its numbers are no probabilities.")
    }
    return scored.ranked
  }

  /// - Throws: `GenerationError` for a category that is empty or was not learned.
  package func check(category: String) throws(GenerationError) { _ = try source(of: category) }

  private func source(of category: String?) throws(GenerationError) -> [Int32] {
    if model.task == .languageModel {
      if category != nil { throw .noCategories }
      return []
    }
    guard let category, !category.isEmpty else { throw .categoryMissing(known: categories) }
    let tokens = model.vocabularies.source.encode(category)
    if tokens.isEmpty { throw .categoryMissing(known: categories) }
    if tokens.contains(Vocabulary.unknown) { throw .unknownCategory(category, known: categories) }
    return tokens.map(Int32.init)
  }

  /// The tokens of a prompt; of running text, it may have several lines.
  private func promptTokens(_ prompt: String) throws(GenerationError) -> [Int] {
    let vocabulary = model.vocabularies.target
    let lines = prompt.utf8.split(separator: 0x0A, omittingEmptySubsequences: false).map { String(Substring($0)) }
    if lines.count > 1 && !model.search.isRunningText { throw .severalLines }
    var tokens: [Int] = []
    for (number, line) in lines.enumerated() {
      if number > 0 { tokens.append(Vocabulary.end) }
      let own = vocabulary.encode(line)
      if own.contains(Vocabulary.unknown) { throw .unknownInPrompt(unknownPart(of: line)) }
      tokens += own
    }
    return tokens
  }

  /// What of a line the vocabulary lacks, where that can be told; else the line.
  private func unknownPart(of line: String) -> String {
    let vocabulary = model.vocabularies.target
    let parts = vocabulary.kind == .character ? line.map { String($0) } : line.split(separator: " ").map { String($0) }
    let unknown = parts.filter { vocabulary.encode($0).contains(Vocabulary.unknown) }
    return unknown.isEmpty ? line : unknown.prefix(10).joined(separator: vocabulary.kind == .character ? "" : " ")
  }
}
