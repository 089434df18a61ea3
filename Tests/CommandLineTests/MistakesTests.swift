import DragomanTestSupport
import Foundation
import Testing

/// What a newcomer gets wrong: a sentence on standard error that names the file, nothing on standard output, status 1.
@Suite struct MistakesTests {
  struct Mistake: CustomTestStringConvertible, Sendable {
    let testDescription: String
    let arguments: [String]
    let sentence: String
    var status: Int32 = 1

    init(_ description: String, _ arguments: String, _ sentence: String, status: Int32 = 1) {
      testDescription = description
      self.arguments = arguments.split(separator: " ").map(String.init)
      self.sentence = sentence
      self.status = status
    }
  }

  static let mistakes = [
    Mistake(
      "wrong path", "train --source tain.de --target train.en -o m", "dragoman: tain.de does not exist: check the path"),
    Mistake(
      "directory", "train --source folder --target train.en -o m", "dragoman: folder is a directory: name a file in it."
    ),
    Mistake(
      "pipe", "train --source train.de --target pipe -o m", "dragoman: pipe is a pipe, which can be read only once"),
    Mistake("empty file", "train --source empty --target empty -o m", "dragoman: empty has no lines"),
    Mistake(
      "unequal counts", "train --source train.de --target shorter.en -o m",
      "dragoman: train.de has 40 lines and shorter.en 39: line n must translate line n. `dragoman check` shows where they part."
    ),
    Mistake(
      "invalid UTF-8", "train --source latin1.de --target train.en -o m",
      "dragoman: latin1.de, line 3: invalid UTF-8 at byte 3 of the line (0x78)"),
    Mistake(
      "UTF-16", "vocab --source utf16.de --target train.en -o v", "dragoman: utf16.de, line 1: the file is UTF-16"),
    Mistake(
      "unknown recipe key", "train --source train.de --target train.en -o m --recipe unknown.yaml",
      "dragoman: unknown.yaml, line 2: there is no key “hiden”; did you mean “hidden”?"),
    Mistake(
      "size that no computer holds", "train --source train.de --target train.en -o m --recipe huge.yaml",
      "dragoman: huge.yaml, line 2: hidden is 9223372036854775806, but must be at most 65536."),
    Mistake(
      "recipe that does not exist", "train --source train.de --target train.en -o m --recipe no.yaml",
      "dragoman: no.yaml does not exist"),
    Mistake(
      "output is a directory", "train --source train.de --target train.en -o folder", "dragoman: folder is a directory"),
    Mistake(
      "output below a file", "train --source train.de --target train.en -o empty/m",
      "dragoman: The folder empty cannot be made"),
    Mistake(
      "a vocabulary that is none", "train --source train.de --target train.en -o m --vocab train.en",
      "dragoman: train.en is not a vocabulary of dragoman"),
    Mistake(
      "too few pairs", "train --source one.de --target one.en -o m",
      "dragoman: one.de and one.en: too few pairs (1) to hold"
    ),
    Mistake(
      "impossible flag", "train --source train.de --target train.en -o m --epochs 0",
      "dragoman: --epochs is 0, but must be from 1 to 1,000,000,000.", status: 64),
    Mistake(
      "impossible minutes", "train --source train.de --target train.en -o m --minutes 0",
      "dragoman: --minutes is 0.0, but must be more than 0", status: 64),
    Mistake(
      "no threads", "train --source train.de --target train.en -o m --threads 0",
      "dragoman: --threads is 0, but must be from 1 to 1,024.", status: 64),
    Mistake(
      "time that is none", "train --source train.de --target train.en -o m --time-budget 5x",
      "dragoman: The value '5x' is invalid for '--time-budget <time-budget>': “5x” is no time: give hours", status: 64),
    Mistake(
      "two limits of time", "train --source train.de --target train.en -o m --time-budget 5m --minutes 5",
      "dragoman: --time-budget stands for --minutes: give one or the other.", status: 64),
    Mistake("one model", "average one.de -o m", "dragoman: A mean needs more than one model", status: 64),
    Mistake("a model twice", "average one.de ./one.de -o m", "dragoman: ./one.de is named twice", status: 64),
    Mistake("no model", "average one.de one.en -o m", "dragoman: one.de"),
    Mistake("wrong path", "evaluate --reference no.en train.en", "dragoman: no.en does not exist"),
    Mistake("empty output", "evaluate --reference empty empty", "dragoman: empty has no lines"),
    Mistake(
      "unequal counts", "evaluate --reference train.en shorter.en",
      "dragoman: shorter.en has 39 lines and train.en 40: line n must answer line n"),
    Mistake(
      "nothing to pair", "evaluate --reference train.en train.en --paired bootstrap",
      "dragoman: --paired compares outputs with the first one", status: 64),
    Mistake(
      "words for a metric of characters", "evaluate --reference train.en train.en --metric chrf --tokenize char",
      "dragoman: --tokenize is for BLEU alone", status: 64),
    Mistake("wrong path", "check --source no.de --target train.en", "dragoman: no.de does not exist"),
    Mistake(
      "wrong vocabulary size", "vocab --source train.de --target train.en -o v --size 5",
      "dragoman: A subword vocabulary of size 5", status: 64),
    Mistake(
      "impossible count", "vocab --source train.de --target train.en -o v --minimum-count 0", "dragoman: ", status: 64),
    Mistake(
      "missing argument", "vocab --source train.de -o v", "dragoman: --source needs --target beside it", status: 64),
    Mistake(
      "no corpus", "check", "dragoman: Missing: --source and --target, or --data.\nUsage: dragoman check ", status: 64),
    Mistake(
      "no corpus", "vocab -o v", "dragoman: Missing: --source and --target, or --data.\nUsage: dragoman vocab ",
      status: 64
    ),
    Mistake(
      "two corpora", "vocab --data one.de --source train.de --target train.en -o v",
      "dragoman: --data stands for --source and --target: give one or the others.", status: 64),
    Mistake(
      "two dev sets", "train --data x -o m --dev-data y --dev-source train.de --dev-target train.en",
      "dragoman: --dev-data stands for --dev-source and --dev-target: give one or the others.", status: 64),
    Mistake(
      "half of the further pairs", "train --data x -o m --mix-target train.en",
      "dragoman: --mix-target needs --mix-source beside it", status: 64),
    Mistake(
      "missing arguments", "train", "dragoman: Missing: --source and --target, or --data; --output.", status: 64),
    Mistake(
      "unknown verb", "tain", "dragoman: There is no verb tain; did you mean train?\nUsage: dragoman", status: 64),
    Mistake(
      "a text without --input", "translate --model x.dragoman new.de",
      "dragoman: Unexpected argument 'new.de': a text is given by --input FILE, or by < FILE.\nUsage: dragoman translate",
      status: 64),
    Mistake(
      "two texts without --input", "translate --model x.dragoman new.de old.de",
      "dragoman: 2 unexpected arguments: 'new.de', 'old.de': a text is given by --input FILE, or by < FILE.\n",
      status: 64),
    Mistake("letters in another order", "trian", "dragoman: There is no verb trian; did you mean train?", status: 64),
    Mistake(
      "unknown option", "check --sauce x",
      "dragoman: There is no option --sauce; did you mean --source?\nUsage: dragoman check ", status: 64),
    Mistake(
      "an option that is missing because it is misspelt", "translate --modle x",
      "dragoman: There is no option --modle; did you mean --model?", status: 64),
    Mistake(
      "half a corpus because an option is misspelt", "train --sorce=train.de --target train.en -o m",
      "dragoman: There is no option --sorce; did you mean --source?", status: 64),
    Mistake(
      "a text in two files", "train --task language-model --source train.de --target train.en -o m",
      "dragoman: A language model learns from one text: give it with --data, and --dev-data.\nUsage: dragoman train ",
      status: 64),
    Mistake(
      "an ensemble of one", "translate --model m --ensemble",
      "dragoman: --ensemble lets several models translate together", status: 64),
    Mistake(
      "a judgement of one", "score --model m --ensemble --data x",
      "dragoman: --ensemble lets several models judge together",
      status: 64),
    Mistake(
      "a reward that is no number", "translate --model m --word-reward x",
      "dragoman: The value 'x' is invalid for '--word-reward", status: 64),
    Mistake(
      "a reward below zero", "translate --model m --word-reward -0.5", "dragoman: m does not exist"),
    Mistake(
      "a penalty below what can be", "translate --model m --length-penalty -101",
      "dragoman: --length-penalty is -101.0, but must be from -100 to 100.", status: 64),
    Mistake(
      "time without end", "train --source train.de --target train.en -o m --time-budget 999999999h",
      "dragoman: The value '999999999h' is invalid for '--time-budget <time-budget>': “999999999h” is too long",
      status: 64),
    Mistake(
      "half a dev set", "check --source train.de --target train.en --dev-source train.de",
      "dragoman: --dev-source needs --dev-target beside it", status: 64),
    Mistake(
      "unknown metric", "evaluate --reference train.en train.en --metric rouge",
      "dragoman: The value 'rouge' is invalid", status: 64),
  ]

  @Test("a mistake is a sentence with the remedy, and no output", arguments: mistakes)
  func explains(mistake: Mistake) throws {
    let files = try Self.corpus()
    let run = try DragomanProcess(mistake.arguments, in: files.url)
    #expect(run.errors.hasPrefix(mistake.sentence), "\(run.errors)")
    #expect(run.output.isEmpty)
    #expect(run.status == mistake.status)
  }

  @Test("a file without a name is refused, as an unset variable of the shell gives it")
  func emptyName() throws {
    let files = try Self.corpus()
    let run = try DragomanProcess(["info", ""], in: files.url)
    #expect(run.status == 64 && run.errors.hasPrefix("dragoman: The value '' is invalid for '<"), "\(run.errors)")
  }

  @Test("a mistake leaves no file behind", arguments: mistakes.filter { $0.arguments.first == "train" })
  func leavesNothing(mistake: Mistake) throws {
    let files = try Self.corpus()
    let before = try FileManager.default.contentsOfDirectory(atPath: files.url.path).sorted()
    _ = try DragomanProcess(mistake.arguments, in: files.url)
    #expect(try FileManager.default.contentsOfDirectory(atPath: files.url.path).sorted() == before)
  }

  private static func corpus() throws -> TestFiles {
    let files = try TestFiles([
      "train.de": lines("Satz", 40), "train.en": lines("sentence", 40), "shorter.en": lines("sentence", 39),
      "empty": "",
      "one.de": "eins\n", "one.en": "one\n", "unknown.yaml": "network:\n  hiden: 3\n",
      "huge.yaml": "network:\n  hidden: 9223372036854775806\n",
    ])
    try files.write(
      Array("gut\nja\n".utf8) + [0x62, 0xE4, 0x78, 0x0A] + Array(lines("Satz", 37).utf8), to: "latin1.de")
    try files.write([0xFF, 0xFE, 0x61, 0x00, 0x0A, 0x00], to: "utf16.de")
    guard mkfifo(files["pipe"].path, 0o600) == 0 else { throw CocoaError(.fileWriteUnknown) }
    try FileManager.default.createDirectory(at: files["folder"], withIntermediateDirectories: false)
    return files
  }

  private static func lines(_ word: String, _ count: Int) -> String { (0..<count).map { "\(word) \($0)\n" }.joined() }
}
