import DragomanText
import DragomanTopologies
import DragomanTraining

extension DrawingOptions {
  /// The keys that ask for BPE-dropout, and whether each means the source, the target or both.
  var subwordDropouts: [(key: String, sides: DropoutSides)] {
    let keys: [(key: String, sides: DropoutSides, share: Float)] = [
      ("subwordDropout", .both, subwordDropout), ("sourceSubwordDropout", .source, sourceSubwordDropout ?? 0),
      ("targetSubwordDropout", .target, targetSubwordDropout ?? 0),
    ]
    return keys.filter { $0.share > 0 }.map { ($0.key, $0.sides) }
  }
}

/// Which sides a key means.
package enum DropoutSides: String, Sendable {
  case source, target
  /// Each side that has subwords.
  case both
}

extension VocabularyPair {
  /// - Throws: `SubwordDropoutError` when BPE-dropout is asked for where nothing is made of subwords.
  func checkSubwords(for recipe: Recipe) throws(SubwordDropoutError) {
    for (key, sides) in recipe.drawing.subwordDropouts where !hasSubwords(on: sides, for: recipe.task) {
      throw .noSubwords(key: key, sides)
    }
  }

  /// Whether a task learns from subwords of a side; of both, whether it does of either.
  func hasSubwords(on sides: DropoutSides, for task: LearningTask) -> Bool {
    let hasSource = task != .languageModel && source.kind == .subword
    let hasTarget = target.kind == .subword
    return switch sides {
    case .source: hasSource
    case .target: hasTarget
    case .both: hasSource || hasTarget
    }
  }
}

/// Why BPE-dropout is impossible.
package enum SubwordDropoutError: Error, Equatable, CustomStringConvertible {
  case noSubwords(key: String, DropoutSides)

  package var description: String {
    switch self {
    case .noSubwords(let key, let sides):
      "\(key) leaves out merges of subwords, but \(sides == .both ? "neither side has" : "the \(sides.rawValue) has no") subwords: "
        + "give the recipe `kind: subword` or a vocabulary that has them, or leave \(key) out."
    }
  }
}
