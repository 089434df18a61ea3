import DragomanLayers
import DragomanTensors
import DragomanTestSupport
import Testing

@Suite("First values")
struct InitializationTests {
  private func draw(_ scheme: WeightScheme, _ rows: Int, _ columns: Int, blocks: Int = 1) -> Tensor {
    let schemes = Initialization(weights: scheme, recurrent: scheme, embeddings: scheme)
    let list = ParameterList(initialization: schemes, random: RandomGenerator(seed: 1))
    return list.root.weight("weight", inputs: rows, outputs: columns, blocks: blocks).value
  }

  @Test(
    "uniform schemes fill their range and no more",
    arguments: [
      (WeightScheme.uniform, Float(0.1)), (.xavier, (Float(6) / 80).squareRoot()),
    ])
  func ranges(scheme: WeightScheme, limit: Float) {
    let largest = draw(scheme, 30, 50, blocks: 2).values.reduce(0) { max($0, abs($1)) }
    #expect(largest <= limit && largest > 0.99 * limit)
  }

  @Test("normal rows have length 1 on average")
  func normal() {
    let length = draw(.normal, 200, 40).sumOfSquares / 200
    #expect(abs(length - 1) < 0.1)
  }

  @Test("orthogonal: XᵀX = 1, or XXᵀ = 1 where the matrix is wide", arguments: [(5, 5), (6, 4), (3, 7)])
  func orthogonal(rows: Int, columns: Int) {
    let x = draw(.orthogonal, rows, columns)
    let vectors = columns <= rows ? x.transposed() : x
    for i in 0..<vectors.rows {
      for j in 0..<vectors.rows {
        let product = (0..<vectors.columns).reduce(Float(0)) { $0 + vectors[i, $1] * vectors[j, $1] }
        #expect(abs(product - (i == j ? 1 : 0)) < 1e-5)
      }
    }
  }

  @Test("each block of a matrix is drawn as a matrix of its own")
  func blocks() {
    let x = draw(.orthogonal, 4, 4, blocks: 2).transposed()
    for block in 0..<2 {
      let vectors = x.rows(block * 4..<block * 4 + 4)
      #expect(abs(vectors.sumOfSquares - 4) < 1e-5)
      #expect(abs((0..<4).reduce(Float(0)) { $0 + vectors[0, $1] * vectors[1, $1] }) < 1e-5)
    }
  }
}
