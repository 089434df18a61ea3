/// Builds the vocabularies of both sides from sentence pairs, seen once, in order.
///
///     var builder = try VocabularyBuilder(VocabularyOptions())
///     while let pair = try corpus.next() { builder.add(source: pair.source, target: pair.target) }
///     let (vocabularies, report) = try builder.build()
package struct VocabularyBuilder {
  /// The pairs whose scripts decide what was left to the corpus.
  private static let sample = 10_000

  private let options: VocabularyOptions
  private var pairs = 0
  private var waiting: [(source: String, target: String)] = []
  private var sourceScripts = ScriptCensus()
  private var targetScripts = ScriptCensus()
  private var source: SideCounter?
  private var target: SideCounter?

  /// - Throws: `VocabularyError` for options that cannot be met.
  package init(_ options: VocabularyOptions = VocabularyOptions()) throws(VocabularyError) {
    try options.validate()
    self.options = options
  }

  /// Counts a sentence pair.
  package mutating func add(source sourceLine: String, target targetLine: String) {
    pairs += 1
    if source != nil { return count(sourceLine, targetLine) }
    sourceScripts.add(sourceLine)
    targetScripts.add(targetLine)
    waiting.append((sourceLine, targetLine))
    if pairs == Self.sample { begin() }
  }

  /// The vocabularies, and what was chosen on the way.
  ///
  /// - Throws: `VocabularyError.emptyCorpus` when no text was added.
  package mutating func build() throws(VocabularyError) -> (vocabularies: VocabularyPair, report: VocabularyReport) {
    if source == nil { begin() }
    guard let source, let target, !source.counts.counts.isEmpty || !target.counts.counts.isEmpty else {
      throw .emptyCorpus
    }
    let isJoint = options.joint ?? sharesScript
    let makers = [options.sourceSide, options.targetSide].map { side in
      let size = side.kind == .label ? nil : options.size  // a label that is left out cannot be learned
      return TokenTableMaker(side, size: size ?? VocabularySize.automatic(pairs: pairs, side))
    }
    let vocabularies: VocabularyPair
    if isJoint {
      let tokens = makers[0].make(source.counts.adding(target.counts), marking: source.marking, lines: 2 * pairs)
      vocabularies = VocabularyPair(source: source.vocabulary(tokens), target: target.vocabulary(tokens), isJoint: true)
    } else {
      vocabularies = VocabularyPair(
        source: source.vocabulary(makers[0].make(source.counts, marking: source.marking, lines: pairs)),
        target: target.vocabulary(makers[1].make(target.counts, marking: target.marking, lines: pairs)), isJoint: false)
    }
    let report = VocabularyReport(
      vocabularies, options, pairs: pairs, sizes: makers.map(\.size),
      scripts: (sourceScripts, targetScripts))
    return (vocabularies, report)
  }

  /// Words and characters of two languages are rarely the same; subwords often are where the script is.
  private var sharesScript: Bool {
    options.sidesAreAlike && options.sourceSide.kind == .subword && sourceScripts.mostCommon == targetScripts.mostCommon
  }

  /// Decides how each side is cut, and counts what has been waiting for it.
  private mutating func begin() {
    let (sourceSide, targetSide) = (options.sourceSide, options.targetSide)
    // A source without text is cut as the target, with which it may share its tokens.
    let cut = sourceScripts.mostCommon == nil ? targetScripts : sourceScripts
    source = SideCounter(
      sourceSide, cut.segmentation(of: sourceSide.kind, asked: options.sourceSegmentation))
    target = SideCounter(
      targetSide, targetScripts.segmentation(of: targetSide.kind, asked: options.targetSegmentation))
    for (sourceLine, targetLine) in waiting { count(sourceLine, targetLine) }
    waiting = []
  }

  private mutating func count(_ sourceLine: String, _ targetLine: String) {
    source?.add(sourceLine)
    target?.add(targetLine)
  }
}

extension ScriptCensus {
  fileprivate func segmentation(of kind: VocabularyKind, asked: Segmentation?) -> Segmentation {
    kind.segmentation ?? asked ?? segmentation
  }
}
