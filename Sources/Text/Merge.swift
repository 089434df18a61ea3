/// A rule of byte-pair encoding: two neighbouring pieces become one. Pieces are meant by number.
struct Merge: Equatable, Sendable {
  let left: Int32
  let right: Int32
  let result: Int32
}

/// Replaces every occurrence of a pair from left to right, in place; returns the new count of symbols.
///
/// "a a a" with the pair (a, a) becomes "aa a".
func replacePair(_ merge: Merge, in symbols: inout [Int32], _ range: Range<Int>) -> Int {
  var kept = range.lowerBound
  var index = range.lowerBound
  while index < range.upperBound {
    if index + 1 < range.upperBound, symbols[index] == merge.left, symbols[index + 1] == merge.right {
      symbols[kept] = merge.result
      index += 2
    } else {
      symbols[kept] = symbols[index]
      index += 1
    }
    kept += 1
  }
  return kept - range.lowerBound
}
