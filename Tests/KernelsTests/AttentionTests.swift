import CKernelVersions
import DragomanTensors
import DragomanTestSupport
import Foundation
import Testing

@Suite("Attention kernels")
struct AttentionTests {
  enum Score: CaseIterable { case dot, additive }

  private let tolerance = Tolerance(relative: 2e-6, absolute: 2e-6)

  @Test("weights and contexts", arguments: InstructionSet.allCases, oddSizes)
  func forward(set: InstructionSet, size: Int) throws {
    let kernels = try set.kernels()
    for score in Score.allCases {
      for scale in [Float(1), 30] {
        let batch = Batch(keySize: size, valueSize: size + 2, scale: scale)
        let (weights, contexts) = batch.attend(with: kernels, score)
        let exact = batch.exact(score)
        // Scores of up to 30·30·size in single precision are known to a ten-millionth of that.
        let tolerance = scale == 1 ? tolerance : Tolerance(relative: 0, absolute: 2e-7 * 900 * Double(size))
        #expect(tolerance.firstDifference(batch.set(weights), exact.flatMap(\.weights)) == nil)
        #expect(tolerance.firstDifference(contexts, exact.flatMap(\.context)) == nil)
      }
    }
  }

  @Test("gradients, against the derivative of the twin", arguments: InstructionSet.allCases, oddSizes)
  func backward(set: InstructionSet, size: Int) throws {
    let kernels = try set.kernels()
    for score in Score.allCases {
      let batch = Batch(keySize: size, valueSize: size + 2, scale: 1)
      let actual = batch.pullBack(with: kernels, score)
      let exact = batch.exactGradients(score)
      let tolerance = Tolerance(relative: 1e-5, absolute: 1e-5)
      #expect(tolerance.firstDifference(actual.queries, exact.queries) == nil)
      #expect(tolerance.firstDifference(actual.keys, exact.keys) == nil)
      #expect(tolerance.firstDifference(actual.values, exact.values) == nil)
      if score == .additive { #expect(tolerance.firstDifference(actual.energy, exact.energy) == nil) }
    }
  }

  @Test("dot: what is added to scores, and what comes back from weights", arguments: InstructionSet.allCases)
  func offsets(set: InstructionSet) throws {
    let kernels = try set.kernels()
    var random = RandomGenerator(seed: 9)
    let scores = random.values(37, in: -3...3)
    let (keys, values, seed) = (scores.map { $0 / 2 }, random.values(37), random.values(37))
    var (weights, context) = ([Float](repeating: 0, count: 37), [Float(0)])
    kernels.dot_attention([1], keys, values, keys, [0], [0, 37], &weights, &context, 1, 37, 1, 1)
    let total = scores.reduce(0) { $0 + exp(Double($1)) }
    let exact = scores.map { exp(Double($0)) / total }
    #expect(Tolerance(relative: 1e-5, absolute: 1e-7).firstDifference(weights, exact) == nil)
    var (dScores, dQueries) = ([Float](repeating: 0, count: 37), [Float(0)])
    kernels.dot_attention_gradient(
      keys, values, [0], [0, 37], weights, [0], seed, &dScores, &dQueries, 1, 37, 1, 1)
    let mean = zip(exact, seed).reduce(0) { $0 + $1.0 * Double($1.1) }
    let gradient = zip(exact, seed).map { $0 * (Double($1) - mean) }
    #expect(Tolerance(relative: 1e-4, absolute: 1e-7).firstDifference(dScores, gradient) == nil)
  }

  @Test("scores far apart leave one position, and NaN is not hidden", arguments: InstructionSet.allCases)
  func extremes(set: InstructionSet) throws {
    let kernels = try set.kernels()
    var (weights, context) = ([Float](repeating: 0, count: 3), [Float(0)])
    kernels.dot_attention([1000], [1, -1, 0.5], [5, 6, 7], nil, [0], [0, 3], &weights, &context, 1, 3, 1, 1)
    #expect(Tolerance(relative: 1e-6, absolute: 1e-30).firstDifference(weights, [1, 0, 0]) == nil)
    #expect(abs(context[0] - 5) < 1e-5)
    kernels.dot_attention([1], [1, .nan, 0.5], [5, 6, 7], nil, [0], [0, 3], &weights, &context, 1, 3, 1, 1)
    #expect(context[0].isNaN)
  }
}

private struct Gradients<Number> {
  var queries, keys, values, energy: [Number]
}

/// Three sentences of 2, 1 and 3 positions; four rows that attend to sentences 2, 0, 1 and 2.
private struct Batch {
  let sentences: [Int32] = [2, 0, 1, 2]
  let starts: [Int32] = [0, 2, 3, 6]
  let width = 3
  let (keySize, valueSize): (Int, Int)
  let (queries, keys, values, energy, seed): ([Float], [Float], [Float], [Float], [Float])

  init(keySize: Int, valueSize: Int, scale: Float) {
    var random = RandomGenerator(seed: 1)
    (self.keySize, self.valueSize) = (keySize, valueSize)
    queries = random.values(4 * keySize, in: -scale...scale)
    keys = random.values(6 * keySize, in: -scale...scale)
    values = random.values(6 * valueSize)
    energy = random.values(keySize)
    seed = random.values(4 * valueSize)
  }

  func positions(_ row: Int) -> Range<Int> { Int(starts[Int(sentences[row])])..<Int(starts[Int(sentences[row]) + 1]) }

  /// The weights that are set: those of a row's own sentence.
  func set(_ weights: [Float]) -> [Float] {
    (0..<4).flatMap { weights[$0 * width..<$0 * width + positions($0).count] }
  }

  func attend(with kernels: KernelTable, _ score: AttentionTests.Score) -> (weights: [Float], contexts: [Float]) {
    var weights = [Float](repeating: 9, count: 4 * width)
    var contexts = [Float](repeating: .nan, count: 4 * valueSize)
    switch score {
    case .dot:
      kernels.dot_attention(
        queries, keys, values, nil, sentences, starts, &weights, &contexts, 4, width, keySize, valueSize)
    case .additive:
      kernels.additive_attention(
        powers(of: queries, with: kernels), powers(of: keys, with: kernels), values, energy, sentences, starts,
        &weights, &contexts, 4, width, keySize, valueSize)
    }
    return (weights, contexts)
  }

  func pullBack(with kernels: KernelTable, _ score: AttentionTests.Score) -> Gradients<Float> {
    let weights = attend(with: kernels, score).weights
    var d = Gradients<Float>(
      queries: queries.map { _ in 0 }, keys: keys.map { _ in 0 }, values: values.map { _ in 0 },
      energy: energy.map { _ in 0 })
    var scores = [Float](repeating: 0, count: 4 * width)
    switch score {
    case .dot:
      kernels.dot_attention_gradient(
        keys, values, sentences, starts, weights, seed, nil, &scores, &d.queries, 4, width, keySize, valueSize)
      d.keys = add(scores, queries, keySize, with: kernels)
    case .additive:
      kernels.additive_attention_gradient(
        powers(of: queries, with: kernels), powers(of: keys, with: kernels), values, energy, sentences, starts, weights,
        seed, &scores, &d.queries, &d.keys, &d.energy, 4, width, keySize, valueSize)
    }
    d.values = add(weights, seed, valueSize, with: kernels)
    return d
  }

  /// e^2x
  private func powers(of numbers: [Float], with kernels: KernelTable) -> [Float] {
    var powers = numbers
    kernels.double_powers(&powers, numbers, numbers.count)
    return powers
  }

  /// By position, Σ over the rows of its sentence of coefficient · vector.
  private func add(_ coefficients: [Float], _ vectors: [Float], _ size: Int, with kernels: KernelTable) -> [Float] {
    coefficients.withUnsafeBufferPointer { coefficients in
      vectors.withUnsafeBufferPointer { vectors in
        (0..<3).flatMap { sentence in
          let rows = sentences.indices.filter { sentences[$0] == sentence }
          let positions = Int(starts[sentence + 1] - starts[sentence])
          var sum = [Float](repeating: 0, count: positions * size)
          kernels.add_outer_products(
            &sum, rows.map { row in coefficients.baseAddress.map { $0 + row * width } },
            rows.map { row in vectors.baseAddress.map { $0 + row * size } }, rows.count, positions, size)
          return sum
        }
      }
    }
  }

  /// Row by row, in double precision.
  func exact(_ score: AttentionTests.Score) -> [(weights: [Double], context: [Double])] {
    (0..<4).map { row in
      let scores = positions(row).map { position in
        (0..<keySize).reduce(0.0) { total, i in
          let (q, k) = (Double(queries[row * keySize + i]), Double(keys[position * keySize + i]))
          return total + (score == .dot ? q * k : Double(energy[i]) * tanh(q + k))
        }
      }
      let largest = scores.max() ?? 0
      let total = scores.reduce(0) { $0 + exp($1 - largest) }
      let weights = scores.map { exp($0 - largest) / total }
      let context = (0..<valueSize).map { i in
        zip(weights, positions(row)).reduce(0) { $0 + $1.0 * Double(values[$1.1 * valueSize + i]) }
      }
      return (weights, context)
    }
  }

  /// By the chain rule, written out: ∂score_j = a_j (∂context · value_j − Σ_k a_k ∂context · value_k).
  func exactGradients(_ score: AttentionTests.Score) -> Gradients<Double> {
    var d = Gradients<Double>(
      queries: queries.map { _ in 0 }, keys: keys.map { _ in 0 }, values: values.map { _ in 0 },
      energy: energy.map { _ in 0 })
    for (row, attended) in exact(score).enumerated() {
      let products = positions(row).map { position in
        (0..<valueSize).reduce(0) {
          $0 + Double(seed[row * valueSize + $1]) * Double(values[position * valueSize + $1])
        }
      }
      let mean = zip(attended.weights, products).reduce(0) { $0 + $1.0 * $1.1 }
      for (j, position) in positions(row).enumerated() {
        for i in 0..<valueSize {
          d.values[position * valueSize + i] += attended.weights[j] * Double(seed[row * valueSize + i])
        }
        let dScore = attended.weights[j] * (products[j] - mean)
        for i in 0..<keySize {
          let (q, k) = (Double(queries[row * keySize + i]), Double(keys[position * keySize + i]))
          let squashed = tanh(q + k)
          let slope = score == .dot ? 1 : Double(energy[i]) * (1 - squashed * squashed)
          d.queries[row * keySize + i] += dScore * slope * (score == .dot ? k : 1)
          d.keys[position * keySize + i] += dScore * slope * (score == .dot ? q : 1)
          d.energy[i] += dScore * squashed
        }
      }
    }
    return d
  }
}
