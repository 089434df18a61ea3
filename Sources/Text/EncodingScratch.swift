import Synchronization

/// What one thread needs to encode lines: a segmenter, room for a line, and the ids of segments met before.
///
/// It is `@unchecked Sendable` because a pool gives it to one thread at a time.
final class EncodingScratch: @unchecked Sendable {
  /// The segments remembered at most; when there are more, all are forgotten.
  private static let memory = 1 << 16

  var line: [UInt8] = []
  var ends: [Int] = []
  let segmenter: Segmenter
  private var known = ByteStrings()
  private var knownEnds: [Int] = []
  private var knownIDs: [Int32] = []

  init(_ segmenter: Segmenter) { self.segmenter = segmenter }

  /// Takes a line: normalizes, frames and segments it.
  func take(_ text: String, _ normalization: Normalization) {
    line.removeAll(keepingCapacity: true)
    var text = text
    text.withUTF8 { bytes in
      if let normal = normalization.normalized(bytes) {
        line += normal
      } else {
        line.append(contentsOf: bytes)
      }
    }
    segmenter.marking.frame(&line)
    segmenter.segment(line, ends: &ends)
  }

  /// Takes the bytes of a decoded line, which has its frame.
  func take(framed bytes: [UInt8]) {
    line = bytes
    segmenter.segment(line, ends: &ends)
  }

  /// Takes the line that ids stand for, which has its frame, and segments it.
  func take(_ ids: [Int], _ tokens: TokenTable) {
    line.removeAll(keepingCapacity: true)
    for id in ids { tokens.append(bytesOf: id, to: &line) }
    segmenter.segment(line, ends: &ends)
  }

  /// The ids of a segment of the line.
  func ids(of segment: Range<Int>, _ tokens: TokenTable) -> ArraySlice<Int32> {
    if let number = known.number(of: line, segment) {
      return knownIDs[(number == 0 ? 0 : knownEnds[number - 1])..<knownEnds[number]]
    }
    if known.count == Self.memory { forget() }
    let start = knownIDs.count
    tokens.encode(line, segment, segmenter.marking, to: &knownIDs)
    _ = known.insert(line, segment)
    knownEnds.append(knownIDs.count)
    return knownIDs[start...]
  }

  private func forget() {
    known.removeAll()
    knownEnds.removeAll(keepingCapacity: true)
    knownIDs.removeAll(keepingCapacity: true)
  }
}

/// Scratches for as many threads as encode at once; each keeps what it remembers.
final class EncodingScratches: Sendable {
  private let idle = Mutex<[EncodingScratch]>([])
  private let segmentation: Segmentation
  private let marking: Marking

  init(_ segmentation: Segmentation, _ marking: Marking) {
    self.segmentation = segmentation
    self.marking = marking
  }

  /// Runs `body` with a scratch that no other thread uses meanwhile.
  func with<Result>(_ body: (EncodingScratch) -> Result) -> Result {
    let scratch = idle.withLock { $0.popLast() } ?? EncodingScratch(Segmenter(segmentation, marking: marking))
    defer { idle.withLock { $0.append(scratch) } }
    return body(scratch)
  }
}
