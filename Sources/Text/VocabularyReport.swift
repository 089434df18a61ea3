/// What was chosen while a vocabulary was built, and why.
package struct VocabularyReport: Equatable, Sendable {
  /// One sentence for each choice.
  package let sentences: [String]

  init(
    _ vocabularies: VocabularyPair, _ options: VocabularyOptions, pairs: Int, sizes: [Int],
    scripts: (source: ScriptCensus, target: ScriptCensus)
  ) {
    sentences =
      [
        Self.jointness(vocabularies.isJoint, options, scripts),
        Self.size(vocabularies, options, pairs, sizes),
      ] + Self.segmentation(vocabularies, options, scripts)
  }

  private static func jointness(
    _ isJoint: Bool, _ options: VocabularyOptions, _ scripts: (source: ScriptCensus, target: ScriptCensus)
  ) -> String {
    let outcome = isJoint ? "One vocabulary for both sides" : "One vocabulary for each side"
    if options.joint != nil { return outcome + ", as asked." }
    let kinds = [options.sourceSide.kind, options.targetSide.kind]
    if let kind = kinds.first(where: { $0 != .subword }) { return outcome + ": \(kind.rawValue)s are rarely shared." }
    let forms = [options.sourceSide.normalization, options.targetSide.normalization]
    if forms[0] != forms[1] {
      return outcome + ": their normalizations are \(forms[0].rawValue) and \(forms[1].rawValue)."
    }
    let names = (scripts.source.mostCommon?.name ?? "none", scripts.target.mostCommon?.name ?? "none")
    return outcome
      + (isJoint ? ": both are written in \(names.0) script." : ": their scripts are \(names.0) and \(names.1).")
  }

  private static func size(
    _ vocabularies: VocabularyPair, _ options: VocabularyOptions, _ pairs: Int, _ sizes: [Int]
  ) -> String {
    let sides = vocabularies.isJoint ? [vocabularies.source] : [vocabularies.source, vocabularies.target]
    let counts = sides.map(\.count.grouped).joined(separator: " and ")
    if let merges = options.maximumMerges, options.size == nil, sides.allSatisfy({ $0.kind == .subword }) {
      return "\(counts) tokens: at most \(merges.grouped) merges."
    }
    let goesByPairs = options.size == nil && sides.contains { $0.kind == .subword }
    let reason = goesByPairs ? "for \(pairs.grouped) pairs" : options.size == nil ? "as usual" : "as asked"
    let limits = Set(sizes.prefix(sides.count)).sorted().filter { $0 < .max }.map(\.grouped).joined(separator: " and ")
    return limits.isEmpty ? "\(counts) tokens." : "\(counts) tokens: at most \(limits), \(reason)."
  }

  /// One sentence where both sides are cut for the same reason.
  private static func segmentation(
    _ vocabularies: VocabularyPair, _ options: VocabularyOptions,
    _ scripts: (source: ScriptCensus, target: ScriptCensus)
  ) -> [String] {
    let source = cut(vocabularies.source, options.sourceSegmentation, scripts.source.deciding)
    let target = cut(vocabularies.target, options.targetSegmentation, scripts.target.deciding)
    if source == target { return ["Lines of both sides are \(source)."] }
    return ["Source lines are \(source).", "Target lines are \(target)."]
  }

  private static func cut(_ vocabulary: Vocabulary, _ asked: Segmentation?, _ script: Script?) -> String {
    switch vocabulary.kind {
    case .label: "labels, each of which is a token"
    case .character: "cut by characters, which are the tokens"
    case .word, .subword:
      "cut by \(vocabulary.segmentation.rawValue): "
        + (asked == nil ? "the script is \(script?.name ?? "unknown")" : "as asked")
    }
  }
}
