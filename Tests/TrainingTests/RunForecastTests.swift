import Testing

@testable import DragomanTraining

@Suite("How often a run will learn from its corpus")
struct RunForecastTests {
  /// An epoch of 100 seconds with a dev set of a tenth, which takes 6 seconds.
  private static func epochs(in seconds: Double, updatesPerEpoch: Int = 400, _ options: TrainingOptions) -> Double {
    RunCost(epoch: 100, updatesPerEpoch: updatesPerEpoch, devPairs: 1100, devShare: 0.1, options: options).epochs(
      in: seconds)
  }

  @Test("each epoch is validated, and the end takes the last validation and the choice of a search")
  func countsValidations() {
    var options = TrainingOptions()
    #expect(abs(Self.epochs(in: 3 * 106 + 6 * 6, options) - 3) < 1e-9)
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
    #expect(abs(Self.epochs(in: 4 * (100 + 5.5 * 6) + 6, updatesPerEpoch: 50, options) - 4) < 1e-9)
    options.validateEveryEpochs = nil
    #expect(abs(Self.epochs(in: 4 * (100 + 5 * 6) + 6, updatesPerEpoch: 50, options) - 4) < 1e-9)
    options.validateEveryUpdates = nil
    #expect(abs(Self.epochs(in: 4 * 100 + 2 * 6 + 6, updatesPerEpoch: 150, options) - 4) < 1e-9)
  }

  @Test("R-Drop learns from each sentence twice, which a validation does not")
  func passes() {
    var options = TrainingOptions()
    (options.tuneSearch, options.rDrop) = (false, 1)
    #expect(abs(Self.epochs(in: 3 * 103 + 3, options) - 3) < 1e-9)
  }

  @Test("the dev set is small beside much that an epoch draws")
  func draws() throws {
    let run = try TinyRun()
    let drawn = TrainingCorpora(
      train: try TinyRun.corpus(run.corpora.dev, windows: 1), dev: run.corpora.dev,
      drawing: WholeCorpus(run.corpora.train))
    let forecasts = try [run.corpora, drawn].map { try RunForecast($0, options: TrainingOptions()) }
    #expect(forecasts[0].devShare == 0.1 && forecasts[1].devShare == 0.1)
  }

  @Test("the nearest limit decides, and time that has passed is gone")
  func limits() throws {
    let run = try TinyRun()
    var options = TrainingOptions()
    options.batchTokens = 30
    func epochs(began: SuspendingClock.Instant = .now) throws -> Double {
      try RunForecast(run.corpora, options: options).epochs(began: began) { run.network }
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

/// Learns from the same corpus in each epoch.
private struct WholeCorpus: CorpusDrawing {
  private let corpus: TokenCorpus

  init(_ corpus: TokenCorpus) { self.corpus = corpus }

  func corpus(ofEpoch epoch: Int) -> TokenCorpus { corpus }
}
