import DragomanModelSupport
import DragomanTestSupport
import DragomanTranslation
import Foundation
import Testing

@testable import dragoman

@Suite("A conversation")
struct ConversationTests {
  static let commands: [(line: String, command: ConversationCommand)] = [
    ("ein Hund", .translate("ein Hund")), (" :beam 3", .translate(" :beam 3")), (":beam 10", .beam(10)),
    (":beam  10 ", .beam(10)), (":n-best 5", .nBest(5)), (":attention", .attention), (":scores", .scores),
    (":consensus", .consensus),
    (":help", .help),
    (":?", .help), (":q", .quit), (":model a b.dragoman", .model(path: "a b.dragoman")),
    (":beam", .unknown("`:beam` needs a number from 1 to 1,000, e.g. `:beam 5`.")),
    (":beam 0", .unknown("`:beam` needs a number from 1 to 1,000, e.g. `:beam 5`.")),
    (":n-best x", .unknown("`:n-best` needs a number from 1 to 1,000, e.g. `:n-best 5`.")),
    (":model", .unknown("`:model` needs the path of a model, e.g. `:model de-en.dragoman`.")),
    (":atention", .unknown("`:atention` is no command.")), (":", .unknown("`:` is no command.")),
    (":scores now", .unknown("`:scores now` is no command.")),
  ]

  @Test("a line is a sentence, or a command where it begins with a colon", arguments: commands)
  func command(line: String, command: ConversationCommand) {
    #expect(ConversationCommand(line) == command)
  }

  @Test("the beam is never narrower than the translations that are shown")
  func options() throws {
    let translator = try Translator(TinyModel.make())
    var session = Session(translator, at: "tiny", translator.options, showsScores: false)
    _ = session.setNBest(8)
    #expect(session.options.beam == 8 && session.options.nBest == 8)
    _ = session.setBeam(3)
    #expect(session.options.beam == 3 && session.options.nBest == 3)
    let shown = try session.translate("ein Hund").split(separator: "\n")
    #expect(shown.count == 3 && shown[0].hasPrefix("1. ") && shown[2].hasPrefix("3. "))
    _ = session.toggleScores()
    #expect(try session.translate("ein Hund").hasPrefix("1. -"))
  }

  @Test("a blank line is no translation to look at afterwards, and a beam of one has a sentence of its own")
  func blankLine() throws {
    let translator = try Translator(TinyModel.make())
    var session = Session(translator, at: "tiny", translator.options, showsScores: false)
    _ = try session.translate("ein Hund")
    let last = session.last?.sourcePieces
    #expect(try session.translate("  ") == "\n")
    #expect(last?.isEmpty == false && session.last?.sourcePieces == last)
    #expect(session.setBeam(1) == "One hypothesis is kept at every step: the search is greedy.")
  }

  @Test("a consensus takes the beam that suits it, and without it the narrower one comes back")
  func consensus() throws {
    let translator = try Translator(TinyModel.make())
    let best = TranslationOptions()
    var session = Session(translator, at: "tiny", best.withConsensus, showsScores: false)
    _ = session.toggleConsensus()
    #expect(session.options == best)
    _ = session.setNBest(8)
    _ = session.toggleConsensus()
    #expect(session.options.usesConsensus && session.options.beam == best.withConsensus.beam)
    _ = session.toggleConsensus()
    #expect(!session.options.usesConsensus && session.options.beam == 8)
  }

  @Test("a model that cannot be read leaves the old one")
  func model() throws {
    let folder = try TemporaryFolder()
    try TinyModel.make(seed: 9).write(to: folder.file("other.dragoman"))
    let translator = try Translator(TinyModel.make())
    var session = Session(translator, at: "tiny", translator.options, showsScores: false)
    let before = try session.translate("ein Hund")
    #expect(throws: (any Error).self) { _ = try session.take(modelAt: folder.file("no").path) }
    #expect(try session.translate("ein Hund") == before && session.name == "tiny")
    let other = folder.file("other.dragoman").path
    #expect(try session.take(modelAt: other).hasPrefix("\(other): de → en, LSTM 6 with"))
    #expect(session.last == nil)
    #expect(try session.translate("ein Hund") != before)
  }

  @Test("another model is joined by what was asked for, and its lengths are its own unless they were")
  func otherCompany() throws {
    let folder = try TemporaryFolder()
    var other = try TinyModel.make(seed: 9)
    other.search.limit.perSourceToken = 4
    try other.write(to: folder.file("other.dragoman"))
    try TinyModel.make(seed: 3, for: .languageModel).write(to: folder.file("language"))
    let translator = try Translator(TinyModel.make())
    var asked = translator.options
    asked.maximumLengthFactor = 3
    for (options, factor) in [(translator.options, 4.0), (asked, 3)] {
      var session = Session(translator, at: "tiny", options, showsScores: false) {
        try Translator(contentsOf: $0).joined(by: folder.file("language"), weight: 5)
      }
      _ = try session.take(modelAt: folder.file("other.dragoman").path)
      #expect(session.options.maximumLengthFactor == factor)
      #expect(
        try session.translate("ein Hund") != Translator(other).translate(["ein Hund"], options: options)[0].text + "\n")
    }
  }

  @Test("another model brings its own search, but for what was asked for")
  func otherSearch() throws {
    let folder = try TemporaryFolder()
    var other = try TinyModel.make(seed: 9)
    (other.search.beam, other.search.usesConsensus, other.search.coverage) = (12, true, 0.2)
    try other.write(to: folder.file("other.dragoman"))
    let translator = try Translator(TinyModel.make())
    var asked = translator.options
    (asked.beam, asked.nBest, asked.coveragePenalty) = (7, 6, 0.4)
    for (options, expected) in [(translator.options, (12, true, 0.2)), (asked, (7, true, 0.4))] {
      var session = Session(translator, at: "tiny", options, showsScores: false)
      _ = try session.take(modelAt: folder.file("other.dragoman").path)
      let found = (session.options.beam, session.options.usesConsensus, session.options.coveragePenalty)
      #expect(found == expected)
    }
    var session = Session(try Translator(other), at: "other", try Translator(other).options, showsScores: false)
    _ = session.setNBest(9)
    try TinyModel.make().write(to: folder.file("tiny.dragoman"))
    _ = try session.take(modelAt: folder.file("tiny.dragoman").path)
    #expect(session.options.beam == 9 && session.options.nBest == 9)
  }
}
