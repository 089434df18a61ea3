import Testing

@testable import DragomanTraining

@Suite("How often a run will learn from its corpus")
struct RunForecastTests {
  /// An epoch of 100 seconds with a dev set of a tenth, which takes 6 seconds.
  private static func epochs(in seconds: Double, updatesPerEpoch: Int = 400, _ options: TrainingOptions) -> Double {
    RunCost(epoch: 100, updatesPerEpoch: updatesPerEpoch, devShare: 0.1, options: options).epochs(in: seconds)
  }

  @Test("each epoch is validated, and the end takes the last validation and the choice of a search")
  func countsValidations() {
    var options = TrainingOptions()
    #expect(abs(Self.epochs(in: 3 * 106 + 9 * 6, options) - 3) < 1e-9)
    options.tuneSearch = false
    #expect(abs(Self.epochs(in: 3 * 106 + 6, options) - 3) < 1e-9)
    #expect(Self.epochs(in: 5, options) == 0)
  }

  @Test("short epochs share a validation, and a recipe can ask for more and for fewer")
  func countsByUpdates() {
    var options = TrainingOptions()
    options.tuneSearch = false
    #expect(abs(Self.epochs(in: 4 * 100 + 6 + 6, updatesPerEpoch: 50, options) - 4) < 1e-9)
    options.validateEveryEpochs = 2
    #expect(abs(Self.epochs(in: 4 * 100 + 2 * 6 + 6, updatesPerEpoch: 50, options) - 4) < 1e-9)
    options.validateEveryUpdates = 10
    #expect(abs(Self.epochs(in: 4 * (100 + 5 * 6) + 6, updatesPerEpoch: 50, options) - 4) < 1e-9)
  }

  @Test("the nearest limit decides, and time that has passed is gone")
  func limits() throws {
    let run = try TinyRun()
    var options = TrainingOptions()
    options.batchTokens = 30
    func epochs(began: ContinuousClock.Instant = .now) throws -> Double {
      try RunForecast(run.corpora, options: options).epochs(of: run.network, began: began)
    }
    #expect(try epochs() == .infinity)
    options.maximumUpdates = 100
    let byUpdates = try epochs()
    #expect(byUpdates > 1 && byUpdates < 6)  // 200 rows of several digits, 30 digits an update
    options.maximumEpochs = 1
    #expect(try epochs() == 1)
    options.maximumMinutes = 10
    #expect(try epochs() == 1)
    #expect(try epochs(began: .now - .seconds(601)) == 0)
    (options.maximumEpochs, options.maximumUpdates) = (nil, nil)
    let byTime = try epochs()
    #expect(byTime > 10 && byTime < .infinity)
  }
}
