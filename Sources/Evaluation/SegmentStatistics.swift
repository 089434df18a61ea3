// How the statistics of every metric stand side by side as numbers.

extension BLEU.Statistics {
  package var counts: [Double] { (matches + totals + [hypothesisLength, referenceLength]).map(Double.init) }

  package init(counts: [Double]) {
    let order = BLEU.maximumOrder
    let numbers = counts.map { Int($0) }
    self.init(
      matches: Array(numbers[..<order]), totals: Array(numbers[order..<2 * order]),
      hypothesisLength: numbers[2 * order], referenceLength: numbers[2 * order + 1])
  }
}

extension ChrF.Statistics {
  package var counts: [Double] { (hypothesis + reference + matches).map(Double.init) }

  package init(counts: [Double]) {
    let orders = counts.count / 3
    let numbers = counts.map { Int($0) }
    self.init(
      hypothesis: Array(numbers[..<orders]), reference: Array(numbers[orders..<2 * orders]),
      matches: Array(numbers[(2 * orders)...]))
  }
}

extension TER.Statistics {
  package var counts: [Double] { [Double(edits), referenceLength] }

  package init(counts: [Double]) { self.init(edits: Int(counts[0]), referenceLength: counts[1]) }
}

extension Accuracy.Statistics {
  package var counts: [Double] { [segments, exactSegments, words, rightWords].map(Double.init) }

  package init(counts: [Double]) {
    let numbers = counts.map { Int($0) }
    self.init(segments: numbers[0], exactSegments: numbers[1], words: numbers[2], rightWords: numbers[3])
  }
}
