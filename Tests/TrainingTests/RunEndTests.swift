import DragomanTraining
import Testing

struct RunEndTests {
  private static func state(update: Int = 0, epoch: Int = 1, nextBatch: Int = 0, seconds: Double = 0) -> RunState {
    var state = RunState()
    (state.update, state.epoch, state.nextBatch, state.seconds) = (update, epoch, nextBatch, seconds)
    return state
  }

  @Test("of a run as much has passed as of the limit that comes first")
  func passes() {
    var options = TrainingOptions()
    options.maximumEpochs = 4
    let state = Self.state(update: 15, epoch: 2, nextBatch: 5, seconds: 42)
    func passed() -> Double { state.passed(updatesPerEpoch: 10, devPairs: 500, options: options) }
    #expect(abs(passed() - 0.375) < 1e-9)  // 1.5 of 4 epochs
    options.maximumUpdates = 30
    #expect(abs(passed() - 0.5) < 1e-9)
    options.maximumMinutes = 1
    #expect(abs(passed() - 0.7) < 1e-9)
    options.maximumMinutes = 0.5
    #expect(passed() == 1)
  }

  @Test("nothing has passed at the beginning, and everything at the end of the last epoch")
  func passesWhole() {
    var options = TrainingOptions()
    options.maximumEpochs = 3
    #expect(Self.state().passed(updatesPerEpoch: 10, devPairs: 500, options: options) == 0)
    #expect(Self.state(update: 30, epoch: 4).passed(updatesPerEpoch: 10, devPairs: 500, options: options) == 1)
  }

  @Test(
    "of a limit of time, the preparation is gone, the last validation gets as long as the latest took, and tuning eleven times that for its share of the dev set"
  )
  func reserves() throws {
    var (state, options) = (Self.state(seconds: 300), TrainingOptions())
    #expect(state.trainingSeconds(options, devPairs: 1100) == nil)
    options.maximumMinutes = 10
    #expect(state.trainingSeconds(options, devPairs: 1100) == 600)
    state.preparationSeconds = 60
    state.validationSeconds = 40
    for (devPairs, validations) in [(1100, 6.0), (300, 12)] {
      let seconds = try #require(state.trainingSeconds(options, devPairs: devPairs))
      #expect(abs(seconds - (600 - 60 - validations * 40)) < 1e-9)
    }
    options.tuneSearch = false
    #expect(state.trainingSeconds(options, devPairs: 1100) == 500)
    #expect(abs(state.passed(updatesPerEpoch: 1_000_000, devPairs: 500, options: options) - 0.6) < 1e-9)
    state.preparationSeconds = 1000
    #expect(state.trainingSeconds(options, devPairs: 1100) == 0)
    #expect(state.passed(updatesPerEpoch: 1_000_000, devPairs: 500, options: options) == 1)
  }

  @Test("a search is tuned unless that exceeds a limit of time by more than a tenth")
  func tunesInTime() {
    var (state, options) = (Self.state(seconds: 400), TrainingOptions())
    (state.preparationSeconds, state.validationSeconds) = (60, 40)
    #expect(state.hasTimeToTune(options, devPairs: 1100))
    // 600 − 60 − 400 seconds are left, and 60 may come on top; tuning takes five validations.
    options.maximumMinutes = 10
    #expect(state.hasTimeToTune(options, devPairs: 1100))
    state.validationSeconds = 41
    #expect(!state.hasTimeToTune(options, devPairs: 1100))
    options.tuneSearch = false
    #expect(state.hasTimeToTune(options, devPairs: 1100))
  }

  @Test("how long a validation takes is found out when a tenth of the time has passed, where no validation came before")
  func timesValidation() {
    var options = TrainingOptions()
    #expect(!Self.state(seconds: 1e6).mustTimeValidation(options, devPairs: 500))
    options.maximumMinutes = 1
    #expect(!Self.state(seconds: 5).mustTimeValidation(options, devPairs: 500))
    var state = Self.state(update: 9, seconds: 7)
    #expect(state.mustTimeValidation(options, devPairs: 500))
    state.validationSeconds = 0.1
    #expect(!state.mustTimeValidation(options, devPairs: 500))
  }
}
