import DragomanText

/// All that a check found, and the sizes of what it looked at.
package struct CheckReport: Sendable {
  package struct Corpus: Sendable {
    package let files: CorpusFiles
    package let source: LengthStatistics
    package let target: LengthStatistics

    init(_ scan: CorpusScan) {
      files = scan.files
      source = scan.source.statistics
      target = scan.target.statistics
    }
  }

  package let corpora: [Corpus]
  /// What ruins a training first, then what weakens it, then what is worth knowing.
  package let findings: [Finding]

  init(corpora: [Corpus], findings: [Finding]) {
    self.corpora = corpora
    // Sorting is stable, so that findings of one severity keep the order of the corpora and checks.
    self.findings = findings.sorted { $0.severity > $1.severity }
  }

  package func count(_ severity: Finding.Severity) -> Int { findings.count { $0.severity == severity } }

  /// Whether nothing was found that stops a training or lets it learn nonsense.
  package var isUsable: Bool { count(.error) == 0 }
}
