import DragomanTensors
import DragomanText
import DragomanTopologies
import Foundation

extension Translator {
  /// How probable the model thinks given translations are; score n belongs to source n and target n.
  ///
  /// A target without text is scored like any other: as the probability of ending at once.
  /// - Parameter options: of them, only `batchSize` and `threads` matter
  /// - Throws: `TranslationError` for options that cannot be, for counts that differ, for a side of more than 2,000 tokens, and where
  ///   the model's numbers are no probabilities.
  public func score(
    sources: [String], targets: [String], options: TranslationOptions? = nil
  ) throws(TranslationError) -> [TranslationScore] {
    try scores(sources: sources, targets: targets, options: options).successes()
  }

  /// The same, where a pair that cannot be scored does not keep the others from it.
  ///
  /// - Throws: `TranslationError` for options that cannot be, and for counts that differ.
  package func scores(
    sources: [String], targets: [String], options: TranslationOptions? = nil
  ) throws(TranslationError) -> [Result<TranslationScore, SentenceError>] {
    let options = options ?? self.options
    try options.validate()
    if sources.count != targets.count { throw .unequalCounts(sources: sources.count, targets: targets.count) }
    let pairs = zip(sources, targets).map { source, target in
      (source: model.vocabularies.source.encode(source), target: model.vocabularies.target.encode(target))
    }
    let batches = Batches(size: options.batchSize, threads: options.threads)
    let threads = batches.threadsPerBatch(items: pairs.count)
    return batches.answers(to: pairs, tokens: { max($0.source.count, $0.target.count) }) { batch in
      score(batch, threads: threads)
    }
  }

  private func score(
    _ batch: [(source: [Int], target: [Int])], threads: Int
  ) -> [Result<TranslationScore, SentenceError>] {
    func logProbabilities(_ network: some WritingNetwork) -> [[Float]] {
      NetworkPredictor(
        network, reading: batch.map { $0.source.map(Int32.init) }, precision: precision, threads: threads
      )
      .logProbabilities(of: batch.map { $0.target + [Vocabulary.end] })
    }
    let byNetwork = ([network] + others).map { logProbabilities($0) }
    let probabilities = batch.indices.map { pair in Self.mean(byNetwork.map { $0[pair] }) }
    return zip(batch, probabilities).map { pair, probabilities in
      let sum = probabilities.reduce(0) { $0 + Double($1) }
      if sum.isNaN { return .failure(.noProbabilities) }
      let pieces = pair.target.map(model.vocabularies.target.spelling(of:))
      return .success(TranslationScore(logProbability: sum, pieces: pieces, tokenLogProbabilities: probabilities))
    }
  }
}

extension Translator {
  /// By token, the logarithm of the mean of several probabilities.
  ///
  /// - Parameter logProbabilities: by network and token
  fileprivate static func mean(_ logProbabilities: [[Float]]) -> [Float] {
    if logProbabilities.count == 1 { return logProbabilities[0] }
    return logProbabilities[0].indices.map { token in
      let own = logProbabilities.map { Double($0[token]) }
      let highest = own.reduce(-.infinity, max)
      return Float(highest + log(own.reduce(0) { $0 + exp($1 - highest) } / Double(own.count)))
    }
  }
}

extension NetworkPredictor {
  /// By sentence, the log-probability of every token of a given target.
  func logProbabilities(of targets: [[Int]]) -> [[Float]] {
    var results = targets.map { _ in [Float]() }
    var rows = targets.indices.filter { !targets[$0].isEmpty }
    var state = rows.count == targets.count ? start : select(rows, of: start)
    var position = 0
    while !rows.isEmpty {
      let step = step(state, with: rows.map { position == 0 ? begin : targets[$0][position - 1] })
      let next = logits(of: step.readouts).logProbabilities(ofColumns: rows.map { targets[$0][position] })
      for (row, probability) in zip(rows, next) { results[row].append(probability) }
      position += 1
      let goesOn = rows.indices.filter { targets[rows[$0]].count > position }
      state = goesOn.count == rows.count ? step.state : select(goesOn, of: step.state)
      rows = goesOn.map { rows[$0] }
    }
    return results
  }
}
