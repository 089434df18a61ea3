import DragomanTensors
import Testing

@Suite("Variable")
struct VariableTests {
  @Test("nothing has a gradient until something adds to it")
  func begins() {
    let x = Variable(Tensor(rows: 2, columns: 1, values: [1, 2]))
    #expect(x.gradient == nil && x.rows(0..<1).gradient == nil)
    #expect(x.gradientSum.values == [0, 0])
    #expect(x.gradient?.values == [0, 0])
  }

  @Test("rows of rows are rows of the whole, with a part of the same gradient")
  func rows() {
    let x = Variable(Tensor(rows: 5, columns: 1, values: [1, 2, 3, 4, 5]))
    let inner = x.rows(1..<4).rows(1..<3)
    #expect(inner.value.values == [3, 4])
    inner.gradientSum.add(Tensor(rows: 2, columns: 1, values: [10, 20]))
    x.rows(3..<5).gradientSum.add(Tensor(rows: 2, columns: 1, values: [1, 2]))
    #expect(x.gradient?.values == [0, 0, 10, 21, 2])
    #expect(x.rows(0..<5) === x)
  }
}
