import DragomanSearch
import DragomanText

/// A network that writes nothing unknown, and begins nothing anew.
struct KnownTokenPredictor<Base: TokenPredictor>: TokenPredictor where Base.Trace == [Float] {
  private var base: Base

  init(_ base: Base) { self.base = base }

  var begin: Int { base.begin }
  var end: Int { base.end }

  mutating func advance(
    _ state: Base.State, with tokens: [Int], keeping count: Int
  ) -> Advance<Base.State, [Float]> {
    let left = [Vocabulary.begin, Vocabulary.unknown]
    var step = base.advance(state, with: tokens, keeping: count + left.count)
    step.candidates = step.candidates.map { row in Array(row.filter { !left.contains($0.token) }.prefix(count)) }
    return step
  }

  func select(_ rows: [Int], of state: Base.State) -> Base.State { base.select(rows, of: state) }
}
