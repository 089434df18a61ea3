/// What was chosen while a vocabulary was built, and why.
package struct VocabularyReport: Equatable, Sendable {
  /// The sentence pairs seen.
  package let pairs: Int
  package let isJoint: Bool
  /// One sentence for each choice.
  package let sentences: [String]

  init(
    _ vocabularies: VocabularyPair, _ options: VocabularyOptions, pairs: Int, sizes: [Int],
    scripts: (source: Script?, target: Script?)
  ) {
    self.pairs = pairs
    isJoint = vocabularies.isJoint
    sentences = [
      Self.jointness(isJoint, options, scripts),
      Self.size(vocabularies, options, pairs, sizes),
      Self.segmentation("Source", vocabularies.source, options.sourceSegmentation, scripts.source),
      Self.segmentation("Target", vocabularies.target, options.targetSegmentation, scripts.target),
    ]
  }

  private static func jointness(
    _ isJoint: Bool, _ options: VocabularyOptions, _ scripts: (source: Script?, target: Script?)
  ) -> String {
    let outcome = isJoint ? "One vocabulary for both sides" : "One vocabulary for each side"
    if options.joint != nil { return outcome + ", as asked." }
    let kinds = [options.sourceSide.kind, options.targetSide.kind]
    if let kind = kinds.first(where: { $0 != .subword }) { return outcome + ": \(kind.rawValue)s are rarely shared." }
    let names = (scripts.source?.name ?? "none", scripts.target?.name ?? "none")
    return outcome
      + (isJoint ? ": both are written in \(names.0) script." : ": their scripts are \(names.0) and \(names.1).")
  }

  private static func size(
    _ vocabularies: VocabularyPair, _ options: VocabularyOptions, _ pairs: Int, _ sizes: [Int]
  ) -> String {
    let sides = vocabularies.isJoint ? [vocabularies.source] : [vocabularies.source, vocabularies.target]
    let counts = sides.map(\.count.grouped).joined(separator: " and ")
    if let merges = options.maximumMerges, options.size == nil {
      return "\(counts) tokens: at most \(merges.grouped) merges."
    }
    let reason = options.size == nil ? "for \(pairs.grouped) pairs" : "as asked"
    let limits = Set(sizes.prefix(sides.count)).sorted().filter { $0 < .max }.map(\.grouped).joined(separator: " and ")
    return limits.isEmpty ? "\(counts) tokens." : "\(counts) tokens: at most \(limits), \(reason)."
  }

  private static func segmentation(
    _ side: String, _ vocabulary: Vocabulary, _ asked: Segmentation?, _ script: Script?
  ) -> String {
    let reason = asked == nil ? "its script is \(script?.name ?? "unknown")" : "as asked"
    return "\(side) lines are cut by \(vocabulary.segmentation.rawValue): \(reason)."
  }
}
