import DragomanSearch
import Foundation

/// What a search must find, by means too slow for use: everything is written out and nothing is stopped early.
struct ReferenceSearch {
  struct Found: Equatable {
    var tokens: [Int]
    var logProbability: Double
    var score: Double
    var hasEnded: Bool
  }

  var model: RandomModel
  var sentence: Int
  var score: LengthScore
  var minimumLength: Int
  var maximumLength: Int
  var coverage = 0.0
  var pruning = Double.infinity
  var spared = 1

  /// Every sequence of the space that ends, best first.
  func everySequence() -> [Found] {
    var all: [Found] = []
    var open = [Found(tokens: [], logProbability: 0, score: 0, hasEnded: false)]
    while let prefix = open.popLast() {
      for next in extensions(of: prefix) {
        if next.hasEnded { all.append(next) } else { open.append(next) }
      }
    }
    return all.sorted(by: precedes)
  }

  /// Beam search of one sentence without early stopping.
  func beam(width: Int) -> [Found] {
    var finished: [Found] = []
    var open = [Found(tokens: [], logProbability: 0, score: 0, hasEnded: false)]
    while !open.isEmpty {
      if open[0].tokens.count == maximumLength {
        finished += open.map { hypothesis in
          let best = model.distribution(after: history(hypothesis)).prefix(width)
          guard best.contains(where: { $0.token == model.end }) else { return cut(hypothesis) }
          return extensions(of: hypothesis)[0]
        }
        break
      }
      let all = open.flatMap(extensions).sorted { $0.logProbability > $1.logProbability }.prefix(width)
      let best = all.enumerated().filter { rank, next in
        rank < spared || next.logProbability >= all[0].logProbability - pruning
      }.map(\.element)
      finished += best.filter(\.hasEnded)
      open = best.filter { !$0.hasEnded }
    }
    return finished.sorted(by: precedes)
  }

  private func history(_ prefix: Found) -> [Int] { [sentence, model.begin] + prefix.tokens }

  private func extensions(of prefix: Found) -> [Found] {
    let length = prefix.tokens.count
    return model.distribution(after: history(prefix)).compactMap { next in
      let ends = next.token == model.end
      guard ends ? length >= minimumLength : length < maximumLength else { return nil }
      let logProbability = prefix.logProbability + Double(next.logProbability)
      return Found(
        tokens: ends ? prefix.tokens : prefix.tokens + [next.token], logProbability: logProbability,
        score: score.score(logProbability: logProbability, length: length + 1)
          + (ends && coverage > 0 ? coverage * coverageOf(prefix, predictions: length + 1) : 0), hasEnded: ends)
    }
  }

  private func cut(_ hypothesis: Found) -> Found {
    var hypothesis = hypothesis
    if coverage > 0 { hypothesis.score += coverage * coverageOf(hypothesis, predictions: hypothesis.tokens.count) }
    return hypothesis
  }

  private func coverageOf(_ hypothesis: Found, predictions: Int) -> Double {
    let histories = (0..<predictions).map { [sentence, model.begin] + hypothesis.tokens.prefix($0) }
    let attention = histories.map(RandomModel.attention)
    return (0..<3).reduce(0) { sum, token in
      sum + Double(log(min(attention.reduce(0) { $0 + $1[token] }, 1)))
    }
  }

  private func precedes(_ first: Found, _ second: Found) -> Bool {
    if first.hasEnded != second.hasEnded { return first.hasEnded }
    return first.score > second.score
  }
}

extension ReferenceSearch.Found {
  init<Trace>(_ hypothesis: Hypothesis<Trace>) {
    self.init(
      tokens: hypothesis.tokens, logProbability: hypothesis.logProbability, score: hypothesis.score,
      hasEnded: hypothesis.hasEnded)
  }
}
