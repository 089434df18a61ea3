/// Cuts lines into the segments that no piece crosses. One segmenter serves one thread.
///
/// The segments of a line are all of its bytes, in order: nothing is dropped, so that joining them gives the line.
final class Segmenter {
  /// A longer segment is cut, so that no text can make the search for pieces slow; a label, or a line that is one segment, is
  /// not.
  static let longestSegment = 256

  let segmentation: Segmentation
  let marking: Marking
  private lazy var wordBoundaries = Boundaries(ofWords: true)
  private lazy var characterBoundaries = Boundaries(ofWords: false)

  init(_ segmentation: Segmentation, marking: Marking) {
    self.segmentation = segmentation
    self.marking = marking
  }

  /// Replaces `ends` by the end of every segment of `line`, which has its frame (`Marking.frame`).
  func segment(_ line: [UInt8], ends: inout [Int]) {
    ends.removeAll(keepingCapacity: true)
    if segmentation == .lines {
      if !line.isEmpty { ends.append(line.count) }
      return
    }
    var index = 0
    while index < line.count {
      index = cutSpaces(line, from: index, &ends)
      if index < line.count { index = cutBody(line, from: index, &ends) }
    }
    if marking == .spaceAfter { moveSpacesForward(line, &ends) }
    cutLongSegments(line, &ends)
  }

  /// Cuts a run of spaces; where it can, its last space is left to the segment behind it.
  private func cutSpaces(_ line: [UInt8], from start: Int, _ ends: inout [Int]) -> Int {
    var end = start
    while end < line.count, line[end] == Marking.space {
      end += 1
      if marking == .spaceAlone { ends.append(end) }
    }
    if marking == .spaceAlone || end == start { return end }
    let isFollowed = end < line.count && ScalarClass(line.scalar(at: end).value) != .blank
    let leavesLast = isFollowed && !(marking == .spaceAfter && start == 0)
    let runEnd = leavesLast ? end - 1 : end
    if runEnd > start { ends.append(runEnd) }
    return end
  }

  /// Cuts what stands at `start`, which is no space; returns where it ends.
  private func cutBody(_ line: [UInt8], from start: Int, _ ends: inout [Int]) -> Int {
    let first = line.scalar(at: start)
    let firstClass = ScalarClass(first.value)
    var end = start + first.length
    var hasUnspaced = firstClass == .unspacedLetter
    if segmentation == .characters {
      end = endOfToken(line, from: start)
      cutCharacters(line, start..<end, &ends)
      return end
    }
    switch firstClass {
    case .blank: end = endOfRepeats(line, of: first.value, from: end)
    case _ where segmentation == .tokens: end = endOfToken(line, from: start)
    case .letter, .unspacedLetter: end = endOfLetters(line, from: end, &hasUnspaced)
    case .symbol, .apostrophe: end = endOfRepeats(line, of: first.value, from: end)
    case .digit, .continuation, .space: end = endOfContinuations(line, from: end)
    }
    if hasUnspaced, segmentation == .words {
      wordBoundaries.appendEnds(of: start..<end, in: line, to: &ends)
    } else {
      ends.append(end)
    }
    return end
  }

  private func endOfToken(_ line: [UInt8], from start: Int) -> Int {
    var end = start
    while end < line.count {
      let (scalar, length) = line.scalar(at: end)
      let scalarClass = ScalarClass(scalar)
      if scalarClass == .space || scalarClass == .blank && end > start { break }
      end += length
      if scalarClass == .blank { break }
    }
    return end
  }

  private func endOfLetters(_ line: [UInt8], from start: Int, _ hasUnspaced: inout Bool) -> Int {
    var end = start
    while end < line.count {
      let (scalar, length) = line.scalar(at: end)
      switch ScalarClass(scalar) {
      case .unspacedLetter: hasUnspaced = true
      case .letter, .continuation: break
      case .apostrophe where isLetter(line, at: end + length): break
      default: return end
      }
      end += length
    }
    return end
  }

  private func isLetter(_ line: [UInt8], at index: Int) -> Bool {
    index < line.count && ScalarClass(line.scalar(at: index).value).isLetter
  }

  private func endOfRepeats(_ line: [UInt8], of first: UInt32, from start: Int) -> Int {
    var end = start
    while end < line.count {
      let (scalar, length) = line.scalar(at: end)
      if scalar != first && ScalarClass(scalar) != .continuation { break }
      end += length
    }
    return end
  }

  private func endOfContinuations(_ line: [UInt8], from start: Int) -> Int {
    var end = start
    while end < line.count {
      let (scalar, length) = line.scalar(at: end)
      if ScalarClass(scalar) != .continuation { break }
      end += length
    }
    return end
  }

  /// ASCII characters stand for themselves; ICU is asked only where other text begins.
  private func cutCharacters(_ line: [UInt8], _ range: Range<Int>, _ ends: inout [Int]) {
    if line[range].contains(where: { $0 >= 0x80 }) {
      characterBoundaries.appendEnds(of: range, in: line, to: &ends)
    } else {
      for end in range { ends.append(end + 1) }
    }
  }

  /// Turns ends before a space into ends behind it, which may leave two ends in one place.
  private func moveSpacesForward(_ line: [UInt8], _ ends: inout [Int]) {
    var kept = 0
    for end in ends {
      let moved = end < line.count && line[end] == Marking.space ? end + 1 : end
      if kept > 0, ends[kept - 1] == moved { continue }
      ends[kept] = moved
      kept += 1
    }
    ends.removeLast(ends.count - kept)
  }

  /// Cuts segments that are too long, but not inside a character.
  private func cutLongSegments(_ line: [UInt8], _ ends: inout [Int]) {
    if line.count <= Self.longestSegment { return }
    var cut: [Int] = []
    for end in ends {
      var start = cut.last ?? 0
      while end - start > Self.longestSegment {
        let limit = start + Self.longestSegment
        start = (limit - 3...limit).last { line[$0] & 0xC0 != 0x80 } ?? limit
        cut.append(start)
      }
      cut.append(end)
    }
    ends = cut
  }
}
