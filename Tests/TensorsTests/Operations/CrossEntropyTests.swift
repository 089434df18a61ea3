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
      tape.crossEntropy(tape.product(x[0], weight), targets: [4, 1], smoothing: smoothing)
    }
    #expect(check.everyElement() == [])
  }

  @Test("equal logits cost the logarithm of the vocabulary, smoothed or not")
  func uniform() {
    let loss = Tape(.inference).crossEntropy(
      Variable(.zeros(rows: 3, columns: 5)), targets: [0, 1, 4], smoothing: 0.1)
    #expect(abs(loss.crossEntropy - 3 * log(5)) < 1e-5)
    #expect(abs(loss.smoothed - 3 * log(5)) < 1e-5)
    #expect(abs(loss.perplexity - 5) < 1e-5)
    #expect(loss.tokens == 3 && loss.correct == 1)  // the first of equals is the model's choice
  }

  @Test("losses of batches add up")
  func sums() {
    var total = TokenLoss()
    for targets in [[Int32(0)], [1, 1]] {
      let logits = Variable(Tensor(rows: targets.count, columns: 2, values: targets.flatMap { _ in [Float(1), 0] }))
      total += Tape(.inference).crossEntropy(logits, targets: targets)
    }
    #expect(total.tokens == 3 && total.correct == 1 && total.isFinite)
    #expect(abs(total.crossEntropy - (3 * log(1 + exp(-1)) + 2)) < 1e-5)
    #expect(TokenLoss().meanCrossEntropy == 0)
  }
}
