import DragomanTraining
import Testing

struct LearningProgressTests {
  private static let options = {
    var options = TrainingOptions()
    options.learningRate = 0.5
    options.warmup = 10
    options.decay = 0.5
    options.decayPatience = 2
    return options
  }()

  @Test(
    "the rate rises over the warm-up and then stays",
    arguments: [(update: 1, rate: 0.05), (update: 5, rate: 0.25), (update: 10, rate: 0.5), (update: 99, rate: 0.5)])
  func warmsUp(update: Int, rate: Float) {
    #expect(abs(LearningProgress().rate(at: update, options: Self.options) - rate) < 1e-6)
  }

  @Test(
    "patience ends at five, or never where limits alone are to end a run, or where the recipe says",
    arguments: [(nil, 5), (.plateau, 5), (.inverseRoot, 5), (.constant, nil), (.linear, nil)] as [(Schedule?, Int?)])
  func patience(schedule: Schedule?, patience: Int?) {
    var options = TrainingOptions()
    options.schedule = schedule
    #expect(options.settledPatience == patience)
    options.patience = 2
    #expect(options.settledPatience == 2)
  }

  @Test("every second validation in a row without a new best halves the rate")
  func decays() {
    var progress = LearningProgress()
    var factors: [Float] = []
    for (update, bleu) in [10.0, 9, 8, 7, 6, 11, 5].enumerated() {
      _ = progress.validated(bleu, at: update, options: Self.options)
      factors.append(progress.rateFactor)
    }
    #expect(factors == [1, 1, 0.5, 0.5, 0.25, 0.25, 0.25])
    #expect(progress.bestValue == 11)
    #expect(progress.bestUpdate == 5)
    #expect(progress.stalled == 1)
  }

  @Test("what was kept stays the best when a run goes back, and the rate is that of the time it goes back to")
  func keepsBest() {
    var before = LearningProgress()
    _ = before.validated(20, loss: 3, at: 10, options: Self.options)
    var later = before
    later.halveRate()
    _ = later.validated(30, loss: 2, at: 20, options: Self.options)
    before.keepBest(of: later)
    #expect((before.bestValue, before.bestUpdate, before.rateFactor) == (30, 20, 1))
    let isBest = before.validated(25, loss: 2.5, at: 20, options: Self.options)
    #expect(!isBest)
  }

  @Test("of equal values, e.g. when nothing is right yet, the lower loss is better")
  func breaksTies() {
    var progress = LearningProgress()
    let isBest = [(0.0, 5.0), (0, 4), (0, 4), (0, 4.5), (1, 6), (1, 6.5)].enumerated().map { update, look in
      progress.validated(look.0, loss: look.1, at: update, options: Self.options)
    }
    #expect(isBest == [true, true, false, false, true, false])
  }

  @Test("a smaller loss is better, a larger BLEU is, and nothing that is not a number ever")
  func comparesByCriterion() {
    var options = Self.options
    options.criterion = .loss
    var progress = LearningProgress()
    let isBest = [Double.nan, 3, 2, 2.5, .nan].enumerated().map { update, loss in
      progress.validated(loss, at: update, options: options)
    }
    #expect(isBest == [false, true, true, false, false])
    #expect(progress.bestValue == 2)
  }
}
