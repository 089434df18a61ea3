import Foundation

/// Records as a table in Markdown.
///
/// A row is what was measured, in the order of the records. Where rows have several metrics, as translations have BLEU and
/// chrF2, each metric is a column, and time, speed and memory of the training may stand beside them; of several seeds, a cell
/// has the mean, and behind a score the lowest and the highest. Where each row has one metric of its own, as speeds have, each
/// corpus is a column. What is the same in all rows stands once, below the table.
package struct ResultTable: Sendable {
  private let records: [ResultRecord]
  private let showsTraining: Bool

  /// - Parameter showsTraining: whether time, speed and memory of the trainings stand beside scores
  package init(_ records: [ResultRecord], showsTraining: Bool = true) {
    (self.records, self.showsTraining) = (records, showsTraining)
  }

  package var markdown: String {
    if records.isEmpty { return "*Not measured yet.*" }
    let columns = isList ? listColumns : scoreColumns
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
    let row = { (record: ResultRecord) in isList ? [record.what, record.metric] : [record.what, record.corpus] }
    return distinct(row).map { names in records.filter { row($0) == names } }
  }

  /// Whether each thing was measured once on a corpus, by a metric of its own.
  private var isList: Bool {
    distinct { [$0.what, $0.corpus] }.count == records.count && distinct(\.metric).count > 1
  }

  private var listColumns: [Column] {
    let corpora = distinct(\.corpus).map { corpus in
      Column(corpus) { group in group.first { $0.corpus == corpus }?.shownValue }
    }
    return [what, Column("unit", isNumber: false) { $0.first?.metric }] + corpora
  }

  private var scoreColumns: [Column] {
    let metrics = distinct(\.metric).map { metric in
      Column(metric) { group in group.filter { $0.metric == metric }.shownValue }
    }
    return [what] + metrics + training + (hasOneCorpus ? [] : [Column("corpus", isNumber: false) { $0.first?.corpus }])
  }

  private var what: Column { Column("", isNumber: false) { $0.first?.what } }

  private var training: [Column] {
    let columns = [
      Column("training") { $0.compactMap(\.seconds).mean?.time },
      Column("target tokens/s") { $0.compactMap(\.tokensPerSecond).mean?.measured },
      Column("peak memory") { $0.compactMap(\.peakMemoryMB).max().map { "\($0) MB" } },
    ]
    return columns.filter { showsTraining && $0.cell(records) != nil }
  }

  private var hasOneCorpus: Bool { distinct(\.corpus).count == 1 }

  private var footnote: String {
    let seeds = distinct { $0.seed.map(String.init) }.compactMap(\.self)
    var parts = hasOneCorpus && !isList ? distinct(\.corpus) : []
    parts += signatures
    if !seeds.isEmpty { parts.append("seed \(seeds.joined(separator: ", "))") }
    parts.append(distinct(\.machine).joined(separator: "; "))
    parts.append("commit \(distinct(\.commit).joined(separator: ", "))")
    return "<sub>\(parts.joined(separator: " · "))</sub>"
  }

  /// Each with the metrics that it belongs to.
  private var signatures: [String] {
    distinct(\.signature).compactMap(\.self).map { signature in
      let metrics = ResultTable(records.filter { $0.signature == signature }).distinct(\.metric)
      return "\(metrics.joined(separator: ", ")): `\(signature)`"
    }
  }

  /// The values that records have, in order, each once.
  private func distinct<Value: Hashable>(_ value: (ResultRecord) -> Value) -> [Value] {
    var seen: Set<Value> = []
    return records.map(value).filter { seen.insert($0).inserted }
  }
}

extension ResultRecord {
  /// A score with one decimal, a ratio with two, nats with three, whatever their size; counts whole; other values by their size.
  package var shownValue: String {
    if signature != nil { return String(format: "%.1f", value) }
    return switch metric {
    case "count": value.grouped
    case "×": String(format: "%.2f", value)
    case "nats a character", "dev loss": String(format: "%.3f", value)
    default: value.measured
    }
  }
}

extension [ResultRecord] {
  /// A value, or of several the mean, the lowest and the highest: `41.2 (40.9–41.4)`.
  fileprivate var shownValue: String? {
    guard count > 1, let mean = map(\.value).mean, var record = first else { return first?.shownValue }
    let sorted = sorted { $0.value < $1.value }
    record.value = mean
    return "\(record.shownValue) (\(sorted[0].shownValue)–\(sorted[count - 1].shownValue))"
  }
}

extension [Double] {
  fileprivate var mean: Double? { isEmpty ? nil : reduce(0, +) / Double(count) }
}

extension Double {
  /// With three decimals below 1, with one below 1,000, in groups of three digits above.
  package var measured: String {
    if abs(self) < 1000 { return String(format: abs(self) < 1 ? "%.3f" : "%.1f", self) }
    return grouped
  }

  /// Rounded to a whole number, in groups of three digits.
  fileprivate var grouped: String { Int(rounded()).formatted(.number.locale(Locale(identifier: "en_US"))) }

  /// Seconds as people read them: `42 s`, `12.5 min`.
  package var time: String { self < 60 ? String(format: "%.0f s", self) : String(format: "%.1f min", self / 60) }
}
