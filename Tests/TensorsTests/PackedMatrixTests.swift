import DragomanTestSupport
import Testing

@testable import DragomanTensors

@Suite("Packed matrices")
struct PackedMatrixTests {
  @Test(
    "threads that share a product compute the very numbers that one computes",
    arguments: [1, 5, 16, 17], [(1100, 2000), (1037, 2061)])
  func sharing(rows: Int, size: (inner: Int, columns: Int)) {
    var random = RandomGenerator(seed: 1)
    let (x, before) = (random.tensor(rows, size.inner), random.tensor(rows, size.columns))
    let weight = Parameter(name: "W", value: random.tensor(size.inner, size.columns))
    for precision in [Precision.float32, .bfloat16] where precision.isAvailable {
      let results = [1, 2, 3].map { threads in
        let tape = Tape(.inference, precision: precision, threads: threads)
        let sum = Variable(before.copy())
        tape.addProduct(Variable(x), weight, to: sum)
        return [tape.product(Variable(x), weight).value.values, sum.value.values]
      }
      #expect(results[1] == results[0])
      #expect(results[2] == results[0])
    }
  }
}
