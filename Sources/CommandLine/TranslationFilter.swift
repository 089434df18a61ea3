import DragomanText
import DragomanTranslation

/// Lines in, translations out, in order; a line that cannot be translated is told and passed over.
struct TranslationFilter {
  private let translate: ([String]) throws(TranslationError) -> [SentenceResult]
  private let options: TranslationOptions
  private let format: any TranslationFormat
  /// Without it, every line is translated anew.
  private var cache: TranslationCache?

  init(
    _ options: TranslationOptions, _ format: any TranslationFormat, cache: TranslationCache?,
    translate: @escaping ([String]) throws(TranslationError) -> [SentenceResult]
  ) {
    (self.translate, self.options, self.format, self.cache) = (translate, options, format, cache)
  }

  /// - Returns: how many lines could not be translated
  /// - Throws: `InputError` where the input ends before its end, after everything before was translated.
  mutating func run(from reader: LineReader, to stream: ResultStream) throws -> Int {
    var faults = 0
    let size = LineWindow.size(options.work)
    while true {
      let window = reader.nextWindow(atMost: size)
      let inputs = window.lines.map { line in Result { () throws(FormatError) in try format.parse(line) } }
      let texts = inputs.map { input in (try? input.get())?.text ?? "" }
      let results = try results(of: texts)
      var output = ""
      for (index, line) in window.lines.enumerated() {
        let input = try? inputs[index].get()
        do throws(FormatError) {
          let translation = try results[index].mapError(FormatError.noTranslation).get()
          output += format.output(translation, of: try inputs[index].get(), number: line.number)
        } catch {
          faults += 1
          StandardError.print("dragoman: \(reader.name), line \(line.number): \(error) It has no translation.")
          output += format.output(for: error, of: input, number: line.number)
        }
      }
      try stream.write(output)
      if let error = window.error { throw error }
      if window.isLast { return faults }
    }
  }

  private mutating func results(of texts: [String]) throws(TranslationError) -> [SentenceResult] {
    let translate = translate
    if let results = try cache?.results(of: texts, translate) { return results }
    return try translate(texts)
  }
}
