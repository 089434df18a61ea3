import DragomanSearch
import DragomanTensors
import DragomanText
import DragomanTraining
import Foundation
import Synchronization

/// From text to tokens, on several threads; their number changes nothing of the result.
struct CorpusEncoder {
  private let encoder: TaskEncoder
  private let options: TrainingOptions

  /// How much text is in memory at a time.
  private static let pairsPerThread = 4096

  init(_ encoder: TaskEncoder, _ options: TrainingOptions) { (self.encoder, self.options) = (encoder, options) }

  /// The corpus that is learned from, and what was seen in it; pairs with an empty side or more tokens than allowed are left out.
  ///
  /// - Parameters:
  ///   - forEachPair: gives all pairs to its argument, in order
  ///   - file: in which they stand, for messages
  ///   - folder: where the tokens of a large corpus are kept
  /// - Throws: `TaskDataError`, `ScratchFileError`, or what `forEachPair` throws.
  func corpus(
    _ forEachPair: ((ParallelReader.Pair) throws -> Void) throws -> Void, file: String, folder: URL
  ) throws -> (corpus: TokenCorpus, census: PairCensus) {
    var writer = TokenCorpusWriter(folder: folder)
    var census = PairCensus()
    try forEachPart(forEachPair, file: file, maximumLength: options.maximumLength) { part in
      for pair in 0..<part.count {
        census.ratios.add(source: part.sourceLength(pair), target: part.targetLength(pair))
        let (source, target) = part.tokens(of: pair)
        census.loops.add(source: source.map(Int.init), target: target.map(Int.init))
      }
      try writer.append(part)
    }
    return (try writer.finish(), census)
  }

  /// The tokens of pairs of any length.
  ///
  /// - Throws: `TaskDataError`.
  func tokens(of pairs: [ParallelReader.Pair], file: String) throws -> TokenPairs {
    var tokens = TokenPairs()
    try forEachPart({ body in try pairs.forEach(body) }, file: file, maximumLength: .max) { tokens.append($0) }
    return tokens
  }

  private var needsSources: Bool { encoder.task != .languageModel }

  /// Calls `body` with the tokens of all pairs, part after part; of running text, with its stretches.
  private func forEachPart(
    _ forEachPair: ((ParallelReader.Pair) throws -> Void) throws -> Void, file: String, maximumLength: Int,
    _ body: @escaping (TokenPairs) throws -> Void
  ) throws {
    var cutter = options.stretch.map(StretchCutter.init)
    var waiting: [ParallelReader.Pair] = []
    let finish = {
      for part in try encoded(waiting, file: file, maximumLength: cutter == nil ? maximumLength : .max) {
        try body(cutter?.cut(part) ?? part)
      }
      waiting.removeAll(keepingCapacity: true)
    }
    try forEachPair { pair in
      waiting.append(pair)
      if waiting.count == options.threads * Self.pairsPerThread { try finish() }
    }
    try finish()
  }

  /// What each thread has made of its share, in the order of the pairs.
  private func encoded(
    _ pairs: [ParallelReader.Pair], file: String, maximumLength: Int
  ) throws(TaskDataError) -> [TokenPairs] {
    let threads = options.threads
    let parts = Mutex([Result<TokenPairs, TaskDataError>](repeating: .success(TokenPairs()), count: threads))
    onThreads(threads) { thread in
      let share = pairs[pairs.count * thread / threads..<pairs.count * (thread + 1) / threads]
      let part = Result { () throws(TaskDataError) in
        try tokens(of: share, file: file, maximumLength: maximumLength)
      }
      parts.withLock { $0[thread] = part }
    }
    var result: [TokenPairs] = []
    for part in parts.withLock({ $0 }) { result.append(try part.get()) }
    return result
  }

  private func tokens(
    of pairs: ArraySlice<ParallelReader.Pair>, file: String, maximumLength: Int
  ) throws(TaskDataError) -> TokenPairs {
    var tokens = TokenPairs(
      maximumLength: maximumLength, needsSources: needsSources, needsTargets: options.stretch == nil)
    for pair in pairs {
      let (source, target) = try encoder.tokens(of: pair, in: file)
      tokens.append(source: source, target: target)
    }
    return tokens
  }
}

/// What pairs to learn from say of translations: how long they are, and whether they repeat themselves.
struct PairCensus {
  var ratios = LengthRatios()
  var loops = LoopCensus()

  static func + (one: Self, other: Self) -> Self {
    var sum = one
    sum.ratios += other.ratios
    sum.loops += other.loops
    return sum
  }
}
