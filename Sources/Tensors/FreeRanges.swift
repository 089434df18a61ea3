/// Ranges of addresses that nobody uses. Neighbours are one range.
struct FreeRanges {
  private(set) var ranges: [Range<UInt>] = []  // by address

  /// Takes `size` addresses from the smallest range that has so many, the first of several; nil if none has.
  mutating func cut(_ size: UInt) -> UInt? {
    var (best, bestCount) = (-1, UInt.max)
    for (place, range) in ranges.enumerated() {
      let count = range.upperBound - range.lowerBound
      if count >= size && count < bestCount { (best, bestCount) = (place, count) }
    }
    guard best >= 0 else { return nil }
    let range = ranges[best]
    if bestCount == size {
      ranges.remove(at: best)
    } else {
      ranges[best] = range.lowerBound + size..<range.upperBound
    }
    return range.lowerBound
  }

  mutating func insert(_ range: Range<UInt>) {
    let place = ranges.firstPlace { $0.lowerBound > range.lowerBound }
    let joinsBefore = place > 0 && ranges[place - 1].upperBound == range.lowerBound
    let joinsAfter = place < ranges.count && ranges[place].lowerBound == range.upperBound
    switch (joinsBefore, joinsAfter) {
    case (true, true):
      ranges[place - 1] = ranges[place - 1].lowerBound..<ranges[place].upperBound
      ranges.remove(at: place)
    case (true, false): ranges[place - 1] = ranges[place - 1].lowerBound..<range.upperBound
    case (false, true): ranges[place] = range.lowerBound..<ranges[place].upperBound
    case (false, false): ranges.insert(range, at: place)
    }
  }
}

extension Array {
  /// The place of the first element that fulfils `isAfter`, when all that do stand behind all that do not.
  fileprivate func firstPlace(where isAfter: (Element) -> Bool) -> Int {
    var (low, high) = (0, count)
    while low < high {
      let middle = (low + high) / 2
      if isAfter(self[middle]) { high = middle } else { low = middle + 1 }
    }
    return low
  }
}
