import DragomanText
import DragomanTraining
import Foundation

/// From text to tokens.
struct CorpusEncoder {
  private let vocabularies: VocabularyPair
  private let maximumLength: Int

  init(_ vocabularies: VocabularyPair, _ options: TrainingOptions) {
    self.vocabularies = vocabularies
    maximumLength = options.maximumLength
  }

  /// The corpus that is learned from; pairs with an empty side or more tokens than allowed are left out.
  ///
  /// - Parameters:
  ///   - forEachPair: gives all pairs to its argument, in order
  ///   - folder: where the tokens of a large corpus are kept
  /// - Throws: `ScratchFileError`, or what `forEachPair` throws.
  func corpus(
    _ forEachPair: ((ParallelReader.Pair) throws -> Void) throws -> Void, folder: URL
  ) throws -> TokenCorpus {
    var writer = TokenCorpusWriter(folder: folder)
    try forEachPair { try writer.append(tokens(of: [$0], maximumLength: maximumLength)) }
    return try writer.finish()
  }

  /// The tokens of pairs of any length.
  func tokens(of pairs: [ParallelReader.Pair]) -> TokenPairs { tokens(of: pairs[...], maximumLength: .max) }

  private func tokens(of pairs: ArraySlice<ParallelReader.Pair>, maximumLength: Int) -> TokenPairs {
    var tokens = TokenPairs(maximumLength: maximumLength)
    for pair in pairs {
      tokens.append(source: vocabularies.source.encode(pair.source), target: vocabularies.target.encode(pair.target))
    }
    return tokens
  }
}
