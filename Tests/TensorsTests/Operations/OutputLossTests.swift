import DragomanTensors
import DragomanTestSupport
import Testing

@Suite("The output layer with its loss")
struct OutputLossTests {
  @Test("gradients of readouts, matrix and bias", arguments: [false, true])
  func gradients(isTransposed: Bool) {
    var random = RandomGenerator(seed: 1)
    let weight = Parameter(name: "weight", value: isTransposed ? random.tensor(5, 3) : random.tensor(3, 5))
    let (bias, before) = (
      Parameter(name: "bias", value: random.tensor(1, 5)), Parameter(name: "before", value: random.tensor(4, 3))
    )
    let x = random.tensor(2, 4)
    let check = GradientCheck(parameters: [weight, bias, before]) { tape, _ in
      tape.crossEntropy(
        of: tape.product(Variable(x), before), isTransposed ? .transposed(weight) : .plain(weight), bias: bias,
        targets: [4, 0], objective: TokenObjective(smoothing: 0.2))
    }
    #expect(check.everyElement() == [])
  }

  @Test(
    "in parts, it is the loss of all logits at once, with the same gradients",
    arguments: [Precision.float32, .bfloat16].filter(\.isAvailable),
    [TokenObjective(smoothing: 0.1), TokenObjective(smoothing: 0.1, rDrop: 2)])
  func parts(precision: Precision, objective: TokenObjective) {
    for isTransposed in [false, true] { checkParts(precision, objective, isTransposed: isTransposed) }
  }

  private func checkParts(_ precision: Precision, _ objective: TokenObjective, isTransposed: Bool) {
    var random = RandomGenerator(seed: 2)
    let (rows, tokens) = (150, 60)
    let weight = Parameter(name: "weight", value: isTransposed ? random.tensor(tokens, 8) : random.tensor(8, tokens))
    let bias = Parameter(name: "bias", value: random.tensor(1, tokens))
    // Two and two alike, as R-Drop wants them.
    let (x, targets) = (random.tensor(rows, 8), (0..<rows).map { Int32($0 / 2 * 7 % tokens) })
    func run(isWhole: Bool) -> (loss: TokenLoss, gradients: [Tensor]) {
      let (tape, input) = (Tape(.training(random), precision: precision), Variable(x))
      let loss: TokenLoss
      if isWhole {
        let logits =
          isTransposed ? tape.transposedProduct(input, weight, bias: bias) : tape.product(input, weight, bias: bias)
        loss = tape.crossEntropy(logits, targets: targets, objective: objective)
      } else {
        loss = tape.crossEntropy(
          of: input, isTransposed ? .transposed(weight) : .plain(weight), bias: bias, targets: targets,
          objective: objective)
      }
      tape.pullBack()
      return (loss, [input.gradientSum, tape.gradients[weight], tape.gradients[bias]])
    }
    let (parts, whole) = (run(isWhole: false), run(isWhole: true))
    #expect(parts.loss.tokens == rows / objective.passes && parts.loss.correct == whole.loss.correct)
    #expect(abs(parts.loss.smoothed - whole.loss.smoothed) < 1e-3)
    for (part, whole) in zip(parts.gradients, whole.gradients) {
      let exact = whole.values.map(Double.init)
      #expect(Tolerance(relative: 1e-4, absolute: 1e-4).firstDifference(part.values, exact) == nil)
    }
  }

  @Test("with whole numbers as weights, in parts of a size that suits them")
  func wholeNumbers() {
    var random = RandomGenerator(seed: 4)
    let matrix = random.tensor(5, 3000)
    let exact = Parameter(name: "weight", value: matrix)
    let rounded = Parameter(name: "weight", weights: Weights.float32(matrix).converted(to: .int8, for: .matrix))
    let (tape, x) = (Tape(.inference), random.tensor(100, 5))
    let losses = [exact, rounded].map { weight in
      tape.crossEntropy(
        of: Variable(x), .plain(weight), bias: nil, targets: (0..<100).map { Int32($0) }, objective: TokenObjective())
    }
    #expect(losses[0] != losses[1] && abs(losses[0].crossEntropy - losses[1].crossEntropy) < 1)
  }

  @Test("without recording, only the loss")
  func inference() {
    var random = RandomGenerator(seed: 3)
    let weight = Parameter(name: "weight", value: random.tensor(3, 5))
    let (tape, x) = (Tape(.inference), Variable(random.tensor(70, 3)))
    let targets = (0..<70).map { Int32($0 % 5) }
    let loss = tape.crossEntropy(of: x, .plain(weight), bias: nil, targets: targets, objective: TokenObjective())
    let whole = Tape(.inference).crossEntropy(tape.product(x, weight), targets: targets, objective: TokenObjective())
    #expect(abs(loss.crossEntropy - whole.crossEntropy) < 1e-3 && x.gradient == nil)
  }
}
