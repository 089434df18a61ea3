import DragomanSearch
import DragomanTensors
import DragomanText
import DragomanTraining
import Foundation
import Synchronization

/// From text to tokens, on several threads; their number changes nothing of the result.
struct CorpusEncoder {
  private let vocabularies: VocabularyPair
  private let maximumLength: Int
  private let threads: Int

  /// How much text is in memory at a time.
  private static let pairsPerThread = 4096

  init(_ vocabularies: VocabularyPair, _ options: TrainingOptions) {
    self.vocabularies = vocabularies
    (maximumLength, threads) = (options.maximumLength, options.threads)
  }

  /// The corpus that is learned from, and how long its translations are; pairs with an empty side or more tokens than
  /// allowed are left out.
  ///
  /// - Parameters:
  ///   - forEachPair: gives all pairs to its argument, in order
  ///   - folder: where the tokens of a large corpus are kept
  /// - Throws: `ScratchFileError`, or what `forEachPair` throws.
  func corpus(
    _ forEachPair: ((ParallelReader.Pair) throws -> Void) throws -> Void, folder: URL
  ) throws -> (corpus: TokenCorpus, ratios: LengthRatios) {
    var writer = TokenCorpusWriter(folder: folder)
    var ratios = LengthRatios()
    func append(_ parts: [TokenPairs]) throws {
      for part in parts {
        for pair in 0..<part.count { ratios.add(source: part.sourceLength(pair), target: part.targetLength(pair)) }
        try writer.append(part)
      }
    }
    var waiting: [ParallelReader.Pair] = []
    try forEachPair { pair in
      waiting.append(pair)
      if waiting.count == threads * Self.pairsPerThread {
        try append(encoded(waiting))
        waiting.removeAll(keepingCapacity: true)
      }
    }
    try append(encoded(waiting))
    return (try writer.finish(), ratios)
  }

  /// The tokens of pairs of any length.
  func tokens(of pairs: [ParallelReader.Pair]) -> TokenPairs { tokens(of: pairs[...], maximumLength: .max) }

  /// What each thread has made of its share, in the order of the pairs.
  private func encoded(_ pairs: [ParallelReader.Pair]) -> [TokenPairs] {
    let parts = Mutex([TokenPairs](repeating: TokenPairs(), count: threads))
    onThreads(threads) { thread in
      let share = pairs[pairs.count * thread / threads..<pairs.count * (thread + 1) / threads]
      let part = tokens(of: share, maximumLength: maximumLength)
      parts.withLock { $0[thread] = part }
    }
    return parts.withLock { $0 }
  }

  private func tokens(of pairs: ArraySlice<ParallelReader.Pair>, maximumLength: Int) -> TokenPairs {
    var tokens = TokenPairs(maximumLength: maximumLength)
    for pair in pairs {
      tokens.append(source: vocabularies.source.encode(pair.source), target: vocabularies.target.encode(pair.target))
    }
    return tokens
  }
}
