import DragomanTensors
import DragomanTestSupport
import Foundation
import Testing

@Suite("Cross-entropy")
struct CrossEntropyTests {
  @Test("its gradient, with and without smoothing", arguments: [Float(0), 0.1])
  func gradient(smoothing: Float) {
    var random = RandomGenerator(seed: 1)
    let weight = Parameter(name: "weight", value: random.tensor(3, 5))
    let check = GradientCheck(inputs: [random.tensor(2, 3)], parameters: [weight]) { tape, x in
      tape.crossEntropy(tape.product(x[0], weight), targets: [4, 1], objective: TokenObjective(smoothing: smoothing))
    }
    #expect(check.everyElement() == [])
  }

  @Test("its gradient where two rows make one token")
  func rDrop() {
    var random = RandomGenerator(seed: 2)
    let weight = Parameter(name: "weight", value: random.tensor(3, 5))
    let objective = TokenObjective(smoothing: 0.1, rDrop: 3)
    let check = GradientCheck(inputs: [random.tensor(4, 3)], parameters: [weight]) { tape, x in
      tape.crossEntropy(tape.product(x[0], weight), targets: [4, 4, 1, 1], objective: objective)
    }
    #expect(check.everyElement() == [])
  }

  @Test("two equal rows cost what one does")
  func equalRows() {
    let row: [Float] = [0.3, -1, 2, 0.5]
    let once = Tape(.inference).crossEntropy(
      Variable(Tensor(rows: 1, columns: 4, values: row)), targets: [1], objective: TokenObjective(smoothing: 0.1))
    let twice = Tape(.inference).crossEntropy(
      Variable(Tensor(rows: 2, columns: 4, values: row + row)), targets: [1, 1],
      objective: TokenObjective(smoothing: 0.1, rDrop: 5))
    #expect(abs(once.smoothed - twice.smoothed) < 1e-5 && abs(once.crossEntropy - twice.crossEntropy) < 1e-5)
    #expect(twice.tokens == 1 && once.correct == twice.correct)
  }

  @Test("equal logits cost the logarithm of the vocabulary, smoothed or not")
  func uniform() {
    let loss = Tape(.inference).crossEntropy(
      Variable(.zeros(rows: 3, columns: 5)), targets: [0, 1, 4], objective: TokenObjective(smoothing: 0.1))
    #expect(abs(loss.crossEntropy - 3 * log(5)) < 1e-5)
    #expect(abs(loss.smoothed - 3 * log(5)) < 1e-5)
    #expect(abs(loss.perplexity - 5) < 1e-5)
    #expect(loss.tokens == 3 && loss.correct == 1)  // the first of equals is the model's choice
  }

  @Test("what is no number is no right answer", arguments: [1, 2])
  func noNumbers(passes: Int) {
    let logits = Variable(Tensor(rows: passes, columns: 3, values: Array(repeating: .nan, count: 3 * passes)))
    let loss = Tape(.inference).crossEntropy(
      logits, targets: Array(repeating: 0, count: passes), objective: TokenObjective(rDrop: passes == 2 ? 1 : 0))
    #expect(loss.tokens == 1 && loss.correct == 0)
  }

  @Test("losses of batches add up")
  func sums() {
    var total = TokenLoss()
    for targets in [[Int32(0)], [1, 1]] {
      let logits = Variable(Tensor(rows: targets.count, columns: 2, values: targets.flatMap { _ in [Float(1), 0] }))
      total += Tape(.inference).crossEntropy(logits, targets: targets, objective: TokenObjective())
    }
    #expect(total.tokens == 3 && total.correct == 1 && total.isFinite)
    #expect(abs(total.crossEntropy - (3 * log(1 + exp(-1)) + 2)) < 1e-5)
    #expect(TokenLoss().meanCrossEntropy == 0)
  }
}
