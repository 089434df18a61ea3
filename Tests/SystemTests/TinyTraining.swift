import DragomanLayers
import DragomanTensors
import DragomanTraining

/// Adam on freshly drawn batches, for tasks of a few seconds.
struct TinyTraining {
  var updates = 400
  var rate: Float = 0.01
  var batchSize = 32

  /// - Parameter loss: of one batch, drawn from the generator it is given
  func run(_ parameters: [Parameter], loss: (_ random: inout RandomGenerator, _ tape: Tape) -> TokenLoss) {
    var options = TrainingOptions()
    options.threads = 1
    let (adam, sum) = (Adam(parameters, options: options), GradientSum(parameters))
    var random = RandomGenerator(seed: 7)
    for update in 0..<updates {
      let tape = Tape(.training(random))
      let loss = loss(&random, tape)
      tape.pullBack()
      sum.gather([tape.gradients], threads: 1)
      let (gradient, scale) = (sum.tensors, 1 / Float(loss.tokens))
      let left = Float(updates - update) / Float(updates)
      adam.step(gradient, scale: scale, norm: adam.norm(of: gradient) * Double(scale), rate: rate * left)
    }
  }
}

extension RandomGenerator {
  /// A string of a random length over the symbols `first` ..< `first` + `count`.
  mutating func string(lengths: ClosedRange<Int>, symbols count: Int, from first: Int32 = 0) -> [Int32] {
    (0..<Int.random(in: lengths, using: &self)).map { _ in first + Int32.random(in: 0..<Int32(count), using: &self) }
  }
}

/// Where tests of cells begin; what a task needs more it sets itself.
func parameterList() -> ParameterList {
  ParameterList(initialization: .orthogonal, random: RandomGenerator(seed: 11))
}

/// Each row's largest column.
func firstChoices(_ logits: Tensor) -> [Int32] {
  (0..<logits.rows).map { row in
    Int32((0..<logits.columns).max { logits[row, $0] < logits[row, $1] } ?? 0)
  }
}
