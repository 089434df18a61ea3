import CKernels

/// What a batch of sentences offers to attention: the positions of all sentences, one sentence after the other.
package struct AttentionMemory {
  package let keys: Variable  // [positions × key size]
  package let values: Variable  // [positions × value size]
  package let starts: [Int32]  // the first position of each sentence, and the count of all positions
  package let score: AttentionScore
  /// e^(2·key), where the score is additive, [positions × key size]
  fileprivate let powers: Tensor?
  fileprivate let looks = AttentionLooks()

  fileprivate init(keys: Variable, values: Variable, lengths: [Int], score: AttentionScore) {
    precondition(lengths.allSatisfy { $0 > 0 }, "attention needs at least one position in every sentence")
    (self.keys, self.values, self.score) = (keys, values, score)
    if case .additive(let energy) = score {
      precondition(energy.value.count == keys.columns, "the energy has a number for each of a key's")
      powers = keys.value.doublePowers
    } else {
      powers = nil
    }
    starts = lengths.reduce(into: [0]) { $0.append(($0.last ?? 0) + Int32($1)) }
    precondition(keys.rows == values.rows && Int(starts.last ?? 0) == keys.rows, "positions and lengths differ")
  }

  /// The length of the longest sentence.
  package var width: Int { Int(zip(starts.dropFirst(), starts).map { $0 - $1 }.max() ?? 0) }
}

/// How well a query fits a key.
package enum AttentionScore {
  /// query · key (Luong, Pham & Manning 2015, eq. 8: `dot`; with keys transformed beforehand, `general`).
  case dot
  /// v · tanh(query + key), where both were transformed beforehand (Bahdanau, Cho & Bengio 2015, A.1.2); v is
  /// [1 × key size].
  case additive(Parameter)
}

/// How much earlier steps have looked at each position, which becomes a part of its key (Tu et al. 2016, section 3.1.1, without
/// fertility).
package struct AttentionCoverage {
  /// C, [rows × longest sentence]
  package let sums: Variable
  /// w, [1 × key size]
  package let weight: Parameter

  package init(sums: Variable, weight: Parameter) { (self.sums, self.weight) = (sums, weight) }
}

extension Tape {
  /// What all steps of a decoder attend to.
  ///
  /// The steps' shares of the memory's gradients are added up when all steps have been pulled back:
  ///
  ///     ∂value_j = Σ_i a_ij · ∂context_i      ∂key_j = Σ_i ∂score_ij · query_i  (dot)
  ///
  /// - Parameters:
  ///   - keys: [Σ lengths × key size]
  ///   - values: [Σ lengths × value size]
  ///   - lengths: of the sentences
  ///   - score: by which queries will be compared with the keys
  package func attentionMemory(
    keys: Variable, values: Variable, lengths: [Int], score: AttentionScore
  ) -> AttentionMemory {
    let memory = AttentionMemory(keys: keys, values: values, lengths: lengths, score: score)
    record { memory.looks.pullBack(into: memory) }
    return memory
  }

  /// Each row attends over the positions of its sentence.
  ///
  ///     a = softmax_j score(query, key_j)      context = Σ_j a_j · value_j
  ///
  /// With coverage, key_j + C_j·w takes the place of key_j.
  ///
  /// - Parameters:
  ///   - queries: [rows × key size]
  ///   - sentences: the sentence of each row
  ///   - coverage: for the score `dot`
  /// - Returns: the contexts, [rows × value size], and the weights a, [rows × longest sentence], where only the first
  ///   columns up to the sentence's length are set.
  package func attention(
    _ queries: Variable, over memory: AttentionMemory, sentences: [Int32], coverage: AttentionCoverage? = nil
  ) -> (contexts: Variable, weights: Variable) {
    precondition(sentences.count == queries.rows, "a sentence is needed for every row")
    precondition(queries.columns == memory.keys.columns, "queries and keys have one size")
    let step = AttentionStep(queries: queries, memory: memory, sentences: sentences, coverage: coverage)
    let shape = (rows: queries.rows, columns: memory.width)
    let weights = Variable(
      coverage == nil
        ? Tensor(rows: shape.rows, columns: shape.columns) : .zeros(rows: shape.rows, columns: shape.columns))
    let contexts = Variable(Tensor(rows: queries.rows, columns: memory.values.columns))
    step.attend(weights: weights.value, contexts: contexts.value)
    record { [gradients] in
      if contexts.gradient == nil && weights.gradient == nil { return }
      step.pullBack(contexts.gradientSum, ofWeights: weights.gradient, weights: weights.value, into: gradients)
    }
    return (contexts, weights)
  }
}

private struct AttentionStep {
  let queries: Variable
  let memory: AttentionMemory
  let sentences: [Int32]
  let coverage: AttentionCoverage?
  /// e^(2·query), where the score is additive, [rows × key size]
  let powers: Tensor?

  init(queries: Variable, memory: AttentionMemory, sentences: [Int32], coverage: AttentionCoverage?) {
    (self.queries, self.memory, self.sentences, self.coverage) = (queries, memory, sentences, coverage)
    powers = memory.powers == nil ? nil : queries.value.doublePowers
    precondition(powers == nil || coverage == nil, "coverage is for the score dot")
  }

  func attend(weights: Tensor, contexts: Tensor) {
    let (keys, values) = (memory.keys.value, memory.values.value)
    switch memory.score {
    case .dot:
      let offsets = coverage.map(offsets)
      kernel_dot_attention(
        queries.value.pointer, keys.pointer, values.pointer, offsets?.pointer, sentences, memory.starts,
        weights.pointer, contexts.pointer, queries.rows, weights.columns, keys.columns, values.columns)
    case .additive(let energy):
      kernel_additive_attention(
        powers?.pointer, memory.powers?.pointer, values.pointer, energy.value.pointer, sentences, memory.starts,
        weights.pointer, contexts.pointer, queries.rows, weights.columns, keys.columns, values.columns)
    }
  }

  /// What coverage adds to the scores: C_j · (query · w).
  private func offsets(_ coverage: AttentionCoverage) -> Tensor {
    let offsets = coverage.sums.value.copy()
    for row in 0..<queries.rows {
      offsets.rows(row..<row + 1).scale(by: queries.value.rows(row..<row + 1).dot(coverage.weight.value))
    }
    return offsets
  }

  /// From the gradients of the scores to those of the query, C and w in the offsets.
  ///
  /// - Parameter scores: their gradients, of which those of the row's own positions are set
  private func pullBackOffsets(_ scores: Tensor, _ coverage: AttentionCoverage, into gradients: Gradients) {
    let (sums, weight) = (coverage.sums, coverage.weight)
    for (row, sentence) in sentences.enumerated() {
      let positions = Int(memory.starts[Int(sentence) + 1] - memory.starts[Int(sentence)])
      let query = queries.value.rows(row..<row + 1)
      let ofPositions = { (tensor: Tensor) in
        tensor.rows(row..<row + 1).reshaped(rows: tensor.columns, columns: 1).rows(0..<positions)
      }
      let moved = ofPositions(scores).dot(ofPositions(sums.value))
      queries.gradientSum.rows(row..<row + 1).add(weight.value, scaledBy: moved)
      gradients.sum(of: weight).add(query, scaledBy: moved)
      ofPositions(sums.gradientSum).add(ofPositions(scores), scaledBy: query.dot(weight.value))
    }
  }

  /// - Parameter gradient: of the contexts
  func pullBack(
    _ gradient: Tensor, ofWeights gradientOfWeights: Tensor?, weights: Tensor, into gradients: Gradients
  ) {
    let (keys, values) = (memory.keys.value, memory.values.value)
    let scores = Tensor(rows: weights.rows, columns: weights.columns)
    memory.looks.append(AttentionLook(sentences: sentences, coefficients: weights, vectors: gradient), at: .values)
    switch memory.score {
    case .dot:
      kernel_dot_attention_gradient(
        keys.pointer, values.pointer, sentences, memory.starts, weights.pointer, gradient.pointer,
        gradientOfWeights?.pointer, scores.pointer, queries.gradientSum.pointer, queries.rows, weights.columns,
        keys.columns, values.columns)
      if let coverage { pullBackOffsets(scores, coverage, into: gradients) }
      memory.looks.append(
        AttentionLook(sentences: sentences, coefficients: scores, vectors: queries.value), at: .keys)
    case .additive(let energy):
      precondition(gradientOfWeights == nil, "nothing is learned from weights of the additive score")
      kernel_additive_attention_gradient(
        powers?.pointer, memory.powers?.pointer, values.pointer, energy.value.pointer, sentences, memory.starts,
        weights.pointer, gradient.pointer, scores.pointer, queries.gradientSum.pointer,
        memory.keys.gradientSum.pointer, gradients.sum(of: energy).pointer, queries.rows, weights.columns,
        keys.columns, values.columns)
    }
  }
}

/// A step's share of the gradient of keys or values: row r adds coefficients[r, j] · vectors[r] to position j of its sentence.
private struct AttentionLook {
  let sentences: [Int32]
  let coefficients: Tensor  // [rows × longest sentence]
  let vectors: Tensor  // [rows × size]
}

/// The shares of all steps.
private final class AttentionLooks {
  enum Part { case keys, values }

  private var ofKeys: [AttentionLook] = []
  private var ofValues: [AttentionLook] = []

  func append(_ look: AttentionLook, at part: Part) {
    switch part {
    case .keys: ofKeys.append(look)
    case .values: ofValues.append(look)
    }
  }

  func pullBack(into memory: AttentionMemory) {
    for (looks, variable) in [(ofKeys, memory.keys), (ofValues, memory.values)] where !looks.isEmpty {
      Self.add(looks, to: variable.gradientSum, memory.starts)
    }
    (ofKeys, ofValues) = ([], [])
  }

  /// Sentence by sentence, so that the positions of one are read and written once for all steps.
  private static func add(_ looks: [AttentionLook], to gradient: Tensor, _ starts: [Int32]) {
    var coefficients = [[UnsafePointer<Float>?]](repeating: [], count: starts.count - 1)
    var vectors = coefficients
    for look in looks {
      for (row, sentence) in look.sentences.enumerated() {
        coefficients[Int(sentence)].append(look.coefficients.pointer + row * look.coefficients.columns)
        vectors[Int(sentence)].append(look.vectors.pointer + row * look.vectors.columns)
      }
    }
    withExtendedLifetime(looks) {
      for sentence in coefficients.indices {
        let positions = Int(starts[sentence])..<Int(starts[sentence + 1])
        kernel_add_outer_products(
          gradient.pointer + positions.lowerBound * gradient.columns, coefficients[sentence], vectors[sentence],
          vectors[sentence].count, positions.count, gradient.columns)
      }
    }
  }
}

extension Tensor {
  /// e^2x of each number.
  fileprivate var doublePowers: Tensor {
    let powers = Tensor(rows: rows, columns: columns)
    kernel_double_powers(powers.pointer, pointer, count)
    return powers
  }
}
