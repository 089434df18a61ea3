import Foundation
import Results
import Testing

struct ExperimentTests {
  private let folder = FileManager.default.temporaryDirectory

  private func experiment(_ further: [String]) throws -> Experiment {
    try Experiment(
      ["try", "--what", "a try", "--table", "t", "--corpus", folder.path, "--source", "de", "--target", "en"] + further)
  }

  @Test("the command written down names the corpus, not its place, and says how to do the same")
  func command() throws {
    let name = folder.lastPathComponent
    let command = try experiment(["--evaluate-on", "dev", "--seed", "3", "--", "--epochs", "4"]).command
    #expect(
      command == "dragoman train --source \(name)/train.de --target \(name)/train.en --dev-source \(name)/val.de "
        + "--dev-target \(name)/val.en --output try.dragoman --seed 3 --epochs 4 "
        + "&& dragoman translate --model try.dragoman < \(name)/val.de > try.out "
        + "&& dragoman evaluate --metric bleu --metric chrf --reference \(name)/val.en try.out")
  }

  @Test("text without words has no BLEU by words")
  func characters() throws {
    let command = try experiment(["--tokenize", "char"]).command
    #expect(command.contains("evaluate --metric chrf --reference"))
    #expect(command.contains("evaluate --metric bleu --tokenize char --lowercase --reference"))
  }

  @Test("a model that is judged in another way is the same model")
  func judging() throws {
    let (one, other) = (try experiment([]), try experiment(["--tokenize", "moses-en"]))
    #expect(one.making == other.making && one.command != other.command)
    #expect(try experiment(["--seed", "2"]).making != one.making)
    #expect(try experiment(["--search", "--beam 7"]).making == one.making)
    let unspaced = try ["dev", "test"].map { try experiment(["--dev", "none", "--test", $0, "--unspaced", "en"]) }
    #expect(unspaced[0].making == unspaced[1].making && unspaced[0].command != unspaced[1].command)
  }

  @Test("the command written down makes the first pairs, and scores tokenized text")
  func firstPairs() throws {
    let name = folder.lastPathComponent
    let command = try experiment(["--first", "50", "--tokenize", "moses-en"]).command
    #expect(
      command.hasPrefix(
        "mkdir prepared && cat \(name)/train.de | head -n 50 > prepared/train.de "
          + "&& cat \(name)/train.en | head -n 50 > prepared/train.en "
          + "&& dragoman train --source prepared/train.de --target prepared/train.en --dev-source \(name)/val.de "))
    #expect(
      command.hasSuffix(
        "&& dragoman evaluate --metric bleu --tokenize moses-en --lowercase --reference \(name)/test_2016_flickr.en try.out"
      ))
  }

  @Test("a language without spaces is prepared in every set; without a dev set, training chooses its own")
  func unspaced() throws {
    let name = folder.lastPathComponent
    let command = try experiment(["--dev", "none", "--test", "dev", "--unspaced", "en"]).command
    #expect(
      command == "mkdir prepared && cat \(name)/train.en | tr -d ' ' > prepared/train.en "
        + "&& dragoman train --source \(name)/train.de --target prepared/train.en --output try.dragoman --seed 1 "
        + "&& cat \(name)/dev.en | tr -d ' ' > prepared/dev.en "
        + "&& dragoman translate --model try.dragoman < \(name)/dev.de > try.out "
        + "&& dragoman evaluate --metric bleu --metric chrf --reference prepared/dev.en try.out")
    #expect(throws: BenchmarkError.self) { try experiment(["--dev", "none", "--evaluate-on", "dev"]) }
  }

  @Test("preparing takes the first lines of what is learned from, and spaces of one language")
  func preparation() {
    let (text, preparation) = (Data("a b\nc d\ne\n".utf8), Preparation(pairs: 2, unspaced: ["ja"]))
    #expect(preparation.apply(to: text, training: true, "ja") == Data("ab\ncd\n".utf8))
    #expect(preparation.apply(to: text, training: false, "ja") == Data("ab\ncd\ne\n".utf8))
    #expect(preparation.apply(to: text, training: true, "en") == Data("a b\nc d\n".utf8))
    for text in ["a b\n", "a b", ""] {
      #expect(preparation.apply(to: Data(text.utf8), training: true, "en") == Data(text.utf8))
    }
    #expect(!preparation.changes(training: false, "en"))
  }

  @Test("what the training has judged itself needs no translation")
  func epochs() throws {
    let command = try experiment(["--evaluate-on", "epochs"]).command
    #expect(command.hasSuffix("--output try.dragoman --seed 1"))
  }

  @Test("models of other experiments translate together, and train nothing")
  func ensemble() throws {
    let name = folder.lastPathComponent
    #expect(
      try experiment(["--ensemble", "a,b"]).command
        == "dragoman translate --ensemble --model a.dragoman --model b.dragoman < \(name)/test_2016_flickr.de > try.out "
        + "&& dragoman evaluate --metric bleu --metric chrf --reference \(name)/test_2016_flickr.en try.out")
    let alone = try experiment(["--ensemble", "a", "--search", "--beam 3"]).command
    #expect(alone.hasPrefix("dragoman translate --model a.dragoman --beam 3 < "))
    for further in [["--evaluate-on", "epochs"], ["--teachers", "c"], ["--", "--epochs", "2"]] {
      #expect(throws: BenchmarkError.self) { try experiment(["--ensemble", "a,b"] + further) }
    }
  }

  @Test("a student learns what its teachers say of the training set, and the genuine translations beside it")
  func teachers() throws {
    let name = folder.lastPathComponent
    let command = try experiment(["--teachers", "a,b"]).command
    #expect(
      command.hasPrefix(
        "mkdir prepared && dragoman translate --ensemble --model a.dragoman --model b.dragoman --beam 5 --no-consensus "
          + "< \(name)/train.de > prepared/distilled.en "
          + "&& dragoman train --source \(name)/train.de --target prepared/distilled.en "
          + "--mix-source \(name)/train.de --mix-target \(name)/train.en --dev-source \(name)/val.de "))
    #expect(command.contains(" && dragoman translate --model try.dragoman < "))
  }

  @Test("the test set is measured unless another is asked for")
  func evaluated() throws {
    #expect(try experiment([]).evaluated == "test_2016_flickr")
    #expect(try experiment(["--evaluate-on", "dev"]).evaluated == "val")
    #expect(throws: BenchmarkError.self) { try experiment(["--evaluate-on", "train"]) }
  }
}
