import Testing

@testable import DragomanTensors

/// One after the other, and with 41 columns: the log is one for the whole process, and other tests add to it.
@Suite("Products, noted and computed again", .serialized)
struct ProductReplayTests {
  private func multiply(rows: Int) {
    let weight = Parameter(name: "weight", value: .zeros(rows: 37, columns: 41))
    let tape = Tape(.training(RandomGenerator(seed: 1)))
    let y = tape.product(Variable(.zeros(rows: rows, columns: 37)), weight)
    tape.pullBack(from: y, seed: .zeros(rows: rows, columns: 41))
    _ = tape.gradients[weight]
  }

  private func ours(_ counts: [ProductShape: Int]) -> [ProductShape: Int] {
    counts.filter { $0.key.columns == 41 }
  }

  @Test("every product is counted by its shape, long ones in pieces of 64 rows")
  func log() {
    let counts = ours(ProductLog.products { for _ in 0..<2 { multiply(rows: 71) } })
    func packed(_ rows: Int) -> ProductShape {
      ProductShape(
        kind: .packed, type: .float32, rows: rows, inner: 37, columns: 41, stride: 37, isAccumulating: false)
    }
    #expect(counts[packed(64)] == 2)
    #expect(counts[packed(7)] == 2)
    let gradient = ProductShape(
      kind: .transposed, type: .float32, rows: 37, inner: 71, columns: 41, stride: 37, isAccumulating: false)
    #expect(counts[gradient] == 2)
    #expect(gradient.operations == 2 * 37 * 71 * 41)
  }

  @Test("nothing is counted when nobody measures")
  func off() {
    let counts = ours(ProductLog.products { multiply(rows: 71) })
    multiply(rows: 71)
    #expect(!counts.isEmpty && ours(ProductLog.noted) == counts)
  }

  private func shape(_ kind: ProductShape.Kind, _ type: ProductType, rows: Int) -> ProductShape {
    ProductShape(kind: kind, type: type, rows: rows, inner: 32, columns: 5, stride: 32, isAccumulating: rows == 2)
  }

  @Test("threads get the same number of each product, and leftovers go to whoever has least", arguments: 1...3)
  func shares(threads: Int) {
    let counts = [shape(.packed, .float32, rows: 8): 7, shape(.packed, .float32, rows: 3): 2]
    let shares = ProductReplay.shares(of: counts, among: threads)
    #expect(shares.count == threads)
    for (shape, count) in counts {
      #expect(shares.joined().filter { $0.shape == shape }.reduce(0) { $0 + $1.count } == count)
    }
    let numbers = shares.map { $0.filter { $0.shape.rows == 8 }.reduce(0) { $0 + $1.count } }
    #expect((numbers.max() ?? 0) - (numbers.min() ?? 0) <= 1)
    if threads == 2 { #expect(shares[1].contains { $0.shape.rows == 3 }) }
  }

  @Test("all kinds of products can be computed again", arguments: ProductType.allCases, 1...2)
  func replay(type: ProductType, threads: Int) {
    guard type != .bfloat16 || Precision.bfloat16.isAvailable else { return }
    var counts = [shape(.packed, type, rows: 4): 3]
    if type != .int8 {
      counts[shape(.packed, type, rows: 2)] = 1
      counts[shape(.transposed, type, rows: 4)] = 2
    }
    #expect(ProductReplay(counts, threads: threads).run() > 0)
  }
}
