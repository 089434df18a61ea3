import DragomanModelSupport
import DragomanTensors
import DragomanText
import DragomanTopologies
import Testing

@testable import DragomanTranslation

@Suite("How probable text is")
struct LanguageScorerTests {
  private static let lines = ["ein Hund läuft.", "", "die Katze schläft.", "ein Mann"]

  private static func model(runningText: Bool) throws -> ModelFile {
    var model = try TinyModel.make(
      TinyModel.configuration { ($0.attention, $0.inputFeeding, $0.tying) = (nil, false, .none) },
      vocabularies: TinyModel.vocabularies { $0.joint = true }, for: .languageModel)
    model.search.isRunningText = runningText
    return model
  }

  /// Of the lines, one after the other.
  private static func scores(_ model: ModelFile) throws -> [LineScore] {
    var scorer = try LanguageScorer(model)
    return try lines.map { try scorer.score($0) }
  }

  @Test("the lines of running text together are as probable as the whole of it")
  func runningText() throws {
    let model = try Self.model(runningText: true)
    let end = Int32(Vocabulary.end)
    let whole = Self.lines.flatMap { model.vocabularies.target.encode($0).map(Int32.init) + [end] }
    let loss = model.network.loss(
      of: ParallelBatch(sources: [[end]], targets: [whole]), after: [], objective: TokenObjective(),
      on: Tape(.inference)
    ).loss
    let scores = try Self.scores(model)
    #expect(abs(scores.reduce(0) { $0 - $1.logProbability } - loss.crossEntropy) < 1e-3 * loss.crossEntropy)
    #expect(scores.reduce(0) { $0 + $1.predictions } == whole.count)
    #expect(scores.map(\.characters) == [16, 1, 19, 9])
  }

  @Test("a line of any length is judged part by part, with the same result", arguments: [false, true])
  func longLine(runningText: Bool) throws {
    let model = try Self.model(runningText: runningText)
    let line = String(repeating: "ein Hund ", count: 900)
    let tokens = model.vocabularies.target.encode(line).map(Int32.init)
    #expect(tokens.count > 1000)
    let end = Int32(Vocabulary.end)
    let batch =
      runningText
      ? ParallelBatch(sources: [[end]], targets: [tokens + [end]]) : ParallelBatch(sources: [[]], targets: [tokens])
    let loss = model.network.loss(of: batch, after: [], objective: TokenObjective(), on: Tape(.inference)).loss
    var scorer = try LanguageScorer(model)
    let score = try scorer.score(line)
    #expect(abs(score.logProbability + loss.crossEntropy) < 1e-5 * loss.crossEntropy)
    #expect(score.predictions == tokens.count + 1)
  }

  @Test("lines that stand for themselves are judged whatever stands before them")
  func singleLines() throws {
    let model = try Self.model(runningText: false)
    let scores = try Self.scores(model)
    var scorer = try LanguageScorer(model)
    #expect(try scorer.score(Self.lines[2]).logProbability == scores[2].logProbability)
    var other = try LanguageScorer(Self.model(runningText: true))
    let fresh = try other.score(Self.lines[2]).logProbability
    #expect(try Self.scores(Self.model(runningText: true))[2].logProbability != fresh)
  }

  @Test("what is no probability is no score")
  func noProbabilities() throws {
    let model = try Self.model(runningText: true)
    for parameter in model.network.parameters { parameter.value.scale(by: .infinity) }
    var scorer = try LanguageScorer(model)
    #expect(throws: SentenceError.noProbabilities) { try scorer.score("ein Hund") }
  }

  @Test("a model in eight bits scores nearly the same")
  func rounded() throws {
    let model = try Self.model(runningText: true)
    for parameter in model.network.parameters { parameter.value.scale(by: 0.2) }
    for (exact, rounded) in zip(try Self.scores(model), try Self.scores(model.converted(to: .int8))) {
      #expect(exact.logProbability != rounded.logProbability)
      #expect(abs(exact.logProbability - rounded.logProbability) < 0.02 * abs(exact.logProbability))
    }
  }
}
