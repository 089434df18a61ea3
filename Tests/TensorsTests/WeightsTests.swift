import DragomanTensors
import DragomanTestSupport
import Testing

@Suite("Weights in fewer bits")
struct WeightsTests {
  private func error(_ rounded: Tensor, of exact: Tensor) -> Double {
    let difference = exact.copy()
    difference.add(rounded, scaledBy: -1)
    return (difference.sumOfSquares / exact.sumOfSquares).squareRoot()
  }

  @Test("products are those of single precision but for rounding", arguments: WeightFormat.allCases, [1, 5, 70])
  func products(format: WeightFormat, rows: Int) {
    var random = RandomGenerator(seed: 1)
    let (matrix, table) = (random.tensor(48, 40), random.tensor(37, 48))
    let (tape, x) = (Tape(.inference), random.tensor(rows, 48))
    func run(_ format: WeightFormat) -> [Tensor] {
      let weight = Parameter(name: "w", weights: Weights.float32(matrix).converted(to: format, for: .matrix))
      let shared = Parameter(
        name: "t", weights: Weights.float32(table).converted(to: format, for: .table), role: .table)
      let sum = tape.product(Variable(x), weight)
      let once = sum.value.copy()
      tape.addProduct(Variable(x), weight, to: sum)
      return [
        once, sum.value, tape.transposedProduct(Variable(x), shared).value,
        tape.embedding(of: [36, 0, 5], in: shared).value,
      ]
    }
    for (exact, rounded) in zip(run(.float32), run(format)) {
      let error = error(rounded, of: exact)
      #expect(format == .float32 ? error == 0 : error > 1e-4 && error < 1.5e-2)
    }
  }

  @Test("in whole numbers, a row's product does not depend on the other rows")
  func independence() {
    var random = RandomGenerator(seed: 2)
    let weight = Parameter(
      name: "w", weights: Weights.float32(random.tensor(130, 70)).converted(to: .int8, for: .matrix))
    let (tape, x) = (Tape(.inference), random.tensor(150, 130))
    let all = tape.product(Variable(x), weight).value
    for rows in [0..<1, 3..<10, 40..<150] {
      #expect(tape.product(Variable(x.rows(rows)), weight).value.values == all.rows(rows).values)
    }
  }

  @Test("what is no number stays none")
  func notANumber() {
    let weight = Parameter(
      name: "w", weights: Weights.float32(Tensor(rows: 1, columns: 1, values: [2])).converted(to: .int8, for: .matrix))
    let x = Variable(Tensor(rows: 2, columns: 1, values: [.nan, 3]))
    let y = Tape(.inference).product(x, weight).value
    #expect(y[0, 0].isNaN && abs(y[1, 0] - 6) < 0.1)
  }

  @Test("each column of a matrix and each row of a table has its scale; vectors stay as they are")
  func scales() {
    let tensor = Tensor(rows: 2, columns: 3, values: [127, 2, 0, -12.7, 1, 0])
    guard case .int8(let matrix) = Weights.float32(tensor).converted(to: .int8, for: .matrix),
      case .int8(let table) = Weights.float32(tensor).converted(to: .int8, for: .table)
    else {
      Issue.record("int8 was asked for")
      return
    }
    #expect(matrix.scales.values == [1, 2 / 127, 0] && matrix.values.values == [127, 127, 0, -13, 64, 0])
    #expect(table.scales.values == [1, 12.7 / 127] && table.values.values == [127, 2, 0, -127, 10, 0])
    #expect(Weights.float32(tensor).converted(to: .int8, for: .vector).format == .float32)
    #expect(Weights.int8(matrix).fit(for: .table) == nil && Weights.int8(table).fit(for: .matrix) == nil)
    let one = Weights.float32(Tensor(rows: 1, columns: 1, values: [3])).converted(to: .int8, for: .matrix)
    #expect(one.fit(for: .matrix) != nil && one.fit(for: .table) != nil)
    #expect(QuantizedMatrix(values: matrix.values, scales: Tensor.zeros(rows: 1, columns: 2)) == nil)
  }
}
