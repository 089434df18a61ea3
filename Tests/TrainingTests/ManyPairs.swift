import DragomanTopologies
import Foundation

@testable import DragomanTraining

/// A thousand pairs whose first source token is their number, in blocks of 7 or 8 and windows of about 100.
struct ManyPairs {
  static let count = 1000

  let sizes = {
    var sizes = TokenCorpus.Sizes()
    (sizes.block, sizes.window) = (300, 4000)
    return sizes
  }()

  func tokens(_ numbers: Range<Int> = 0..<count) -> TokenPairs {
    var pairs = TokenPairs(maximumLength: 9)
    for number in numbers {
      pairs.append(source: [number, 3, 4], target: Array(repeating: 5, count: 1 + number * 7 % 9))
    }
    return pairs
  }

  /// - Parameters:
  ///   - folder: where they are kept; nil for memory
  ///   - piece: how many are added at a time
  func corpus(in folder: URL?, piece: Int = 64) throws -> TokenCorpus {
    var writer = TokenCorpusWriter(folder: folder, sizes: sizes)
    for start in stride(from: 0, to: Self.count, by: piece) {
      try writer.append(tokens(start..<min(start + piece, Self.count)))
    }
    return try writer.finish()
  }

  static let disk = FileManager.default.temporaryDirectory
}
