import DragomanTraining
import Foundation
import Testing

struct ScheduleTests {
  @Test(
    "every schedule rises over the warm-up; then constant and plateau stay, inverseRoot falls with the root, linear to zero",
    arguments: [
      (Schedule.constant, [0.25, 1, 1, 1, 1]), (.plateau, [0.25, 1, 1, 1, 1]),
      (.inverseRoot, [0.25, 1, 0.5, 1.0 / 3, 0.2]),
      (.linear, [0.25, 0.96, 0.84, 0.64, 0]),
    ] as [(Schedule, [Double])])
  func factors(schedule: Schedule, factors: [Double]) {
    for (update, factor) in zip([1, 4, 16, 36, 100], factors) {
      let passed = Double(update == 100 ? 100 : update) / 100
      #expect(abs(Double(schedule.factor(at: update, warmup: 4, passed: passed)) - factor) < 1e-6)
    }
  }

  @Test("without a warm-up the first update has the whole rate", arguments: Schedule.allCases)
  func beginsAtOnce(schedule: Schedule) {
    #expect(schedule.factor(at: 1, warmup: 0, passed: 0) == 1)
  }

  @Test("only with plateau do validations without a new best make the rate smaller", arguments: Schedule.allCases)
  func decays(schedule: Schedule) {
    var options = TrainingOptions()
    options.schedule = schedule
    var progress = LearningProgress()
    for update in 0..<4 { _ = progress.validated(1 - Double(update), at: update, options: options) }
    #expect(progress.rateFactor == (schedule == .plateau ? 0.125 : 1))
    #expect(progress.stalled == 3)
  }

  @Test("settings written before there were schedules and averages are read, and are those of the same run")
  func readsOldOptions() throws {
    let text = String(decoding: try JSONEncoder().encode(TrainingOptions()), as: UTF8.self)
    #expect(!text.contains("schedule") && !text.contains("averageDecay"))
    let old = try JSONDecoder().decode(TrainingOptions.self, from: Data(text.utf8))
    #expect(old.settledSchedule == .plateau && old.averageDecay == nil)
    var plateau = old
    plateau.schedule = .plateau
    #expect(plateau.identity == old.identity)
  }

  @Test("a run may be given another end, but not where its rate falls towards it", arguments: Schedule.allCases)
  func identifiesRuns(schedule: Schedule) {
    var options = TrainingOptions()
    options.schedule = schedule
    let identity = options.identity
    (options.patience, options.tuneSearch) = (3, false)
    #expect(options.identity == identity)
    options.maximumMinutes = 60
    let limited = options.identity
    options.tuneSearch = true
    #expect((options.identity == limited) == (schedule != .linear), "the choice of a search takes a share of the time")
    (options.tuneSearch, options.maximumMinutes) = (false, nil)
    options.maximumUpdates = 7
    #expect((options.identity == identity) == (schedule != .linear))
  }
}
