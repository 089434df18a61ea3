import DragomanTensors
import DragomanTestSupport
import Testing

@Suite("Products")
struct ProductTests {
  @Test("x·W + b, each with its gradient, and what is added to it", arguments: [false, true], [false, true])
  func product(hasBias: Bool, isAddedTo: Bool) {
    var random = RandomGenerator(seed: 1)
    let weight = Parameter(name: "weight", value: random.tensor(3, 4))
    let other = Parameter(name: "other", value: random.tensor(5, 4))
    let bias = Parameter(name: "bias", value: random.tensor(1, 4))
    let check = GradientCheck(
      inputs: [random.tensor(2, 3), random.tensor(2, 5)], parameters: [weight, bias, other]
    ) { tape, x in
      let sum = tape.product(x[0], weight, bias: hasBias ? bias : nil)
      if isAddedTo { tape.addProduct(x[1], other, to: sum) }
      return [sum]
    }
    #expect(check.everyElement() == [])
  }

  @Test("the values, by hand")
  func values() {
    let weight = Parameter(name: "weight", value: Tensor(rows: 2, columns: 3, values: [1, 2, 3, 4, 5, 6]))
    let bias = Parameter(name: "bias", value: Tensor(rows: 1, columns: 3, values: [10, 20, 30]))
    let x = Variable(Tensor(rows: 1, columns: 2, values: [1, -1]))
    let tape = Tape(.inference)
    let sum = tape.product(x, weight, bias: bias)
    #expect(sum.value.values == [7, 17, 27])
    tape.addProduct(x, weight, to: sum)
    #expect(sum.value.values == [4, 14, 24])
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

  @Test("many rows are multiplied in parts", arguments: [63, 64, 65, 300])
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
      let twice = tape.product(x[0], weight)
      tape.addProduct(once, weight, to: twice)
      return [once, tape.transposedProduct(twice, weight)]
    }
    #expect(check.everyElement() == [])
  }

  @Test("rows of a value: their gradients go to the whole")
  func rows() {
    var random = RandomGenerator(seed: 5)
    let weight = Parameter(name: "weight", value: random.tensor(3, 4))
    let check = GradientCheck(inputs: [random.tensor(5, 3)], parameters: [weight]) { tape, x in
      let middle = x[0].rows(1..<4)
      let sum = tape.product(x[0], weight)
      tape.addProduct(middle, weight, to: sum.rows(0..<3))
      return [sum, tape.product(middle.rows(1..<3), weight), x[0]]
    }
    #expect(check.everyElement() == [])
  }

  @Test(
    "in bfloat16, values and gradients differ by no more than the rounding of both factors",
    .enabled(if: Precision.bfloat16.isAvailable, "needs products of bfloat16"), arguments: [1, 5, 70])
  func rounded(rows: Int) {
    var random = RandomGenerator(seed: 6)
    let weight = Parameter(name: "weight", value: random.tensor(48, 40))
    let (x, next, seed) = (random.tensor(rows, 48), random.tensor(rows, 48), random.tensor(rows, 40))
    func run(_ precision: Precision) -> [Tensor] {
      let tape = Tape(.training(random), precision: precision)
      let (first, second) = (Variable(x), Variable(next))
      let sum = tape.product(first, weight)
      tape.addProduct(second, weight, to: sum)
      let back = tape.transposedProduct(sum, weight)
      back.gradientSum.add(x)
      tape.pullBack(from: sum, seed: seed)
      return [sum.value.copy(), back.value, first.gradientSum, second.gradientSum, tape.gradients[weight]]
    }
    for (exact, rounded) in zip(run(.float32), run(.bfloat16)) {
      let error = exact.copy()
      error.add(rounded, scaledBy: -1)
      let relative = (error.sumOfSquares / exact.sumOfSquares).squareRoot()
      #expect(relative > 1e-5 && relative < 8e-3)
    }
  }

  @Test("a row's product does not depend on the other rows", arguments: Precision.allCases.filter(\.isAvailable))
  func independence(precision: Precision) {
    var random = RandomGenerator(seed: 7)
    let weight = Parameter(name: "weight", value: random.tensor(130, 70))
    let (tape, x) = (Tape(.inference, precision: precision), random.tensor(150, 130))
    let all = tape.product(Variable(x), weight).value
    for rows in [0..<1, 3..<10, 40..<150] {
      #expect(tape.product(Variable(x.rows(rows)), weight).value.values == all.rows(rows).values)
    }
  }
}
