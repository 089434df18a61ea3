/// Plans a run window by window, and keeps the one in hand, which lasts for thousands of updates.
struct Planner {
  private let corpora: TrainingCorpora
  private let options: TrainingOptions
  private var current: WindowPlan?

  init(_ corpora: TrainingCorpora, options: TrainingOptions) {
    (self.corpora, self.options) = (corpora, options)
  }

  /// The window in which the run stands.
  ///
  /// - Throws: `ScratchFileError`.
  mutating func window(at state: RunState) throws -> WindowPlan {
    if let current, (current.epoch, current.number) == (state.epoch, state.window) { return current }
    current = nil  // so that there are never two in memory
    let goesOn = options.maximumEpochs.map { state.epoch < $0 } ?? true
    let corpus = try corpora.epochs.corpus(ofEpoch: state.epoch, drawsAhead: goesOn)
    let epoch = EpochPlan(corpus, options: options, epoch: state.epoch)
    let window = try epoch.window(state.window, of: corpus, options: options)
    current = window
    return window
  }
}
