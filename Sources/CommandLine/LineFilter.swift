import DragomanText
import DragomanTranslation

/// Lines in, as many out, in order; a line that is not text, or that cannot be answered, is told, and its line is blank.
struct LineFilter {
  private let reader: LineReader
  private let windowSize: Int
  private let stream = ResultStream()

  init(_ reader: LineReader, _ work: WorkOptions) { (self.reader, windowSize) = (reader, LineWindow.size(work)) }

  /// - Parameter answer: a line for each text
  /// - Returns: how many lines have no answer
  /// - Throws: `InputError` where the input ends before its end, after everything before was answered.
  func run(_ answer: ([String]) -> [Result<String, SentenceError>]) throws -> Int {
    var faults = 0
    while true {
      let window = reader.nextWindow(atMost: windowSize)
      var output = ""
      for (line, answer) in zip(window.lines, answer(window.lines.map(\.text))) {
        do {
          if let fault = line.fault { throw fault }
          output += try answer.get()
        } catch {
          faults += 1
          StandardError.print(
            "dragoman: \(reader.name), line \(line.number): \(error) Its line of the output is blank.")
        }
        output += "\n"
      }
      try stream.write(output)
      if let error = window.error { throw error }
      if window.isLast { return faults }
    }
  }
}
