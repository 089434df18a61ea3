import DragomanFiles
import DragomanJSON
import DragomanTraining
import Foundation

/// The events of a training as JSON lines, appended to a file for other programs.
///
///     {"event":"progress","time":"2026-05-01T12:00:00Z","model":"de-en.dragoman","epoch":1,"learningRate":0.001, … }
///
/// The names behind `model` are those of `TrainingEvent`; what is not finite is null.
package struct JSONLog {
  private let file: FileHandle
  private let model: String

  /// Opens the file, at its end where it exists already.
  ///
  /// - Parameter model: what is trained, for the trainings of a folder append to the same file.
  /// - Throws: `JSONLogError`.
  package init(appendingTo url: URL, model: String) throws(JSONLogError) {
    let descriptor = open(url.path, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0o644)
    guard descriptor >= 0 else { throw .unwritable(name: url.relativePath, reason: systemReason()) }
    file = FileHandle(fileDescriptor: descriptor, closeOnDealloc: true)
    self.model = model
  }

  /// Appends an event; a disk that is full does not stop the training.
  package func append(_ event: TrainingEvent, at time: Date = Date()) {
    try? file.write(contentsOf: Data((Self.line(for: event, of: model, at: time) + "\n").utf8))
  }

  /// An event as a line, without its end.
  package static func line(for event: TrainingEvent, of model: String, at time: Date) -> String {
    let (name, fields) = parts(of: event)
    var object: JSONObject = [
      "event": .string(name), "time": .string(time.formatted(.iso8601)), "model": .string(model),
    ]
    for member in fields.members { object[member.name] = member.value }
    return JSONValue.object(object).text
  }

  private static func parts(of event: TrainingEvent) -> (name: String, fields: JSONObject) {
    switch event {
    case .started(let start): ("started", fields(start))
    case .progress(let progress): ("progress", fields(progress))
    case .validated(let validation): ("validated", fields(validation))
    case .skipped(let update, let inARow):
      ("skipped", ["update": JSONValue(update), "inARow": JSONValue(inARow)])
    case .wentBack(let update, let rate):
      ("wentBack", ["toUpdate": JSONValue(update), "learningRate": JSONValue(rate)])
    case .tuned(let tuning): ("tuned", fields(tuning))
    case .untuned: ("untuned", [:])
    case .finished(let finish): ("finished", fields(finish))
    }
  }

  private static func fields(_ value: some Encodable) -> JSONObject {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    // JSON has no word for these; they are told apart from text by their place.
    encoder.nonConformingFloatEncodingStrategy = .convertToString(
      positiveInfinity: notFinite, negativeInfinity: notFinite, nan: notFinite)
    guard let data = try? encoder.encode(value), let object = try? JSONValue(parsing: Array(data)).object else {
      return [:]
    }
    return object.members.reduce(into: [:]) { $0[$1.name] = $1.value == .string(notFinite) ? .null : $1.value }
  }

  private static let notFinite = "not finite"
}

/// Why a log cannot be kept.
package enum JSONLogError: Error, Equatable, CustomStringConvertible {
  case unwritable(name: String, reason: String)

  package var description: String {
    switch self {
    case .unwritable(let name, let reason):
      "The log \(name) cannot be written (\(reason)): name another place with --metrics."
    }
  }
}
