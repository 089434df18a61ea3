import DragomanCorpora
import DragomanModelSupport
import DragomanTestSupport
import DragomanText
import DragomanTraining
import Foundation
import Testing

@testable import DragomanRecipes

@Suite struct CorpusEncoderTests {
  @Test("`check` warns of what training leaves out")
  func checksLength() { #expect(CorpusCheck.maximumLength == TrainingOptions().maximumLength) }

  @Test("the number of threads changes nothing of the tokens", arguments: [2, 3])
  func sharesWork(threads: Int) throws {
    let (one, many) = (try Self.corpus(threads: 1), try Self.corpus(threads: threads))
    #expect(one.count == 8500)
    #expect(one.leftOut == 500)
    #expect((many.count, many.leftOut, many.fingerprint) == (one.count, one.leftOut, one.fingerprint))
  }

  @Test("running text is cut into stretches that go on over lines, on any number of threads", arguments: [1, 2, 3])
  func stretches(threads: Int) throws {
    var options = TrainingOptions()
    (options.threads, options.stretch) = (threads, 7)
    let lines = ["a dog runs.", "", "the cat", "sleeps. a man reads.", "", "", "a dog"]
    let vocabularies = try TinyModel.vocabularies { $0.joint = true }
    let files = try TestFiles(["text": lines.map { $0 + "\n" }.joined()])
    let reader = try ParallelReader(.one(files["text"]), columns: .targetOnly)
    let encoder = CorpusEncoder(TaskEncoder(task: .languageModel, vocabularies: vocabularies), options)
    var pairs: [ParallelReader.Pair] = []
    while let pair = try reader.next() { pairs.append(pair) }
    let stretches = try encoder.tokens(of: pairs, file: "text")
    let text = lines.flatMap { vocabularies.target.encode($0).map(Int32.init) + [Int32(Vocabulary.end)] }
    #expect(stretches.count == text.count / 7 && stretches.count > 2)
    for number in 0..<stretches.count {
      let stretch = stretches.batch([number])
      #expect(stretch.targets[0] == Array(text[number * 7..<number * 7 + 7]))
      #expect(stretch.sources[0] == [number == 0 ? Int32(Vocabulary.end) : text[number * 7 - 1]])
    }
  }

  @Test("a pair with a blank side is left out, whatever it is blank with", arguments: ["", " ", "\u{3000}\t"])
  func leavesOutBlanks(blank: String) throws {
    let encoder = CorpusEncoder(
      TaskEncoder(task: .translate, vocabularies: try TinyModel.vocabularies()), TrainingOptions())
    let files = try TestFiles(["de": "Hund\n\(blank)\nHund\n\(blank)\n", "en": "dog\ndog\n\(blank)\n\(blank)\n"])
    let reader = try ParallelReader(.two(source: files["de"], target: files["en"]))
    var pairs: [ParallelReader.Pair] = []
    while let pair = try reader.next() { pairs.append(pair) }
    let tokens = try encoder.tokens(of: pairs, file: "text")
    #expect((tokens.count, tokens.leftOut) == (1, 3))
  }

  /// Of 9,000 pairs, of which each eighteenth has a source that is too long.
  private static func corpus(threads: Int) throws -> TokenCorpus {
    var options = TrainingOptions()
    (options.threads, options.maximumLength) = (threads, 20)
    let numbers = 0..<9000
    let files = try TestFiles([
      "train.de": numbers.map { $0 % 18 == 7 ? "Katze \($0) und noch viele andere\n" : "Hund \($0)\n" }.joined(),
      "train.en": numbers.map { "dog \($0)\n" }.joined(),
    ])
    let reader = try ParallelReader(.two(source: files["train.de"], target: files["train.en"]))
    return try CorpusEncoder(TaskEncoder(task: .translate, vocabularies: TinyModel.vocabularies()), options).corpus(
      { body in while let pair = try reader.next() { try body(pair) } }, file: "train",
      folder: FileManager.default.temporaryDirectory
    ).corpus
  }
}
