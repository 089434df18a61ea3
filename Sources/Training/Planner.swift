/// Plans a run window by window, and keeps the one in hand, which lasts for thousands of updates.
struct Planner {
  private let corpus: TokenCorpus
  private let options: TrainingOptions
  private var current: WindowPlan?

  init(_ corpus: TokenCorpus, options: TrainingOptions) { (self.corpus, self.options) = (corpus, options) }

  /// The window in which the run stands.
  ///
  /// - Throws: `ScratchFileError.unreadable`.
  mutating func window(at state: RunState) throws(ScratchFileError) -> WindowPlan {
    if let current, (current.epoch, current.number) == (state.epoch, state.window) { return current }
    current = nil  // so that there are never two in memory
    let epoch = EpochPlan(corpus, options: options, epoch: state.epoch)
    let window = try epoch.window(state.window, of: corpus, options: options)
    current = window
    return window
  }
}
