import DragomanTensors
import Testing

@Suite("Parameter")
struct ParameterTests {
  @Test("after a change, products use the new values in both directions")
  func change() {
    let weight = Parameter(name: "weight", value: Tensor(rows: 1, columns: 1, values: [2]))
    func pulledBack() -> [Float] {
      let (tape, x) = (Tape(.training(RandomGenerator(seed: 1))), Variable(Tensor(rows: 1, columns: 1, values: [3])))
      let y = tape.product(x, weight)
      let z = tape.transposedProduct(x, weight)
      tape.pullBack(from: y, seed: Tensor(rows: 1, columns: 1, values: [1]))
      return y.value.values + z.value.values + (x.gradient?.values ?? [])
    }
    #expect(pulledBack() == [6, 6, 2])
    weight.value.fill(with: 5)
    weight.valueDidChange()
    #expect(pulledBack() == [15, 15, 5])
  }
}
