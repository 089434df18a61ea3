import CKernelVersions
import DragomanTensors
import DragomanTestSupport
import Foundation
import Testing

@Suite("Softmax and cross-entropy")
struct SoftmaxTests {
  private let rows = 3

  @Test("loss, gradient and hits, with and without smoothing", arguments: InstructionSet.allCases, oddSizes)
  func crossEntropy(set: InstructionSet, columns: Int) throws {
    let kernels = try set.kernels()
    for (smoothing, scale) in [(Float(0), Float(8)), (0.1, 8), (0.1, 88), (0, 1000)] {
      var random = RandomGenerator(seed: 1)
      let logits = random.values(rows * columns, in: -scale...scale)
      let targets = (0..<rows).map { Int32(($0 * 5 + 2) % columns) }
      let exact = Twin(logits, targets, Double(smoothing), columns)
      var (gradient, plain, correct) = (logits, 0.0, 0)
      let smoothed = kernels.softmax_cross_entropy(&gradient, targets, smoothing, rows, columns, &plain, &correct)
      let bound = 1e-6 * Double(scale) * Double(rows)
      #expect(abs(smoothed - exact.smoothed) < bound)
      #expect(abs(plain - exact.plain) < bound)
      #expect(correct == exact.correct)
      #expect(Tolerance(relative: 2e-5, absolute: 3e-7).firstDifference(gradient, exact.gradient) == nil)
    }
  }

  @Test("two rows of one token: mean loss, and how far they lie apart", arguments: InstructionSet.allCases, oddSizes)
  func twins(set: InstructionSet, columns: Int) throws {
    let kernels = try set.kernels()
    for (smoothing, weight, scale) in [(Float(0), Float(4), Float(8)), (0.1, 1, 8), (0.1, 5, 30)] {
      var random = RandomGenerator(seed: 4)
      let logits = random.values(4 * columns, in: -scale...scale)
      let targets = [0, 0, columns / 2, columns / 2].map(Int32.init)
      let exact = RowPairs(logits, targets, Double(smoothing), weight: Double(weight), columns)
      var (gradient, plain, correct) = (logits, 0.0, 0)
      let loss = kernels.twin_cross_entropy(
        &gradient, targets, smoothing, weight, 2, columns, &plain, &correct)
      let bound = 2e-6 * Double(scale * weight)
      #expect(abs(loss - exact.loss) < bound * 2)
      #expect(abs(plain - exact.plain) < bound)
      #expect(correct == exact.correct)
      #expect(Tolerance(relative: 2e-5, absolute: bound / 4).firstDifference(gradient, exact.gradient) == nil)
    }
  }

  @Test("log Σ e^x", arguments: InstructionSet.allCases, oddSizes)
  func logSumExp(set: InstructionSet, columns: Int) throws {
    let kernels = try set.kernels()
    for scale in [Float(0), 8, 88, 1000] {
      var random = RandomGenerator(seed: 2)
      let logits = random.values(rows * columns, in: -scale...scale)
      var sums = [Float](repeating: 0, count: rows)
      kernels.log_sum_exp(logits, &sums, rows, columns)
      let exact = (0..<rows).map { row in Twin.logSumExp(logits[row * columns..<(row + 1) * columns].map(Double.init)) }
      #expect(Tolerance(relative: 3e-7, absolute: 1e-6).firstDifference(sums, exact) == nil)
    }
  }

  @Test("a share of softmax is added", arguments: InstructionSet.allCases, oddSizes)
  func addSoftmax(set: InstructionSet, columns: Int) throws {
    let kernels = try set.kernels()
    var random = RandomGenerator(seed: 3)
    let logits = random.values(columns, in: -8...8)
    let logSum = Twin.logSumExp(logits.map(Double.init))
    var sums = random.values(columns, in: 0...1)
    let exact = zip(sums, logits).map { Double($0) + 0.25 * exp(Double($1) - Double(logSum)) }
    kernels.add_softmax(&sums, logits, Float(logSum), 0.25, columns)
    #expect(Tolerance(relative: 1e-5, absolute: 1e-6).firstDifference(sums, exact) == nil)
  }

  @Test("one logit that is not finite makes the loss not finite", arguments: InstructionSet.allCases, oddSizes)
  func notFinite(set: InstructionSet, columns: Int) throws {
    let kernels = try set.kernels()
    for bad in [Float.nan, .infinity] {
      var logits = [Float](repeating: 1, count: columns)
      logits[columns - 1] = bad
      var sums: [Float] = [0]
      kernels.log_sum_exp(logits, &sums, 1, columns)
      #expect(!sums[0].isFinite)
      var (plain, correct) = (0.0, 0)
      let smoothed = kernels.softmax_cross_entropy(&logits, [0], 0.1, 1, columns, &plain, &correct)
      #expect(!smoothed.isFinite && !plain.isFinite)
    }
  }
}

/// Rows 2i and 2i + 1 in double precision: half of both cross-entropies, and with distributions p and q of them a quarter of the
/// weight times Σ (p − q)·(log p − log q).
private struct RowPairs {
  var (loss, plain, correct) = (0.0, 0.0, 0)
  var gradient: [Double] = []

  init(_ logits: [Float], _ targets: [Int32], _ smoothing: Double, weight: Double, _ columns: Int) {
    let rows = Twin(logits, targets, smoothing, columns)
    (loss, plain) = (rows.smoothed / 2, rows.plain / 2)
    gradient = rows.gradient.map { $0 / 2 }
    for pair in 0..<targets.count / 2 {
      let (x, y) = (2 * pair, 2 * pair + 1)
      let logs = [x, y].map { row in
        let values = logits[row * columns..<(row + 1) * columns].map(Double.init)
        let total = Twin.logSumExp(values)
        return values.map { $0 - total }
      }
      let first = logits[x * columns..<(x + 1) * columns]
      correct += first.firstIndex(of: first.max() ?? 0) == x * columns + Int(targets[x]) ? 1 : 0
      let apart = zip(logs[0], logs[1]).map { $0 - $1 }
      let (p, q) = (logs[0].map { exp($0) }, logs[1].map { exp($0) })
      loss += weight / 4 * (0..<columns).reduce(0) { $0 + (p[$1] - q[$1]) * apart[$1] }
      // ∂/∂log p_i is p_i·(apart_i + 1) − q_i; through log softmax, each less p_i times the sum of all.
      let toP = (0..<columns).map { p[$0] * (apart[$0] + 1) - q[$0] }
      let toQ = (0..<columns).map { q[$0] * (1 - apart[$0]) - p[$0] }
      let (sumP, sumQ) = (toP.reduce(0, +), toQ.reduce(0, +))
      for i in 0..<columns {
        gradient[x * columns + i] += weight / 4 * (toP[i] - p[i] * sumP)
        gradient[y * columns + i] += weight / 4 * (toQ[i] - q[i] * sumQ)
      }
    }
  }
}

/// The same in double precision, term by term from the definition: − Σ_i q_i log p_i.
private struct Twin {
  var (smoothed, plain, correct) = (0.0, 0.0, 0)
  var gradient: [Double] = []

  init(_ logits: [Float], _ targets: [Int32], _ smoothing: Double, _ columns: Int) {
    for (row, target) in targets.enumerated() {
      let x = logits[row * columns..<(row + 1) * columns].map(Double.init)
      let total = Self.logSumExp(x)
      let wanted = x.indices.map { smoothing / Double(columns) + ($0 == Int(target) ? 1 - smoothing : 0) }
      smoothed -= x.indices.reduce(0) { $0 + wanted[$1] * (x[$1] - total) }
      plain -= x[Int(target)] - total
      correct += x.firstIndex(of: x.max() ?? 0) == Int(target) ? 1 : 0
      gradient += x.indices.map { exp(x[$0] - total) - wanted[$0] }
    }
  }

  static func logSumExp(_ x: [Double]) -> Double {
    let largest = x.max() ?? 0
    return largest + log(x.reduce(0) { $0 + exp($1 - largest) })
  }
}
