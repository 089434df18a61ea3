import CICU

/// ICU's finder of word or grapheme cluster boundaries (Unicode Standard Annex 29), for one thread.
final class Boundaries {
  private var finder: icu_boundaries
  private var ends: [Int32] = []

  /// Finds boundaries between words, or between grapheme clusters.
  init(ofWords: Bool) { finder = icu_boundaries_open(ofWords) }

  deinit { icu_boundaries_close(&finder) }

  /// Appends the ends of the segments of `bytes[range]`, in bytes from the start of `bytes`; the last is the range's
  /// own end.
  func appendEnds(of range: Range<Int>, in bytes: [UInt8], to cuts: inout [Int]) {
    if ends.count < range.count { ends = [Int32](repeating: 0, count: range.count) }
    let count = bytes[range].withUnsafeBytes { text in
      ends.withUnsafeMutableBufferPointer { ends in
        icu_boundaries_find(
          &finder, text.assumingMemoryBound(to: CChar.self).baseAddress, Int32(text.count), ends.baseAddress)
      }
    }
    for end in ends[..<Int(count)] { cuts.append(range.lowerBound + Int(end)) }
  }
}
