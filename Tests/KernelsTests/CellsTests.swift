import CKernelVersions
import DragomanTensors
import DragomanTestSupport
import Foundation
import Testing

@Suite("The element-wise part of cells")
struct CellsTests {
  private let rows = 2
  private let tolerance = Tolerance(relative: 1e-6, absolute: 1e-6)

  @Test("LSTM: a step, its twin written out", arguments: InstructionSet.allCases, oddSizes)
  func lstm(set: InstructionSet, size: Int) throws {
    let kernels = try set.kernels()
    for scale in [Float(2), 1000] {
      var random = RandomGenerator(seed: 1)
      let sums = random.values(rows * 4 * size, in: -scale...scale)
      let previous = random.values(rows * size)
      var (gates, cell, hidden) = (sums, previous, previous)
      kernels.lstm(&gates, previous, &cell, &hidden, rows, size)
      let exact = (0..<rows * size).map { place in
        let sums = (0..<4).map { gate in Double(sums[place / size * 4 * size + gate * size + place % size]) }
        let cell = sigmoid(sums[1]) * Double(previous[place]) + sigmoid(sums[0]) * tanh(sums[2])
        return (cell: cell, hidden: sigmoid(sums[3]) * tanh(cell))
      }
      #expect(tolerance.firstDifference(cell, exact.map(\.cell)) == nil)
      #expect(tolerance.firstDifference(hidden, exact.map(\.hidden)) == nil)
    }
  }

  @Test(
    "LSTM: the gradient of a step, from the derivatives of its formulas", arguments: InstructionSet.allCases, oddSizes)
  func lstmGradient(set: InstructionSet, size: Int) throws {
    let kernels = try set.kernels()
    var random = RandomGenerator(seed: 2)
    let gates = random.values(rows * 4 * size, in: 0...1)
    let (previous, cell) = (random.values(rows * size), random.values(rows * size))
    let (dHidden, dCell, before) = (random.values(rows * size), random.values(rows * size), random.values(rows * size))
    var dPrevious = before
    var dGates = [Float](repeating: .nan, count: rows * 4 * size)
    kernels.lstm_gradient(gates, previous, cell, dHidden, dCell, &dPrevious, &dGates, rows, size)
    var exactGates = [Double](repeating: 0, count: rows * 4 * size)
    var exactPrevious = before.map(Double.init)
    for place in 0..<rows * size {
      let at = (0..<4).map { place / size * 4 * size + $0 * size + place % size }
      let (i, f, n, o) = (
        Double(gates[at[0]]), Double(gates[at[1]]), Double(gates[at[2]]), Double(gates[at[3]])
      )
      let squashed = tanh(Double(cell[place]))
      let total = Double(dCell[place]) + Double(dHidden[place]) * o * (1 - squashed * squashed)
      exactGates[at[0]] = total * n * i * (1 - i)
      exactGates[at[1]] = total * Double(previous[place]) * f * (1 - f)
      exactGates[at[2]] = total * i * (1 - n * n)
      exactGates[at[3]] = Double(dHidden[place]) * squashed * o * (1 - o)
      exactPrevious[place] += total * f
    }
    #expect(tolerance.firstDifference(dGates, exactGates) == nil)
    #expect(tolerance.firstDifference(dPrevious, exactPrevious) == nil)
  }

  @Test("GRU: a step, its twin written out", arguments: InstructionSet.allCases, oddSizes)
  func gru(set: InstructionSet, size: Int) throws {
    let kernels = try set.kernels()
    for scale in [Float(2), 1000] {
      var random = RandomGenerator(seed: 3)
      let projected = random.values(rows * 3 * size, in: -scale...scale)
      let (recurrent, previous) = (random.values(rows * 3 * size), random.values(rows * size))
      var (gates, hidden) = (projected, previous)
      kernels.gru(&gates, recurrent, previous, &hidden, rows, size)
      let exact = (0..<rows * size).map { place in
        let at = (0..<3).map { place / size * 3 * size + $0 * size + place % size }
        let reset = sigmoid(Double(projected[at[0]]) + Double(recurrent[at[0]]))
        let update = sigmoid(Double(projected[at[1]]) + Double(recurrent[at[1]]))
        let candidate = tanh(Double(projected[at[2]]) + reset * Double(recurrent[at[2]]))
        return (1 - update) * candidate + update * Double(previous[place])
      }
      #expect(tolerance.firstDifference(hidden, exact) == nil)
    }
  }

  @Test(
    "GRU: the gradient of a step, from the derivatives of its formulas", arguments: InstructionSet.allCases, oddSizes)
  func gruGradient(set: InstructionSet, size: Int) throws {
    let kernels = try set.kernels()
    var random = RandomGenerator(seed: 4)
    let gates = random.values(rows * 3 * size, in: 0...1)
    let (recurrent, previous) = (random.values(rows * 3 * size), random.values(rows * size))
    let (dHidden, beforePrevious) = (random.values(rows * size), random.values(rows * size))
    var dPrevious = beforePrevious
    var dProjected = [Float](repeating: .nan, count: rows * 3 * size)
    var dRecurrent = dProjected
    kernels.gru_gradient(gates, recurrent, previous, dHidden, &dProjected, &dRecurrent, &dPrevious, rows, size)
    var exactPrevious = beforePrevious.map(Double.init)
    var exactProjected = [Double](repeating: 0, count: rows * 3 * size)
    var exactRecurrent = exactProjected
    for place in 0..<rows * size {
      let at = (0..<3).map { place / size * 3 * size + $0 * size + place % size }
      let (reset, update, candidate) = (Double(gates[at[0]]), Double(gates[at[1]]), Double(gates[at[2]]))
      let (h, dh) = (Double(previous[place]), Double(dHidden[place]))
      let before = [
        dh * (1 - update) * (1 - candidate * candidate) * Double(recurrent[at[2]]) * reset * (1 - reset),
        dh * (h - candidate) * update * (1 - update),
        dh * (1 - update) * (1 - candidate * candidate),
      ]
      for gate in 0..<3 {
        exactProjected[at[gate]] = before[gate]
        exactRecurrent[at[gate]] = before[gate] * (gate == 2 ? reset : 1)
      }
      exactPrevious[place] += dh * update
    }
    #expect(tolerance.firstDifference(dProjected, exactProjected) == nil)
    #expect(tolerance.firstDifference(dRecurrent, exactRecurrent) == nil)
    #expect(tolerance.firstDifference(dPrevious, exactPrevious) == nil)
  }

  @Test("minimal GRU: a step and its gradient, written out", arguments: InstructionSet.allCases, oddSizes)
  func minGRU(set: InstructionSet, size: Int) throws {
    let kernels = try set.kernels()
    for scale in [Float(2), 1000] {
      var random = RandomGenerator(seed: 5)
      let projected = random.values(rows * 2 * size, in: -scale...scale)
      let (previous, dHidden) = (random.values(rows * size), random.values(rows * size))
      let before = random.values(rows * size)
      var (gates, hidden, dPrevious) = (projected, previous, before)
      var dProjected = [Float](repeating: .nan, count: rows * 2 * size)
      kernels.min_gru(&gates, previous, &hidden, rows, size)
      kernels.min_gru_gradient(gates, previous, dHidden, &dProjected, &dPrevious, rows, size)
      var exactProjected = [Double](repeating: 0, count: rows * 2 * size)
      let exact = (0..<rows * size).map { place in
        let at = (0..<2).map { place / size * 2 * size + $0 * size + place % size }
        let (update, candidate) = (sigmoid(Double(projected[at[0]])), tanh(Double(projected[at[1]])))
        let (h, dh) = (Double(previous[place]), Double(dHidden[place]))
        exactProjected[at[0]] = dh * (h - candidate) * update * (1 - update)
        exactProjected[at[1]] = dh * (1 - update) * (1 - candidate * candidate)
        return (hidden: (1 - update) * candidate + update * h, dPrevious: Double(before[place]) + dh * update)
      }
      #expect(tolerance.firstDifference(hidden, exact.map(\.hidden)) == nil)
      #expect(tolerance.firstDifference(dPrevious, exact.map(\.dPrevious)) == nil)
      #expect(tolerance.firstDifference(dProjected, exactProjected) == nil)
    }
  }

  @Test("what is not a number reaches the state, so that a bad loss is seen", arguments: InstructionSet.allCases)
  func notANumber(set: InstructionSet) throws {
    let kernels = try set.kernels()
    var (gates, cell, hidden) = ([Float.nan, 0, 0, 0], [Float(0)], [Float(0)])
    kernels.lstm(&gates, [0], &cell, &hidden, 1, 1)
    #expect(cell[0].isNaN && hidden[0].isNaN)
    gates = [.nan, 0, 0]
    kernels.gru(&gates, [0, 0, 1], [0], &hidden, 1, 1)
    #expect(hidden[0].isNaN)
  }
}

private func sigmoid(_ x: Double) -> Double { 1 / (1 + exp(-x)) }
