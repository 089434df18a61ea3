/// Numbers for the n-grams of one segment, the same for its hypothesis and its references.
///
/// An n-gram is known by the number of its first n − 1 symbols and by its last symbol, so that no n-gram is ever
/// copied or hashed as a whole.
struct NGrams {
  /// How often each n-gram stands in one text: [n-grams, by number], those beyond the end not at all.
  typealias Counts = [Int]

  let maximumOrder: Int
  private var numbers: [UInt64: Int] = [:]  // (number of the beginning, last symbol) → number
  private var orders = [0]  // [n-grams, by number]; number 0 is the empty one
  private var symbols: [Scalars: UInt32] = [:]

  init(maximumOrder: Int) { self.maximumOrder = maximumOrder }

  /// Counts the n-grams of `words`.
  mutating func counts(of words: [Scalars]) -> Counts {
    counts(
      of: words.map { word in
        let next = UInt32(symbols.count)
        return symbols.insertIfAbsent(next, for: word)
      })
  }

  /// Counts the n-grams of `symbols`.
  mutating func counts(of symbols: [UInt32]) -> Counts {
    var counts = Counts(repeating: 0, count: orders.count)
    for start in symbols.indices {
      var number = 0
      for position in start..<min(start + maximumOrder, symbols.count) {
        number = child(of: number, symbol: symbols[position])
        if number == counts.count { counts.append(0) }
        counts[number] += 1
      }
    }
    return counts
  }

  /// For every order n from 1: how many n-grams both texts share, each counted as often as it stands in both.
  func matches(_ first: Counts, _ second: Counts) -> [Int] {
    var matches = [Int](repeating: 0, count: maximumOrder)
    for number in 1..<max(1, min(first.count, second.count)) {
      matches[orders[number] - 1] += min(first[number], second[number])
    }
    return matches
  }

  private mutating func child(of number: Int, symbol: UInt32) -> Int {
    let next = orders.count
    let found = numbers.insertIfAbsent(next, for: UInt64(number) << 32 | UInt64(symbol))
    if found == next { orders.append(orders[number] + 1) }
    return found
  }

  /// For every order n from 1: how many n-grams a text of `length` symbols has.
  static func totals(length: Int, maximumOrder: Int) -> [Int] {
    (0..<maximumOrder).map { max(0, length - $0) }
  }

  /// Counts that are the highest of both texts.
  static func union(_ first: Counts, _ second: Counts) -> Counts {
    let (short, long) = first.count < second.count ? (first, second) : (second, first)
    return zip(short, long).map { max($0, $1) } + long[short.count...]
  }
}

extension Dictionary {
  /// The value for `key`, which is `value` if there was none.
  fileprivate mutating func insertIfAbsent(_ value: Value, for key: Key) -> Value {
    func settle(_ place: inout Value?) -> Value {
      if let place { return place }
      place = value
      return value
    }
    return settle(&self[key])
  }
}
