import Results

/// Records as lines of text, beside earlier ones.
struct Comparison {
  private let records: [ResultRecord]
  private let old: [ResultRecord]

  init(_ records: [ResultRecord], with old: [ResultRecord]) { (self.records, self.old) = (records, old) }

  var text: String {
    var lines: [String] = []
    var corpus = ""
    for record in records {
      if record.corpus != corpus { lines.append(record.corpus) }
      corpus = record.corpus
      lines.append(line(record))
    }
    return lines.joined(separator: "\n")
  }

  private func line(_ record: ResultRecord) -> String {
    let line = "  " + left(record.what, 62) + right(record.shownValue, 10) + " " + left(record.metric, 16)
    guard let before = old.first(where: { $0.isSame(as: record) }), before.value != 0 else { return line }
    return line + right(before.shownValue, 10) + "  × " + (record.value / before.value).ratio
  }

  private func left(_ text: String, _ width: Int) -> String { text + padding(text, width) }
  private func right(_ text: String, _ width: Int) -> String { padding(text, width) + text }
  private func padding(_ text: String, _ width: Int) -> String {
    String(repeating: " ", count: max(0, width - text.unicodeScalars.count))
  }
}

extension ResultRecord {
  /// Whether it is the same quantity, measured at another time.
  fileprivate func isSame(as other: ResultRecord) -> Bool {
    what == other.what && corpus == other.corpus && metric == other.metric
  }
}

extension Double {
  /// Two decimals.
  fileprivate var ratio: String { "\((self * 100).rounded() / 100)" }
}
