import CKernels

/// What a batch of sentences offers to attention: the positions of all sentences, one sentence after the other.
package struct AttentionMemory {
  package let keys: Variable  // [positions × key size]
  package let values: Variable  // [positions × value size]
  package let starts: [Int32]  // the first position of each sentence, and the count of all positions
  fileprivate let looks = AttentionLooks()

  fileprivate init(keys: Variable, values: Variable, lengths: [Int]) {
    precondition(lengths.allSatisfy { $0 > 0 }, "attention needs at least one position in every sentence")
    (self.keys, self.values) = (keys, values)
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
  package func attentionMemory(keys: Variable, values: Variable, lengths: [Int]) -> AttentionMemory {
    let memory = AttentionMemory(keys: keys, values: values, lengths: lengths)
    record { memory.looks.pullBack(into: memory) }
    return memory
  }

  /// Each row attends over the positions of its sentence.
  ///
  ///     a = softmax_j score(query, key_j)      context = Σ_j a_j · value_j
  ///
  /// - Parameters:
  ///   - queries: [rows × key size]
  ///   - sentences: the sentence of each row
  /// - Returns: the contexts, [rows × value size], and the weights a, [rows × longest sentence], where only the first
  ///   columns up to the sentence's length are set.
  package func attention(
    _ queries: Variable, over memory: AttentionMemory, sentences: [Int32], score: AttentionScore
  ) -> (contexts: Variable, weights: Tensor) {
    precondition(sentences.count == queries.rows, "a sentence is needed for every row")
    let step = AttentionStep(queries: queries, memory: memory, sentences: sentences, score: score)
    let weights = Tensor(rows: queries.rows, columns: memory.width)
    let contexts = Variable(Tensor(rows: queries.rows, columns: memory.values.columns))
    step.attend(weights: weights, contexts: contexts.value)
    record { [gradients] in
      guard let gradient = contexts.gradient else { return }
      step.pullBack(gradient, weights: weights, into: gradients)
    }
    return (contexts, weights)
  }
}

private struct AttentionStep {
  let queries: Variable
  let memory: AttentionMemory
  let sentences: [Int32]
  let score: AttentionScore

  func attend(weights: Tensor, contexts: Tensor) {
    let (keys, values) = (memory.keys.value, memory.values.value)
    switch score {
    case .dot:
      kernel_dot_attention(
        queries.value.pointer, keys.pointer, values.pointer, sentences, memory.starts, weights.pointer,
        contexts.pointer, queries.rows, weights.columns, keys.columns, values.columns)
    case .additive(let energy):
      kernel_additive_attention(
        queries.value.pointer, keys.pointer, values.pointer, energy.value.pointer, sentences, memory.starts,
        weights.pointer, contexts.pointer, queries.rows, weights.columns, keys.columns, values.columns)
    }
  }

  func pullBack(_ gradient: Tensor, weights: Tensor, into gradients: Gradients) {
    let (keys, values) = (memory.keys.value, memory.values.value)
    let scores = Tensor(rows: weights.rows, columns: weights.columns)
    memory.looks.append(AttentionLook(sentences: sentences, coefficients: weights, vectors: gradient), at: .values)
    switch score {
    case .dot:
      kernel_dot_attention_gradient(
        keys.pointer, values.pointer, sentences, memory.starts, weights.pointer, gradient.pointer, scores.pointer,
        queries.gradientSum.pointer, queries.rows, weights.columns, keys.columns, values.columns)
      memory.looks.append(
        AttentionLook(sentences: sentences, coefficients: scores, vectors: queries.value), at: .keys)
    case .additive(let energy):
      kernel_additive_attention_gradient(
        queries.value.pointer, keys.pointer, values.pointer, energy.value.pointer, sentences, memory.starts,
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
