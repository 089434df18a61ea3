import Foundation

/// The `dragoman` that is measured.
package struct Dragoman: Sendable {
  package let program: URL

  /// - Throws: `BenchmarkError.noProgram`.
  package init(_ path: String?) throws(BenchmarkError) {
    program = URL(fileURLWithPath: path ?? ".build/release/dragoman")
    if !FileManager.default.isExecutableFile(atPath: program.path) { throw .noProgram(path: program.relativePath) }
  }

  /// What another build differs in: when it was built, and how large it is.
  package var identity: String {
    let attributes = (try? FileManager.default.attributesOfItem(atPath: program.path)) ?? [:]
    let time = (attributes[.modificationDate] as? Date)?.timeIntervalSince1970 ?? 0
    return "\(Int(time)) \(attributes[.size] as? UInt64 ?? 0)"
  }

  package func run(
    _ arguments: [String], input: URL? = nil, output: URL? = nil, log: URL? = nil
  ) throws(BenchmarkError) -> Double {
    try measure(arguments, input: input, output: output, log: log).seconds
  }

  package func measure(
    _ arguments: [String], input: URL? = nil, output: URL? = nil, log: URL? = nil
  ) throws(BenchmarkError) -> ProgramRun.Cost {
    try ProgramRun(program, arguments, input: input, output: output, log: log).measure()
  }

  /// BLEU and chrF2 of translations, and where a tokenizer is given, the BLEU of lower-cased text that it has cut.
  ///
  /// - Throws: `BenchmarkError.badScores` when what is printed is something else.
  package func evaluate(
    _ translations: URL, reference: URL, tokenizer: String? = nil, log: URL
  ) throws(BenchmarkError) -> [Score] {
    let kinds = Self.evaluations(tokenizer: tokenizer)
    let scores = try scores(kinds[0], translations, reference: reference, log: log)
    guard kinds.count > 1 else { return scores }
    let tokenized = try self.scores(kinds[1], translations, reference: reference, log: log)
    return tokenized.map { Score(name: "tokenized BLEU", value: $0.value, signature: $0.signature) } + scores
  }

  /// What `dragoman evaluate` gets, once for text as it is and once for text that a tokenizer has cut. Where characters are the
  /// tokens, the text has no words, and BLEU as it is would say nothing.
  package static func evaluations(tokenizer: String?) -> [[String]] {
    guard let tokenizer else { return [["--metric", "bleu", "--metric", "chrf"]] }
    let plain = tokenizer == "char" ? ["--metric", "chrf"] : ["--metric", "bleu", "--metric", "chrf"]
    return [plain, ["--metric", "bleu", "--tokenize", tokenizer, "--lowercase"]]
  }

  private func scores(
    _ arguments: [String], _ translations: URL, reference: URL, log: URL
  ) throws(BenchmarkError) -> [Score] {
    let output = translations.appendingPathExtension("scores")
    let arguments = ["evaluate", "--json", "--reference", reference.path] + arguments
    _ = try run(arguments + [translations.path], output: output, log: log)
    do {
      return try JSONDecoder().decode([Score].self, from: Data(contentsOf: output))
    } catch {
      throw .badScores(command: "dragoman evaluate")
    }
  }
}
