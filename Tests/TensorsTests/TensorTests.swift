import DragomanTensors
import Testing

@Suite("Tensor")
struct TensorTests {
  private let x = Tensor(rows: 3, columns: 2, values: [1, 2, 3, 4, 5, 6])

  @Test("elements stand row after row")
  func elements() {
    #expect(x[0, 1] == 2 && x[2, 0] == 5 && x.count == 6)
  }

  @Test("rows share memory, a copy does not")
  func sharing() {
    let copy = x.copy()
    x.rows(1..<2).fill(with: 9)
    #expect(x.values == [1, 2, 9, 9, 5, 6])
    #expect(x.rows(1..<3).rows(1..<2).values == [5, 6])
    #expect(copy.values == [1, 2, 3, 4, 5, 6])
  }

  @Test("arithmetic in place")
  func arithmetic() {
    let y = Tensor.zeros(rows: 3, columns: 2)
    y.add(x)
    y.add(x, scaledBy: 2)
    y.scale(by: 0.5)
    #expect(y.values == [1.5, 3, 4.5, 6, 7.5, 9])
    #expect(x.sumOfSquares == 91)
    y.assign(x)
    #expect(y.values == x.values)
  }

  @Test("buffers read and write the elements in place")
  func buffers() {
    x.withUnsafeMutableBuffer { $0[3] = 40 }
    #expect(x[1, 1] == 40)
    #expect(x.rows(1..<2).withUnsafeBuffer { Array($0) } == [3, 40])
  }

  @Test("tensors are stacked; one alone is not copied")
  func stacked() {
    let below = Tensor(rows: 1, columns: 2, values: [7, 8])
    #expect(Tensor.stacked([x, below]).values == [1, 2, 3, 4, 5, 6, 7, 8])
    Tensor.stacked([below]).fill(with: 0)
    #expect(below.values == [0, 0])
  }

  @Test("a tensor without rows is an empty one, not an error")
  func empty() {
    let none = Tensor.zeros(rows: 0, columns: 4)
    #expect(none.values.isEmpty && none.sumOfSquares == 0)
  }
}
