import DragomanTensors
import DragomanTraining
import Testing

struct WeightAverageTests {
  @Test("the average keeps a tenth at first, then more and more, up to the decay given")
  func decays() {
    let average = WeightAverage(of: [], decay: 0.6)
    let decays = [0, 1, 8, 12, 13, 1000].map(average.decay(afterUpdates:))
    let expected: [Float] = [1 / 10, 2 / 11, 9 / 18, 13 / 22, 0.6, 0.6]
    #expect(zip(decays, expected).allSatisfy { abs($0 - $1) < 1e-6 })
  }

  @Test("each step of Adam takes the new weights into the average, on any number of threads", arguments: [1, 2, 3])
  func follows(threads: Int) throws {
    var options = TrainingOptions()
    (options.averageDecay, options.threads) = (0.25, threads)
    let weights = Parameter(name: "w", value: Tensor(rows: 5, columns: 3, values: (0..<15).map { Float($0) }))
    let adam = Adam([weights], options: options)
    let average = try #require(adam.average)
    var expected = weights.value.values
    let gradient = Tensor(rows: 5, columns: 3, values: (0..<15).map { Float($0 % 4) - 1 })
    let decays: [Float] = [1 / 10, 2 / 11, 0.25, 0.25]
    for decay in decays {
      adam.step([gradient], scale: 1, norm: 0.5, rate: 0.3)
      expected = zip(expected, weights.value.values).map { mean, weight in mean + (1 - decay) * (weight - mean) }
      #expect(zip(average.means[0].values, expected).allSatisfy { abs($0 - $1) < 1e-5 })
    }
    #expect(average.means[0].values != weights.value.values)
  }

  @Test("work in place of the weights sees the averages, and the weights come back, also after an error")
  func exchanges() throws {
    struct Failure: Error {}
    let weights = Parameter(name: "w", value: Tensor(rows: 1, columns: 3, values: [1, 2, 3]))
    let average = WeightAverage(of: [weights], decay: 0.9)
    for column in 0..<3 { weights.value[0, column] = -1 }
    let seen = average.inPlace(of: [weights], threads: 1) { weights.value.values }
    #expect(seen == [1, 2, 3])
    #expect(weights.value.values == [-1, -1, -1])
    #expect(throws: Failure.self) { try average.inPlace(of: [weights], threads: 1) { throw Failure() } }
    #expect(weights.value.values == [-1, -1, -1])
    #expect(average.means[0].values == [1, 2, 3])
  }
}
