import CKernelVersions
import DragomanTensors
import DragomanTestSupport
import Foundation
import Testing

@Suite("Layer normalization")
struct NormalizationTests {
  private let rows = 3
  private let tolerance = Tolerance(relative: 4e-6, absolute: 4e-6)

  @Test(
    "a block of columns gets mean 0 and variance 1 by row, and its neighbours stay", arguments: InstructionSet.allCases,
    oddSizes)
  func forward(set: InstructionSet, columns: Int) throws {
    let kernels = try set.kernels()
    let (left, stride) = (2, columns + 5)
    var random = RandomGenerator(seed: 1)
    let x = random.values(rows * stride, in: -3...5)
    var normalized = x
    var factors = [Float](repeating: .nan, count: rows)
    normalized.withUnsafeMutableBufferPointer { buffer in
      guard let start = buffer.baseAddress else { return }
      kernels.normalize(start + left, &factors, rows, columns, stride)
    }
    var exact = x.map(Double.init)
    for row in 0..<rows {
      let places = row * stride + left..<row * stride + left + columns
      let (values, factor) = Self.normalized(places.map { exact[$0] })
      exact.replaceSubrange(places, with: values)
      #expect(tolerance.firstDifference([factors[row]], [factor]) == nil)
    }
    #expect(tolerance.firstDifference(normalized, exact) == nil)
  }

  @Test("rows that are all alike become zeros; what is not a number is seen", arguments: InstructionSet.allCases)
  func alike(set: InstructionSet) throws {
    let kernels = try set.kernels()
    var (x, factors) = (
      [Float](repeating: 0, count: 17) + [Float.nan] + [Float](repeating: 1, count: 16), [Float(0), 0]
    )
    kernels.normalize(&x, &factors, 2, 17, 17)
    #expect(x[..<17].allSatisfy { $0 == 0 } && x[17...].allSatisfy(\.isNaN))
  }

  @Test("columns by their own scale, and a row to every row", arguments: InstructionSet.allCases, oddSizes)
  func columns(set: InstructionSet, columns: Int) throws {
    let kernels = try set.kernels()
    var random = RandomGenerator(seed: 2)
    let (x, scales, row) = (random.values(rows * columns), random.values(columns), random.values(columns))
    let before = random.values(rows * columns)
    var (y, sum) = (before, before)
    kernels.scale_columns(&y, x, scales, row, rows, columns)
    kernels.add_scaled_columns(&sum, x, scales, rows, columns)
    let scaled = x.indices.map { Double(x[$0]) * Double(scales[$0 % columns]) }
    #expect(tolerance.firstDifference(y, scaled.indices.map { scaled[$0] + Double(row[$0 % columns]) }) == nil)
    #expect(tolerance.firstDifference(sum, scaled.indices.map { scaled[$0] + Double(before[$0]) }) == nil)
  }

  @Test("the gradient, from the derivative of its formula", arguments: InstructionSet.allCases, oddSizes)
  func gradient(set: InstructionSet, columns: Int) throws {
    let kernels = try set.kernels()
    var random = RandomGenerator(seed: 3)
    let (normalized, dy) = (random.values(rows * columns), random.values(rows * columns))
    let (gain, factors, before) = (random.values(columns), random.values(rows), random.values(columns))
    var dx = [Float](repeating: .nan, count: rows * columns)
    var dGain = before
    kernels.normalize_gradient(normalized, factors, gain, dy, &dx, &dGain, rows, columns, columns)
    let exactGain = (0..<columns).map { column in
      (0..<rows).reduce(Double(before[column])) { sum, row in
        sum + Double(dy[row * columns + column]) * Double(normalized[row * columns + column])
      }
    }
    let exact = (0..<rows).flatMap { row in
      let places = row * columns..<(row + 1) * columns
      return Self.pulledBack(
        places.map { Double(gain[$0 % columns]) * Double(dy[$0]) }, through: places.map { Double(normalized[$0]) },
        factor: Double(factors[row]))
    }
    #expect(tolerance.firstDifference(dx, exact) == nil)
    #expect(tolerance.firstDifference(dGain, exactGain) == nil)
  }

  @Test("LSTM with a normalized cell: a step, its twin written out", arguments: InstructionSet.allCases, oddSizes)
  func lstm(set: InstructionSet, size: Int) throws {
    let kernels = try set.kernels()
    var random = RandomGenerator(seed: 4)
    let sums = random.values(rows * 4 * size, in: -2...2)
    let (previous, gain, bias) = (random.values(rows * size), random.values(size), random.values(size))
    var (gates, cell, hidden, normalized) = (sums, previous, previous, previous)
    var factors = [Float](repeating: .nan, count: rows)
    kernels.normalized_lstm(&gates, previous, &cell, &normalized, &factors, gain, bias, &hidden, rows, size)
    for row in 0..<rows {
      let places = row * size..<(row + 1) * size
      func gate(_ gate: Int, _ place: Int) -> Double { Double(sums[row * 4 * size + gate * size + place % size]) }
      let exactCell = places.map {
        sigmoid(gate(1, $0)) * Double(previous[$0]) + sigmoid(gate(0, $0)) * tanh(gate(2, $0))
      }
      let (read, factor) = Self.normalized(exactCell)
      let exact = places.map {
        sigmoid(gate(3, $0)) * tanh(Double(gain[$0 % size]) * read[$0 % size] + Double(bias[$0 % size]))
      }
      #expect(tolerance.firstDifference(Array(cell[places]), exactCell) == nil)
      // A cell of one number, or of nearly equal ones, is known less well when it is blown up.
      let loose = Tolerance(relative: 1e-5, absolute: 1e-6 * max(1, factor))
      #expect(loose.firstDifference(Array(normalized[places]), read) == nil)
      #expect(loose.firstDifference(Array(hidden[places]), exact) == nil)
    }
  }

  @Test(
    "LSTM with a normalized cell: the gradient, from the derivatives of its formulas",
    arguments: InstructionSet.allCases,
    oddSizes)
  func lstmGradient(set: InstructionSet, size: Int) throws {
    let kernels = try set.kernels()
    var random = RandomGenerator(seed: 5)
    let gates = random.values(rows * 4 * size, in: 0...1)
    let (previous, normalized) = (random.values(rows * size), random.values(rows * size))
    let (factors, gain, bias) = (random.values(rows), random.values(size), random.values(size))
    let (dHidden, dCell, before) = (random.values(rows * size), random.values(rows * size), random.values(rows * size))
    let (beforeGain, beforeBias) = (random.values(size), random.values(size))
    var (dPrevious, dGain, dBias) = (before, beforeGain, beforeBias)
    var dGates = [Float](repeating: .nan, count: rows * 4 * size)
    kernels.normalized_lstm_gradient(
      gates, previous, normalized, factors, gain, bias, dHidden, dCell, &dPrevious, &dGates, &dGain, &dBias, rows, size)
    var exactGates = [Double](repeating: 0, count: rows * 4 * size)
    var exactPrevious = before.map(Double.init)
    var (exactGain, exactBias) = (beforeGain.map(Double.init), beforeBias.map(Double.init))
    for row in 0..<rows {
      let places = Array(row * size..<(row + 1) * size)
      func at(_ gate: Int, _ place: Int) -> Int { row * 4 * size + gate * size + place % size }
      let read = places.map { Double(gain[$0 % size]) * Double(normalized[$0]) + Double(bias[$0 % size]) }
      let inner = places.map { place in
        Double(dHidden[place]) * Double(gates[at(3, place)]) * (1 - pow(tanh(read[place % size]), 2))
      }
      let ofCell = Self.pulledBack(
        places.map { Double(gain[$0 % size]) * inner[$0 % size] }, through: places.map { Double(normalized[$0]) },
        factor: Double(factors[row]))
      for place in places {
        let (i, f, n, o) = (
          Double(gates[at(0, place)]), Double(gates[at(1, place)]), Double(gates[at(2, place)]),
          Double(gates[at(3, place)])
        )
        let total = Double(dCell[place]) + ofCell[place % size]
        exactGates[at(0, place)] = total * n * i * (1 - i)
        exactGates[at(1, place)] = total * Double(previous[place]) * f * (1 - f)
        exactGates[at(2, place)] = total * i * (1 - n * n)
        exactGates[at(3, place)] = Double(dHidden[place]) * tanh(read[place % size]) * o * (1 - o)
        exactPrevious[place] += total * f
        exactGain[place % size] += inner[place % size] * Double(normalized[place])
        exactBias[place % size] += inner[place % size]
      }
    }
    #expect(tolerance.firstDifference(dGates, exactGates) == nil)
    #expect(tolerance.firstDifference(dPrevious, exactPrevious) == nil)
    #expect(tolerance.firstDifference(dGain, exactGain) == nil)
    #expect(tolerance.firstDifference(dBias, exactBias) == nil)
  }

  private static func normalized(_ x: [Double]) -> (values: [Double], factor: Double) {
    let mean = x.reduce(0, +) / Double(x.count)
    let variance = x.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(x.count)
    let factor = 1 / (variance + 1e-5).squareRoot()
    return (x.map { ($0 - mean) * factor }, factor)
  }

  private static func pulledBack(_ d: [Double], through normalized: [Double], factor: Double) -> [Double] {
    let mean = d.reduce(0, +) / Double(d.count)
    let slope = zip(d, normalized).reduce(0) { $0 + $1.0 * $1.1 } / Double(d.count)
    return zip(d, normalized).map { ($0 - mean - $1 * slope) * factor }
  }
}

private func sigmoid(_ x: Double) -> Double { 1 / (1 + exp(-x)) }
