import DragomanText
import DragomanTranslation

/// Lines in, answers out, in order; a line that is not text is told, and answered like a blank one.
struct LineFilter {
  private let reader: LineReader
  private let windowSize: Int
  private let stream = ResultStream()

  init(_ reader: LineReader, _ work: WorkOptions) { (self.reader, windowSize) = (reader, LineWindow.size(work)) }

  /// - Parameter answer: an output of any number of lines for each text
  /// - Returns: how many lines were not text
  /// - Throws: `InputError` where the input ends before its end, after everything before was answered.
  func run(_ answer: ([String]) throws -> [String]) throws -> Int {
    var faults = 0
    while true {
      let window = reader.nextWindow(atMost: windowSize)
      for line in window.lines {
        guard let fault = line.fault else { continue }
        faults += 1
        StandardError.print(
          "dragoman: \(reader.name), line \(line.number): \(fault) Its line of the output is blank.")
      }
      if !window.lines.isEmpty {
        try stream.write(answer(window.lines.map { $0.fault == nil ? $0.text : "" }).joined())
      }
      if let error = window.error { throw error }
      if window.isLast { return faults }
    }
  }
}
