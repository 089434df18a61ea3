import Foundation

/// Records as a table in Markdown.
///
/// A row is what was measured, in the order of the records. Where rows have several metrics, as translations have BLEU and
/// chrF2, each metric is a column, and time, speed and memory of the training stand beside them. Where each row has one metric
/// of its own, metric and value are columns. What is the same in all rows stands once, below the table.
package struct ResultTable: Sendable {
  private let records: [ResultRecord]

  package init(_ records: [ResultRecord]) { self.records = records }

  package var markdown: String {
    if records.isEmpty { return "*Not measured yet.*" }
    let columns = measurements + (hasOneCorpus ? [] : [Column("corpus", isNumber: false) { $0.first?.corpus }])
    let rows = groups.map { group in columns.map { $0.cell(group) ?? "–" } }
    let head = [columns.map(\.title), columns.map { $0.isNumber ? "---:" : "---" }]
    return (head + rows).map { "| " + $0.joined(separator: " | ") + " |" }.joined(separator: "\n") + "\n\n" + footnote
  }

  private struct Column {
    let title: String
    let isNumber: Bool
    let cell: ([ResultRecord]) -> String?

    init(_ title: String, isNumber: Bool = true, cell: @escaping ([ResultRecord]) -> String?) {
      (self.title, self.isNumber, self.cell) = (title, isNumber, cell)
    }
  }

  /// The records of each row.
  private var groups: [[ResultRecord]] {
    let rows = distinct { [$0.what, $0.corpus] }
    return rows.flatMap { row in
      let group = records.filter { [$0.what, $0.corpus] == row }
      return isList ? group.map { [$0] } : [group]
    }
  }

  private var isList: Bool {
    let rows = distinct { [$0.what, $0.corpus] }
    return rows.count == records.count && distinct(\.metric).count > 1
  }

  private var measurements: [Column] {
    let what = Column("", isNumber: false) { $0.first?.what }
    if isList {
      return [what, Column("", isNumber: false) { $0.first?.metric }, Column("value") { $0.first?.value.measured }]
    }
    let metrics = distinct(\.metric).map { metric in
      Column(metric) { group in group.first { $0.metric == metric }?.value.measured }
    }
    return [what] + metrics + training
  }

  private var training: [Column] {
    let columns = [
      Column("training") { $0.compactMap(\.seconds).max()?.time },
      Column("tokens/s") { $0.compactMap(\.tokensPerSecond).first?.measured },
      Column("memory") { $0.compactMap(\.peakMemoryMB).max().map { "\($0) MB" } },
    ]
    return columns.filter { $0.cell(records) != nil }
  }

  private var hasOneCorpus: Bool { distinct(\.corpus).count == 1 }

  private var footnote: String {
    let seeds = distinct { $0.seed.map(String.init) }.compactMap(\.self)
    let signatures = distinct { record in record.signature.map { "\(record.metric) `\($0)`" } }.compactMap(\.self)
    var parts = hasOneCorpus ? distinct(\.corpus) : []
    parts += signatures
    if !seeds.isEmpty { parts.append("seed \(seeds.joined(separator: ", "))") }
    parts.append(distinct(\.machine).joined(separator: "; "))
    parts.append("commit \(distinct(\.commit).joined(separator: ", "))")
    return "<sub>\(parts.joined(separator: " · "))</sub>"
  }

  /// The values that records have, in order, each once.
  private func distinct<Value: Hashable>(_ value: (ResultRecord) -> Value) -> [Value] {
    var seen: Set<Value> = []
    return records.map(value).filter { seen.insert($0).inserted }
  }
}

extension Double {
  /// With a decimal below 1,000, in groups of three digits above.
  package var measured: String {
    if abs(self) < 1000 { return String(format: abs(self) < 1 ? "%.3f" : "%.1f", self) }
    return Int(rounded()).formatted(.number.locale(Locale(identifier: "en_US")))
  }

  /// Seconds as people read them: `42 s`, `12.5 min`.
  package var time: String { self < 60 ? String(format: "%.0f s", self) : String(format: "%.1f min", self / 60) }
}
