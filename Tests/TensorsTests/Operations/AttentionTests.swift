import DragomanTensors
import DragomanTestSupport
import Foundation
import Testing

@Suite("Attention on the tape")
struct AttentionTests {
  private let lengths = [2, 1, 3]
  private let sentences: [Int32] = [2, 0, 1, 2]

  @Test("dot: gradients of queries, keys and values")
  func dot() {
    var random = RandomGenerator(seed: 1)
    let check = GradientCheck(inputs: [random.tensor(4, 3), random.tensor(6, 3), random.tensor(6, 2)]) {
      [lengths, sentences] tape, x in
      let memory = tape.attentionMemory(keys: x[1], values: x[2], lengths: lengths, score: .dot)
      return [tape.attention(x[0], over: memory, sentences: sentences).contexts]
    }
    #expect(check.everyElement() == [])
  }

  @Test("dot, where the keys are the values")
  func shared() {
    var random = RandomGenerator(seed: 2)
    let check = GradientCheck(inputs: [random.tensor(4, 3), random.tensor(6, 3)]) { [lengths, sentences] tape, x in
      let memory = tape.attentionMemory(keys: x[1], values: x[1], lengths: lengths, score: .dot)
      return [tape.attention(x[0], over: memory, sentences: sentences).contexts]
    }
    #expect(check.everyElement() == [])
  }

  @Test("additive: gradients of the energy as well")
  func additive() {
    var random = RandomGenerator(seed: 3)
    let energy = Parameter(name: "energy", value: random.tensor(1, 3))
    let check = GradientCheck(
      inputs: [random.tensor(4, 3), random.tensor(6, 3), random.tensor(6, 2)], parameters: [energy]
    ) { [lengths, sentences] tape, x in
      let memory = tape.attentionMemory(keys: x[1], values: x[2], lengths: lengths, score: .additive(energy))
      return [tape.attention(x[0], over: memory, sentences: sentences).contexts]
    }
    #expect(check.everyElement() == [])
  }

  @Test("coverage: gradients of queries, sums and weight, and of weights that are summed up for a later step")
  func coverage() {
    var random = RandomGenerator(seed: 5)
    let weight = Parameter(name: "coverage", value: random.tensor(1, 3))
    let check = GradientCheck(
      inputs: [random.tensor(4, 3), random.tensor(6, 3), random.tensor(6, 2), random.tensor(4, 3, in: 0...1)],
      parameters: [weight]
    ) { [lengths, sentences] tape, x in
      let memory = tape.attentionMemory(keys: x[1], values: x[2], lengths: lengths, score: .dot)
      let first = tape.attention(
        x[0], over: memory, sentences: sentences, coverage: AttentionCoverage(sums: x[3], weight: weight))
      let sums = tape.sum(x[3], first.weights)
      let second = tape.attention(
        x[0], over: memory, sentences: sentences,
        coverage: AttentionCoverage(sums: sums, weight: weight))
      return [first.contexts, second.contexts]
    }
    #expect(check.everyElement() == [])
  }

  @Test("a position that was looked at scores C · (query · w) more")
  func coverageScores() {
    let memory = Tape(.inference).attentionMemory(
      keys: Variable(.zeros(rows: 2, columns: 1)), values: Variable(Tensor(rows: 2, columns: 1, values: [1, 0])),
      lengths: [2], score: .dot)
    let coverage = AttentionCoverage(
      sums: Variable(Tensor(rows: 1, columns: 2, values: [2, 0])),
      weight: Parameter(name: "w", value: Tensor(rows: 1, columns: 1, values: [-0.5])))
    let look = Tape(.inference).attention(
      Variable(Tensor(rows: 1, columns: 1, values: [3])), over: memory, sentences: [0],
      coverage: coverage)
    #expect(abs(look.weights.value[0, 0] - 1 / (1 + exp(3))) < 1e-6)  // scores −3 and 0
  }

  @Test("weights are positive, sum to one, and stand in the columns of the row's own sentence")
  func weights() {
    var random = RandomGenerator(seed: 4)
    let memory = Tape(.inference).attentionMemory(
      keys: Variable(random.tensor(6, 3)), values: Variable(random.tensor(6, 2)), lengths: lengths, score: .dot)
    #expect(memory.width == 3 && memory.starts == [0, 2, 3, 6])
    let (_, weights) = Tape(.inference).attention(
      Variable(random.tensor(4, 3)), over: memory, sentences: sentences)
    for (row, sentence) in sentences.enumerated() {
      let own = weights.value.rows(row..<row + 1).values[..<lengths[Int(sentence)]]
      #expect(own.allSatisfy { $0 > 0 })
      #expect(abs(own.reduce(0, +) - 1) < 1e-6)
    }
  }
}
