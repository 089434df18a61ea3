import DragomanLayers
import DragomanTensors
import DragomanTopologies

extension WritingNetwork {
  /// −log P of a batch's targets, each token asked for by itself after those before it.
  func crossEntropyStepByStep(of batch: ParallelBatch) -> Double {
    batch.targets.indices.reduce(0) { total, row in
      let tape = Tape(.inference)
      let encoded = encode([batch.sources[row]], on: tape)
      var (state, sum, last) = (start(of: encoded), 0.0, SpecialTokens.tiny.begin)
      for token in batch.targets[row] + [SpecialTokens.tiny.end] {
        let step = step([last], from: state, of: encoded, sentences: [0], on: tape)
        sum -= Double(output(step.readouts, on: tape).value.logProbabilities(ofColumns: [Int(token)])[0])
        (state, last) = (step.state, token)
      }
      return total + sum
    }
  }
}

extension SequenceNetwork {
  /// How many blocks of memory the pool has taken altogether after each of some updates of the ragged batch.
  func allocations(inUpdates count: Int) -> [Int] {
    let sum = GradientSum(parameters)
    return (0..<count).map { update in
      let tape = Tape(.training(RandomGenerator(seed: UInt64(update))))
      _ = loss(of: .ragged, objective: TokenObjective(smoothing: 0.1), on: tape)
      tape.pullBack()
      sum.gather([tape.gradients], threads: 1)
      return MemoryPool.shared.statistics.allocations
    }
  }
}
