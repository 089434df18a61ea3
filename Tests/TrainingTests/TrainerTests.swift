import DragomanTensors
import DragomanTopologies
import DragomanTraining
import Foundation
import Testing

struct TrainerTests {
  @Test("training lowers the loss of the dev set, and ends with its epochs")
  func learns() throws {
    let run = try TinyRun()
    let finish = try run.train { $0.maximumEpochs = 16 }
    let losses = run.log.validations.map(\.loss)
    #expect(finish.reason == .epochs)
    #expect(losses.count == 16)
    #expect(try #require(losses.min()) < 0.85 * (try #require(losses.first)))
    #expect(!FileManager.default.fileExists(atPath: run.checkpoint.path))
  }

  @Test(
    "a run that is interrupted again and again ends with the very weights of one that is not",
    arguments: [1, 2, 3], [1, 5])
  func resumesExactly(seed: UInt64, windows: Int) throws {
    let undisturbed = try TinyRun(windows: windows)
    _ = try undisturbed.train()
    let disturbed = try TinyRun(windows: windows)
    var random = RandomGenerator(seed: seed)
    var interruptions = 0
    while try disturbed.train(interruptAfter: Int.random(in: 1...25, using: &random)).reason == .interrupted {
      interruptions += 1
      disturbed.forgetEverythingInMemory()
    }
    #expect(interruptions > 3)
    #expect(disturbed.weights == undisturbed.weights)
    #expect(disturbed.log.validations.map(\.loss) == undisturbed.log.validations.map(\.loss))
  }

  @Test("running text goes on across an interruption as if there had been none", arguments: [1, 2])
  func resumesText(threads: Int) throws {
    let undisturbed = try TinyRun(threads: threads, isText: true)
    _ = try undisturbed.train()
    let disturbed = try TinyRun(threads: threads, isText: true)
    while try disturbed.train(interruptAfter: 7).reason == .interrupted { disturbed.forgetEverythingInMemory() }
    #expect(disturbed.weights == undisturbed.weights)
  }

  @Test("so do layer normalization, lasting masks and word dropout", arguments: [false, true], [1, 2])
  func resumesRegularized(isText: Bool, threads: Int) throws {
    let undisturbed = try TinyRun(threads: threads, isText: isText, isRegularized: true)
    _ = try undisturbed.train()
    let disturbed = try TinyRun(threads: threads, isText: isText, isRegularized: true)
    while try disturbed.train(interruptAfter: 9).reason == .interrupted { disturbed.forgetEverythingInMemory() }
    #expect(disturbed.weights == undisturbed.weights)
  }

  @Test("a loss that is no number beside a score that is one can be kept in a checkpoint")
  func keepsOddLosses() throws {
    var progress = LearningProgress()
    let isFirstBest = progress.validated(0, loss: .nan, at: 1, options: TrainingOptions())
    #expect(try JSONDecoder().decode(LearningProgress.self, from: JSONEncoder().encode(progress)) == progress)
    let isSecondBest = progress.validated(0, loss: 7, at: 2, options: TrainingOptions())
    #expect(isFirstBest && isSecondBest)
  }

  @Test("progress counts an epoch's updates through its windows, and in the last knows how many", arguments: [1, 4])
  func countsUpdates(windows: Int) throws {
    let run = try TinyRun(windows: windows)
    let finish = try run.train { $0.maximumEpochs = 2 }
    for epoch in 1...2 {
      let progress = run.log.progress.filter { $0.epoch == epoch }
      let last = try #require(progress.last)
      #expect(progress.count >= windows)
      #expect(last.updateInEpoch == last.updatesPerEpoch)
      #expect(progress.allSatisfy { abs($0.updatesPerEpoch - last.updatesPerEpoch) <= last.updatesPerEpoch / 5 })
      #expect(last.update == (epoch == 1 ? last.updateInEpoch : finish.update))
    }
    #expect(run.log.starts.map(\.pairs) == [200])
  }

  @Test("a run goes back from one window into another")
  func goesBackToWindow() throws {
    let run = try TinyRun(windows: 5)
    run.poisonWeightsAfterUpdate = 20
    let finish = try run.train { $0.maximumUpdates = 60 }
    #expect(run.log.returns == [0])
    #expect(finish.update == 60)
    #expect(run.weights.allSatisfy { $0.allSatisfy(\.isFinite) })
  }

  @Test("the same seed and number of threads give the same weights; another seed gives others")
  func isReproducible() throws {
    let (first, second, other) = (
      try TinyRun(threads: 2), try TinyRun(threads: 2), try TinyRun(threads: 2, seed: 8)
    )
    for run in [first, second, other] { _ = try run.train() }
    #expect(first.weights == second.weights)
    #expect(first.weights != other.weights)
  }

  @Test("the number of threads changes the gradient only by rounding")
  func sharesBatches() throws {
    let run = try TinyRun(dropout: 0)
    let batch = run.corpora.dev.batch(Array(0..<20))
    let gradients = [1, 2, 3].map { threads in
      BatchGradient(run.network, threads: threads)(batch, objective: TokenObjective(smoothing: 0.1)) { _ in
        RandomGenerator(seed: 1)
      }
    }
    for (loss, gradient) in gradients.dropFirst() {
      #expect(abs(loss.smoothed - gradients[0].loss.smoothed) < 1e-3)
      for (part, whole) in zip(gradient, gradients[0].gradient) {
        #expect(zip(part.values, whole.values).allSatisfy { abs($0 - $1) < 1e-4 })
      }
    }
  }

  @Test("a batch that is learned from in several rounds has the gradient of all of it", arguments: [1, 2])
  func rounds(threads: Int) throws {
    let run = try TinyRun(dropout: 0)
    let results = [1, 40].map { copies in
      BatchGradient(run.network, threads: threads)(
        run.corpora.dev.batch((0..<copies).flatMap { _ in 0..<20 }), objective: TokenObjective(smoothing: 0.1)
      ) { _ in RandomGenerator(seed: 1) }
    }
    #expect(results[1].loss.tokens == 40 * results[0].loss.tokens && results[1].loss.tokens > 2 * 512)
    for (many, once) in zip(results[1].gradient, results[0].gradient) {
      #expect(once.sumOfSquares > 0 && zip(many.values, once.values).allSatisfy { abs($0 / 40 - $1) < 1e-4 })
    }
  }

  @Test("with R-Drop, sentences stand beside themselves: without dropout it changes nothing, with it the loss grows")
  func rDrop() throws {
    func result(dropout: Float, rDrop: Float) throws -> (loss: TokenLoss, gradient: [[Float]]) {
      let run = try TinyRun(dropout: dropout)
      for parameter in run.network.parameters {  // so that predictions are not all alike
        let value = parameter.value
        value.assign(Tensor(rows: value.rows, columns: value.columns, values: value.values.map { 8 * $0 }))
      }
      let batch = run.corpora.dev.batch(Array(0..<20))
      let objective = TokenObjective(smoothing: 0.1, rDrop: rDrop)
      let (loss, gradient) = BatchGradient(run.network, threads: 2)(batch, objective: objective) { _ in
        RandomGenerator(seed: 1)
      }
      return (loss, gradient.map(\.values))
    }
    let (plain, twice) = (try result(dropout: 0, rDrop: 0), try result(dropout: 0, rDrop: 5))
    #expect(plain.loss.tokens == twice.loss.tokens && abs(plain.loss.smoothed - twice.loss.smoothed) < 1e-2)
    for (one, other) in zip(plain.gradient, twice.gradient) {
      #expect(zip(one, other).allSatisfy { abs($0 - $1) < 1e-3 })
    }
    let (light, heavy) = (try result(dropout: 0.3, rDrop: 0.01), try result(dropout: 0.3, rDrop: 5))
    #expect(light.loss.crossEntropy == heavy.loss.crossEntropy && heavy.loss.smoothed > light.loss.smoothed + 1)
  }

  @Test("where weights are averaged, averages are judged and kept, and training goes on as without them")
  func averages() throws {
    let (plain, averaged, fresh) = (try TinyRun(), try TinyRun(), try TinyRun())
    _ = try plain.train()
    _ = try averaged.train { $0.averageDecay = 0.9 }
    #expect(averaged.weights == plain.weights)
    let kept = try #require(averaged.log.savedWeights.last)
    #expect(kept != averaged.weights)
    // What was judged is what was kept, and no arrangement of it for products was another's.
    for (parameter, values) in zip(fresh.network.parameters, kept) {
      parameter.value.assign(Tensor(rows: parameter.rows, columns: parameter.columns, values: values))
    }
    let loss = fresh.network.loss(
      of: fresh.corpora.dev.batch(Array(0..<20)), after: [], objective: TokenObjective(), on: Tape(.inference)
    ).loss.meanCrossEntropy
    let judged = try #require(averaged.log.validations.last(where: \.isBest)?.loss)
    #expect(abs(judged - loss) < 1e-4)
    #expect(averaged.log.validations.map(\.loss) != plain.log.validations.map(\.loss))
  }

  @Test("an average that keeps nothing is the weights")
  func averagesNothing() throws {
    let (plain, averaged) = (try TinyRun(), try TinyRun())
    _ = try plain.train()
    _ = try averaged.train { $0.averageDecay = 0 }
    #expect(averaged.log.savedWeights == plain.log.savedWeights)
    #expect(averaged.log.validations.map(\.loss) == plain.log.validations.map(\.loss))
  }

  @Test(
    "averages and schedules go on exactly after interruptions",
    arguments: [Schedule.inverseRoot, .linear], [1, 5])
  func resumesAverages(schedule: Schedule, windows: Int) throws {
    func change(_ options: inout TrainingOptions) { (options.averageDecay, options.schedule) = (0.95, schedule) }
    let (undisturbed, disturbed) = (try TinyRun(windows: windows), try TinyRun(windows: windows))
    _ = try undisturbed.train(change)
    while try disturbed.train(interruptAfter: 11, change).reason == .interrupted {
      disturbed.forgetEverythingInMemory()
    }
    #expect(disturbed.weights == undisturbed.weights)
    #expect(disturbed.log.savedWeights == undisturbed.log.savedWeights)
    #expect(disturbed.log.validations.map(\.loss) == undisturbed.log.validations.map(\.loss))
  }

  @Test("a run that goes back goes on like one that began with half the rate, averages included")
  func returnsAverages() throws {
    let (poisoned, halved) = (try TinyRun(), try TinyRun())
    // Soon after the return, while the average still keeps something of where it began.
    func change(_ options: inout TrainingOptions) {
      (options.averageDecay, options.maximumUpdates, options.validateEveryUpdates) = (0.9, 30, 8)
    }
    poisoned.poisonWeightsAfterUpdate = 2
    _ = try poisoned.train(change)
    _ = try halved.train { options in
      change(&options)
      options.learningRate /= 2
    }
    #expect(poisoned.log.returns == [0])
    #expect(poisoned.log.savedWeights == halved.log.savedWeights)
    #expect(poisoned.weights == halved.weights)
  }

  @Test("with the schedule linear, the rate falls to zero by the last update", arguments: [nil, 140])
  func fallsToZero(maximumUpdates: Int?) throws {
    let run = try TinyRun()
    let finish = try run.train { ($0.schedule, $0.maximumUpdates) = (.linear, maximumUpdates) }
    #expect(finish.reason == (maximumUpdates == nil ? .epochs : .updates))
    let rates = run.log.progress.filter { $0.update > 5 }.map(\.learningRate)
    #expect(rates.count > 1 && zip(rates, rates.dropFirst()).allSatisfy { $0 > $1 })
    let last = try #require(run.log.progress.last)
    if maximumUpdates == nil { #expect(abs(last.learningRate * 600 * Float(last.updatesPerEpoch) - 1) < 1e-3) }
    #expect(run.log.progress.allSatisfy { $0.learningRate > 0 })
  }

  @Test("a limit of time counts what came before, and a run that has hardly any left makes a model all the same")
  func countsPreparation() throws {
    let run = try TinyRun()
    let began = SuspendingClock.now - .seconds(90)
    #expect(throws: TrainingError.self) { try run.train(began: began) { $0.maximumMinutes = 1.5 } }
    #expect(run.log.savedUpdates.isEmpty)
    let another = try TinyRun()
    let minutes = (SuspendingClock.now - began).seconds / 60 + 0.02
    let finish = try another.train(began: began) {
      ($0.maximumMinutes, $0.maximumEpochs, $0.patience) = (minutes, 1_000_000, 1_000_000)
    }
    #expect(finish.reason == .minutes && finish.update >= 1)
    #expect(!another.log.savedUpdates.isEmpty)
    #expect(finish.seconds < 60)
  }

  @Test("training stops when patience runs out, and has kept the best network")
  func stopsEarly() throws {
    let run = try TinyRun(bleu: [5, 9, 8, 7])
    let finish = try run.train { $0.patience = 2 }
    #expect(finish.reason == .patience)
    #expect(finish.bestValue == 9)
    #expect(run.log.validations.count == 4)
    #expect(run.log.savedUpdates == run.log.validations.prefix(2).map(\.update))
  }

  @Test("a run that is stopped right after patience ran out does not go on when it is resumed")
  func staysEnded() throws {
    let run = try TinyRun(bleu: [5, 4, 3])
    let copy = run.checkpoint.appendingPathExtension("copy")
    run.onEvent = { event in
      if case .validated(let validation) = event, validation.patienceLeft == 0 {
        #expect(throws: Never.self) { try FileManager.default.copyItem(at: run.checkpoint, to: copy) }
      }
    }
    let finish = try run.train { $0.patience = 2 }
    #expect(finish.reason == .patience)
    try FileManager.default.moveItem(at: copy, to: run.checkpoint)
    let resumed = try run.train { $0.patience = 2 }
    #expect((resumed.reason, resumed.update) == (.patience, finish.update))
    #expect(run.log.validations.count == 3)
  }

  @Test("training stops after the given number of updates, and validates what it has")
  func stopsAfterUpdates() throws {
    let run = try TinyRun()
    let finish = try run.train { $0.maximumUpdates = 17 }
    #expect(finish.reason == .updates)
    #expect(finish.update == 17)
    #expect(run.log.validations.last?.update == 17)
  }

  @Test("updates that are not finite are skipped, and several in a row send the run back with half the rate")
  func goesBack() throws {
    let run = try TinyRun()
    run.poisonWeightsAfterUpdate = 5
    _ = try run.train { $0.maximumUpdates = 30 }
    #expect(run.log.skips == [1, 2, 3, 4, 5])
    #expect(run.log.returns == [0])
    #expect(run.weights.allSatisfy { $0.allSatisfy(\.isFinite) })
    #expect(run.log.validations.last?.loss.isFinite == true)
  }

  @Test("what a validation finds amid updates that are skipped is not gone back to")
  func goesBackBeforeValidation() throws {
    let run = try TinyRun()
    run.poisonWeightsAfterUpdate = 6
    _ = try run.train { ($0.maximumUpdates, $0.validateEveryUpdates) = (30, 4) }
    #expect(run.log.skips == [1, 2, 3, 4, 5])
    #expect(run.log.returns == [4])
    #expect(run.weights.allSatisfy { $0.allSatisfy(\.isFinite) })
  }

  @Test("a run that never recovers ends with a sentence, however often it validates", arguments: [1, 3, 100])
  func diverges(validateEvery updates: Int) throws {
    let run = try TinyRun()
    (run.poisonWeightsAfterUpdate, run.poisonsAgain) = (6, true)
    #expect(throws: TrainingError.diverged) { try run.train { $0.validateEveryUpdates = updates } }
    #expect(run.log.returns.count == 5)
  }

  @Test("a run that ends before it can go back, and has learned nothing, is no success, and its checkpoint stays")
  func endsWithoutNumber() throws {
    let run = try TinyRun()
    (run.poisonWeightsAfterUpdate, run.poisonsAgain) = (0, true)
    #expect(throws: TrainingError.noNumber) { try run.train { $0.maximumUpdates = 3 } }
    #expect(FileManager.default.fileExists(atPath: run.checkpoint.path))
  }

  @Test("time that preparation has used up is refused before a run begins; one that has begun makes an update")
  func refusesWithoutTime() throws {
    let run = try TinyRun()
    let longAgo = SuspendingClock.now - .seconds(120)
    #expect(throws: TrainingError.self) { try run.train(began: longAgo) { $0.maximumMinutes = 1 } }
    #expect(try run.train(interruptAfter: 0).update == 0)
    let finish = try run.train(began: longAgo) { $0.maximumMinutes = 1 }
    #expect(finish.reason == .minutes && finish.update == 1)
  }

  @Test("a checkpoint of other settings or sentences is refused with a sentence, and stays")
  func refusesForeignCheckpoint() throws {
    let run = try TinyRun()
    _ = try run.train(interruptAfter: 3)
    #expect(throws: CheckpointError.ofAnotherRun(file: run.checkpoint.relativePath)) {
      try run.train { $0.learningRate = 0.1 }
    }
    #expect(FileManager.default.fileExists(atPath: run.checkpoint.path))
  }
}
