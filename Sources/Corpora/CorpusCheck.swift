import DragomanText

/// Looks for what ruins or weakens a training before it starts.
///
/// Every file is read once. Memory: for each training pair some 30 bytes, of lengths and a fingerprint; lines are not kept.
package struct CorpusCheck {
  private let training: CorpusFiles
  private let heldOut: [CorpusFiles]
  private let vocabulary: VocabularyPair?
  /// In pieces: what training takes unless its recipe says otherwise.
  package static let maximumLength = 100

  /// - Parameters:
  ///   - heldOut: dev and test files, where there are any.
  ///   - vocabulary: the one that training is to use; without it, dev and test are compared with the training files.
  package init(
    training: CorpusFiles, heldOut: [CorpusFiles] = [], vocabulary: VocabularyPair? = nil
  ) {
    self.training = training
    self.heldOut = heldOut
    self.vocabulary = vocabulary
  }

  /// - Throws: `InputError` when a file is missing or cannot be read.
  package func run() throws(InputError) -> CheckReport {
    var held: [CorpusScan] = []
    func scan(_ files: CorpusFiles) throws(InputError) -> CorpusScan {
      let shared = held.compactMap(\.heldOut).map { SharedSentences(in: files, with: $0) }
      return try CorpusScan(files, vocabulary: vocabulary, checks: checks(of: files) + shared)
    }
    for files in heldOut { held.append(try scan(files)) }
    let trainingScan = try scan(training)
    let scans = [trainingScan] + held
    let compared = held.flatMap { compare($0, with: trainingScan) }
    return CheckReport(corpora: scans.map(CheckReport.Corpus.init), findings: scans.flatMap(\.findings) + compared)
  }

  private func checks(of files: CorpusFiles) -> [any PairCheck] {
    var checks: [any PairCheck] = [
      UnreadableLines(in: files), HiddenCharacters(in: files), BlankLines(in: files), SourceCopies(in: files),
      DuplicatePairs(in: files), LongLines(in: files, limit: Self.maximumLength), LinesWithoutLetters(in: files),
    ]
    if let vocabulary { checks.append(VocabularyCoverage(in: files, vocabulary: vocabulary)) }
    return checks
  }

  private func compare(_ scan: CorpusScan, with training: CorpusScan) -> [Finding] {
    SwappedLanguages.findings(in: scan, against: training)
      + NewCharacters(
        training: training.source.characters, heldOut: scan.source.characters, file: scan.files.source.name
      ).findings
      + NewCharacters(
        training: training.target.characters, heldOut: scan.target.characters, file: scan.files.target.name
      ).findings
  }
}
