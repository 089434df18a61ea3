import DragomanText

/// Looks for what ruins or weakens a training before it starts.
///
/// Every file is read once. Memory: for each training pair 4 bytes of lengths and a fingerprint of 8 bytes; lines are not kept.
package struct CorpusCheck {
  private let training: CorpusFiles
  private let heldOut: [CorpusFiles]
  private let vocabulary: VocabularyPair?
  private let maximumLength: Int

  /// - Parameters:
  ///   - heldOut: dev and test files, where there are any.
  ///   - vocabulary: the one that training is to use; without it, dev and test are compared with the training files.
  ///   - maximumLength: the recipe's, in pieces.
  package init(
    training: CorpusFiles, heldOut: [CorpusFiles] = [], vocabulary: VocabularyPair? = nil, maximumLength: Int = 100
  ) {
    self.training = training
    self.heldOut = heldOut
    self.vocabulary = vocabulary
    self.maximumLength = maximumLength
  }

  /// - Throws: `InputError` when a file is missing or cannot be read.
  package func run() throws(InputError) -> CheckReport {
    var held: [(scan: CorpusScan, sentences: SharedSentences.HeldOut)] = []
    for files in heldOut {
      let shared = held.map { SharedSentences(in: files, with: $0.sentences) }
      let scan = try CorpusScan(
        files, vocabulary: vocabulary, checks: [SharedSentences.HeldOut(in: files)] + checks(of: files) + shared)
      if let sentences = scan.checks.first as? SharedSentences.HeldOut { held.append((scan, sentences)) }
    }
    let shared = held.map { SharedSentences(in: training, with: $0.sentences) }
    let trainingScan = try CorpusScan(training, vocabulary: vocabulary, checks: checks(of: training) + shared)
    let scans = [trainingScan] + held.map(\.scan)
    let compared = held.flatMap { compare($0.scan, with: trainingScan) }
    return CheckReport(corpora: scans.map(CheckReport.Corpus.init), findings: scans.flatMap(\.findings) + compared)
  }

  private func checks(of files: CorpusFiles) -> [any PairCheck] {
    var checks: [any PairCheck] = [
      UnreadableLines(in: files), HiddenCharacters(in: files), BlankLines(in: files), SourceCopies(in: files),
      DuplicatePairs(in: files), LongLines(in: files, limit: maximumLength),
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
