import DragomanTensors
import DragomanTestSupport
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
      let memory = tape.attentionMemory(keys: x[1], values: x[2], lengths: lengths)
      return [tape.attention(x[0], over: memory, sentences: sentences, score: .dot).contexts]
    }
    #expect(check.everyElement() == [])
  }

  @Test("dot, where the keys are the values")
  func shared() {
    var random = RandomGenerator(seed: 2)
    let check = GradientCheck(inputs: [random.tensor(4, 3), random.tensor(6, 3)]) { [lengths, sentences] tape, x in
      let memory = tape.attentionMemory(keys: x[1], values: x[1], lengths: lengths)
      return [tape.attention(x[0], over: memory, sentences: sentences, score: .dot).contexts]
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
      let memory = tape.attentionMemory(keys: x[1], values: x[2], lengths: lengths)
      return [tape.attention(x[0], over: memory, sentences: sentences, score: .additive(energy)).contexts]
    }
    #expect(check.everyElement() == [])
  }

  @Test("weights are positive, sum to one, and stand in the columns of the row's own sentence")
  func weights() {
    var random = RandomGenerator(seed: 4)
    let memory = Tape(.inference).attentionMemory(
      keys: Variable(random.tensor(6, 3)), values: Variable(random.tensor(6, 2)), lengths: lengths)
    #expect(memory.width == 3 && memory.starts == [0, 2, 3, 6])
    let (_, weights) = Tape(.inference).attention(
      Variable(random.tensor(4, 3)), over: memory, sentences: sentences, score: .dot)
    for (row, sentence) in sentences.enumerated() {
      let own = weights.rows(row..<row + 1).values[..<lengths[Int(sentence)]]
      #expect(own.allSatisfy { $0 > 0 })
      #expect(abs(own.reduce(0, +) - 1) < 1e-6)
    }
  }
}
