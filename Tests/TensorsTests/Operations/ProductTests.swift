import DragomanTensors
import DragomanTestSupport
import Testing

@Suite("Products")
struct ProductTests {
  @Test("x·W + b + addend, each with its gradient", arguments: [false, true], [false, true])
  func product(hasBias: Bool, hasAddend: Bool) {
    var random = RandomGenerator(seed: 1)
    let weight = Parameter(name: "weight", value: random.tensor(3, 4))
    let bias = Parameter(name: "bias", value: random.tensor(1, 4))
    let check = GradientCheck(
      inputs: [random.tensor(2, 3), random.tensor(2, 4)], parameters: [weight, bias]
    ) { tape, x in
      [tape.product(x[0], weight, bias: hasBias ? bias : nil, adding: hasAddend ? x[1] : nil)]
    }
    #expect(check.everyElement() == [])
  }

  @Test("the values, by hand")
  func values() {
    let weight = Parameter(name: "weight", value: Tensor(rows: 2, columns: 3, values: [1, 2, 3, 4, 5, 6]))
    let bias = Parameter(name: "bias", value: Tensor(rows: 1, columns: 3, values: [10, 20, 30]))
    let x = Variable(Tensor(rows: 1, columns: 2, values: [1, -1]))
    let addend = Variable(Tensor(rows: 1, columns: 3, values: [0.5, 0, 0]))
    let tape = Tape(.inference)
    #expect(tape.product(x, weight, bias: bias, adding: addend).value.values == [7.5, 17, 27])
    let wide = Variable(Tensor(rows: 1, columns: 3, values: [1, 0, -1]))
    #expect(tape.transposedProduct(wide, weight).value.values == [-2, -2])
  }

  @Test("x·Wᵀ + b", arguments: [false, true])
  func transposedProduct(hasBias: Bool) {
    var random = RandomGenerator(seed: 2)
    let weight = Parameter(name: "weight", value: random.tensor(4, 3))
    let bias = Parameter(name: "bias", value: random.tensor(1, 4))
    let check = GradientCheck(inputs: [random.tensor(2, 3)], parameters: [weight, bias]) { tape, x in
      [tape.transposedProduct(x[0], weight, bias: hasBias ? bias : nil)]
    }
    #expect(check.everyElement() == [])
  }

  @Test("many rows take another path to the same gradient", arguments: [255, 256, 300])
  func manyRows(rows: Int) {
    var random = RandomGenerator(seed: 3)
    let weight = Parameter(name: "weight", value: random.tensor(3, 4))
    let table = Parameter(name: "table", value: random.tensor(5, 3))
    var check = GradientCheck(inputs: [random.tensor(rows, 3)], parameters: [weight, table]) { tape, x in
      [tape.product(x[0], weight), tape.transposedProduct(x[0], table)]
    }
    check.tolerance.absolute = 2e-3  // a sum of 2,700 terms is known less well
    #expect(check.everyTensor() == [])
  }

  @Test("a weight that is met at several steps, and a value that is read twice")
  func sharing() {
    var random = RandomGenerator(seed: 4)
    let weight = Parameter(name: "weight", value: random.tensor(3, 3, in: -0.5...0.5))
    let check = GradientCheck(inputs: [random.tensor(2, 3)], parameters: [weight]) { tape, x in
      let once = tape.product(x[0], weight)
      let twice = tape.product(once, weight, adding: x[0])
      return [once, tape.transposedProduct(twice, weight)]
    }
    #expect(check.everyElement() == [])
  }

  @Test("rows of a value: their gradients go to the whole")
  func rows() {
    var random = RandomGenerator(seed: 5)
    let weight = Parameter(name: "weight", value: random.tensor(3, 4))
    let check = GradientCheck(inputs: [random.tensor(5, 3), random.tensor(4, 4)], parameters: [weight]) { tape, x in
      let middle = x[0].rows(1..<4)
      return [tape.product(middle, weight, adding: x[1].rows(0..<3)), tape.product(middle.rows(1..<3), weight), x[0]]
    }
    #expect(check.everyElement() == [])
  }
}
