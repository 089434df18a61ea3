import DragomanTopologies

/// Sentence pairs as tokens in one long row of bytes: no object a sentence, and one or two bytes a token.
///
/// A pair is the lengths of its sides, then the tokens of the source, then those of the target, all compact numbers.
package struct TokenPairs: Sendable {
  /// All pairs, one behind the other.
  private(set) var bytes: [UInt8] = []
  private var places: [Place] = []
  /// How many pairs were left out because a side was empty or longer than the maximum.
  package private(set) var leftOut = 0
  private let maximumLength: Int
  private let needsSources: Bool
  private let needsTargets: Bool

  private struct Place: Sendable {
    let start: Int  // in `bytes`
    let sourceLength: Int32  // in tokens, as the next
    let targetLength: Int32
  }

  /// - Parameters:
  ///   - maximumLength: in tokens, of either side
  ///   - needsSources: whether pairs without a source are left out
  ///   - needsTargets: and those without a target
  package init(maximumLength: Int = .max, needsSources: Bool = true, needsTargets: Bool = true) {
    (self.maximumLength, self.needsSources, self.needsTargets) = (maximumLength, needsSources, needsTargets)
  }

  /// - Parameters:
  ///   - bytes: of other pairs
  ///   - count: how many pairs they are
  init(bytes: [UInt8], count: Int) {
    self.init()
    places.reserveCapacity(count)
    var position = 0
    while position < bytes.count {
      let start = position
      let lengths = (source: bytes.compactNumber(at: &position), target: bytes.compactNumber(at: &position))
      bytes.skipCompactNumbers(lengths.source + lengths.target, at: &position)
      places.append(
        Place(start: start, sourceLength: Int32(lengths.source), targetLength: Int32(lengths.target)))
    }
    self.bytes = bytes
  }

  package mutating func append(source: [Int], target: [Int]) {
    let isIncomplete = needsSources && source.isEmpty || needsTargets && target.isEmpty
    if isIncomplete || max(source.count, target.count) > maximumLength {
      leftOut += 1
      return
    }
    places.append(
      Place(start: bytes.count, sourceLength: Int32(source.count), targetLength: Int32(target.count)))
    for number in [source.count, target.count] { bytes.append(compact: number) }
    for token in source { bytes.append(compact: token) }
    for token in target { bytes.append(compact: token) }
  }

  /// Adds all pairs of another row of bytes, as they are.
  package mutating func append(_ more: TokenPairs) {
    let start = bytes.count
    bytes += more.bytes
    places += more.places.map {
      Place(start: start + $0.start, sourceLength: $0.sourceLength, targetLength: $0.targetLength)
    }
    leftOut += more.leftOut
  }

  package var count: Int { places.count }
  package func sourceLength(_ pair: Int) -> Int { Int(places[pair].sourceLength) }
  package func targetLength(_ pair: Int) -> Int { Int(places[pair].targetLength) }

  package func batch(_ pairs: [Int]) -> ParallelBatch {
    let rows = pairs.map(tokens)
    return ParallelBatch(sources: rows.map(\.source), targets: rows.map(\.target))
  }

  /// The bytes of one pair.
  func bytes(of pair: Int) -> ArraySlice<UInt8> {
    bytes[places[pair].start..<(pair + 1 < count ? places[pair + 1].start : bytes.count)]
  }

  package var fingerprint: UInt64 {
    var fingerprint = ByteFingerprint()
    fingerprint.add(bytes)
    return fingerprint.value
  }

  /// The tokens of one pair.
  package func tokens(of pair: Int) -> (source: [Int32], target: [Int32]) {
    var position = places[pair].start
    bytes.skipCompactNumbers(2, at: &position)
    let source = (0..<sourceLength(pair)).map { _ in Int32(bytes.compactNumber(at: &position)) }
    return (source, (0..<targetLength(pair)).map { _ in Int32(bytes.compactNumber(at: &position)) })
  }
}
