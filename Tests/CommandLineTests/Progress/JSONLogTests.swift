import DragomanTestSupport
import Foundation
import Testing

@testable import DragomanTraining
@testable import dragoman

@Suite struct JSONLogTests {
  private static let time = Date(timeIntervalSince1970: 1_777_777_777)

  @Test("an event is a line of JSON that begins with its name, its time and the model")
  func writesLines() {
    #expect(
      JSONLog.line(for: .wentBack(toUpdate: 17, learningRate: 0.5), of: "m", at: Self.time)
        == #"{"event":"wentBack","time":"2026-05-03T03:09:37Z","model":"m","toUpdate":17,"learningRate":0.5}"#)
    #expect(
      JSONLog.line(for: .skipped(update: 3, inARow: 2), of: "m", at: Self.time)
        == #"{"event":"skipped","time":"2026-05-03T03:09:37Z","model":"m","update":3,"inARow":2}"#)
    #expect(
      JSONLog.line(for: .untuned, of: "m", at: Self.time)
        == #"{"event":"untuned","time":"2026-05-03T03:09:37Z","model":"m"}"#)
  }

  @Test(
    "every field of an event is in its line",
    arguments: [
      Events.started, Events.progress(), Events.validated(isBest: true), Events.tuned(after: 36, consensus: 12),
      Events.finished,
    ])
  func keepsFields(event: TrainingEvent) throws {
    let object = try #require(
      try JSONSerialization.jsonObject(with: Data(JSONLog.line(for: event, of: "m", at: Self.time).utf8))
        as? [String: Any])
    let payload = try #require(Mirror(reflecting: event).children.first?.value)
    #expect(
      Set(object.keys) == Set(["event", "time", "model"] + Mirror(reflecting: payload).children.compactMap(\.label)))
  }

  @Test("a number that is not finite is null")
  func writesNull() {
    let line = JSONLog.line(for: .wentBack(toUpdate: 1, learningRate: .nan), of: "m", at: Self.time)
    #expect(line.hasSuffix(#""learningRate":null}"#))
    var validation = TrainingEvent.Validation(
      epoch: 1, update: 2, loss: .infinity, perplexity: .nan, bleu: nil, chrf: nil, isBest: false, bestValue: 0,
      patienceLeft: 1, seconds: 1, samples: [])
    validation.samples = [TrainingEvent.Sample(source: "NaN", reference: "inf", hypothesis: "\"\n")]
    let text = JSONLog.line(for: .validated(validation), of: "m", at: Self.time)
    #expect(text.contains(#""loss":null"#) && text.contains(#""perplexity":null"#))
    #expect(text.contains(#"{"hypothesis":"\"\n","reference":"inf","source":"NaN"}"#))
  }

  @Test("lines are appended to what is there, and a place that cannot be written is refused")
  func appends() throws {
    let files = try TestFiles(["log": "before\n"])
    try JSONLog(appendingTo: files["log"], model: "m").append(Events.finished, at: Self.time)
    let lines = try files.text(of: "log").split(separator: "\n")
    #expect(lines.count == 2)
    #expect(lines.first == "before")
    #expect(throws: JSONLogError.self) { try JSONLog(appendingTo: files["no/log"], model: "m") }
  }
}
