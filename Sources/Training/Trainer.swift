import DragomanTensors
import DragomanTopologies
import Foundation
import Synchronization

/// Trains a network: epochs of updates, validations, the best and the last checkpoint.
///
/// It can be stopped at any moment; a trainer with the same settings then goes on from the checkpoint, exactly as if
/// nothing had happened.
package final class Trainer {
  private let network: any TranslationNetwork
  private let corpora: TrainingCorpora
  private let options: TrainingOptions
  private let support: any TrainingSupport
  private let report: (TrainingEvent) -> Void
  private let checkpoint: Checkpoint
  private let batchGradient: BatchGradient
  private let optimizer: Adam
  private var state = RunState()
  private var meter = Meter()
  private var lastCheckpoint = ContinuousClock.now

  /// So many updates in a row with a loss or gradient that is not finite send the run back.
  private static let patienceWithSkips = 5
  private static let timeBetweenCheckpoints = Duration.seconds(60)

  /// - Parameters:
  ///   - checkpoint: where the run is kept while it lasts; when it exists, the run goes on from it
  ///   - identity: of all that the run is made of besides corpora and options
  ///   - report: receives the events, on the calling thread
  package init(
    _ network: any TranslationNetwork, _ corpora: TrainingCorpora, options: TrainingOptions, checkpoint: URL,
    identity: String, support: any TrainingSupport, report: @escaping (TrainingEvent) -> Void
  ) {
    (self.network, self.corpora, self.options) = (network, corpora, options)
    (self.support, self.report) = (support, report)
    let fingerprints = "\(corpora.train.fingerprint) \(corpora.dev.fingerprint)"
    self.checkpoint = Checkpoint(url: checkpoint, identity: "\(identity) \(options.identity) \(fingerprints)")
    batchGradient = BatchGradient(network, threads: options.threads)
    optimizer = Adam(network.parameters, options: options)
  }

  /// Trains to the end, or until `isInterrupted`, which is asked after every update.
  ///
  /// - Throws: `CheckpointError`, `TensorFileError`, or what `support` throws; the last checkpoint then remains.
  package func run(isInterrupted: () -> Bool = { false }) throws -> TrainingEvent.Finish {
    try begin()
    let reason = try trainUntilStopped(isInterrupted)
    if reason == .interrupted {
      try saveCheckpoint()
    } else {
      if state.lastValidatedUpdate < state.update { try validate() }
      try checkpoint.remove()
    }
    let finish = TrainingEvent.Finish(
      reason: reason, epoch: state.epoch, update: state.update, bestUpdate: state.learning.bestUpdate,
      bestValue: state.learning.bestValue ?? .nan, seconds: state.seconds, skippedUpdates: state.skippedUpdates,
      tokensPerSecond: Double(state.targetTokens) / max(state.updateSeconds, .leastNormalMagnitude),
      peakMemoryMB: ProcessMemory.peakMB)
    report(.finished(finish))
    return finish
  }

  private func begin() throws {
    if checkpoint.exists { state = try checkpoint.restore(network.parameters, optimizer) }
    let plan = BatchPlan(corpora.train, options: options, epoch: state.epoch)
    report(
      .started(
        TrainingEvent.Start(
          pairs: corpora.train.count, tooLong: corpora.train.leftOut, updatesPerEpoch: plan.batches.count,
          parameters: network.parameters.reduce(0) { $0 + $1.value.count }, threads: options.threads,
          resumedAtUpdate: state.update)))
    try saveCheckpoint()  // what cannot be written later is better known now
  }

  private func trainUntilStopped(_ isInterrupted: () -> Bool) throws -> TrainingEvent.Finish.Reason {
    if isOutOfPatience { return .patience }  // as a run that was stopped just before its end
    while state.epoch <= options.maximumEpochs {
      let plan = BatchPlan(corpora.train, options: options, epoch: state.epoch)
      while state.nextBatch < plan.batches.count {
        if isInterrupted() { return .interrupted }
        if let reason = limitReached { return reason }
        try makeUpdate(plan)
        if options.validateEveryUpdates.map(state.update.isMultiple(of:)) == true {
          try validate()
          if isOutOfPatience { return .patience }
        } else if ContinuousClock.now - lastCheckpoint > Self.timeBetweenCheckpoints {
          try saveCheckpoint()
        }
      }
      let isDue = state.epoch.isMultiple(of: options.validateEveryEpochs)
      (state.epoch, state.nextBatch) = (state.epoch + 1, 0)
      if isDue && state.lastValidatedUpdate < state.update {
        try validate()
        if isOutOfPatience { return .patience }
      }
    }
    return .epochs
  }

  private var isOutOfPatience: Bool { state.learning.stalled >= options.patience }

  private var limitReached: TrainingEvent.Finish.Reason? {
    if let limit = options.maximumUpdates, state.update >= limit { return .updates }
    if let limit = options.maximumMinutes, state.seconds >= limit * 60 { return .minutes }
    return nil
  }

  private func saveCheckpoint() throws {
    try checkpoint.save(network.parameters, optimizer, state)
    lastCheckpoint = .now
  }
}

// MARK: - Updates

extension Trainer {
  private func makeUpdate(_ plan: BatchPlan) throws {
    let began = ContinuousClock.now
    let batch = corpora.train.batch(plan.batches[state.nextBatch])
    state.update += 1
    state.nextBatch += 1
    let (seed, update) = (options.seed, state.update)
    let (loss, gradient) = batchGradient(batch, smoothing: options.labelSmoothing) { share in
      RandomGenerator(seed: seed, stream: 2, update, share)
    }
    let scale = 1 / Float(max(loss.tokens, 1))
    let norm = optimizer.norm(of: gradient) * Double(scale)
    let rate = state.learning.rate(at: state.update, options: options)
    if loss.isFinite && norm.isFinite {
      optimizer.step(gradient, scale: scale, norm: norm, rate: rate)
      state.skippedInARow = 0
      meter.add(loss, norm: norm)
    } else {
      try skipUpdate()
    }
    let duration = ContinuousClock.now - began
    state.seconds += duration.seconds
    state.updateSeconds += duration.seconds
    state.targetTokens += loss.tokens
    meter.seconds += duration.seconds
    if meter.isDue || state.nextBatch == plan.batches.count { reportProgress(plan, rate: rate) }
  }

  private func skipUpdate() throws {
    state.skippedUpdates += 1
    state.skippedInARow += 1
    report(.skipped(update: state.update, inARow: state.skippedInARow))
    guard state.skippedInARow >= Self.patienceWithSkips else { return }
    let before = state
    state = try checkpoint.restore(network.parameters, optimizer)
    state.keepCounts(of: before)
    state.learning.halveRate()
    try saveCheckpoint()
    report(
      .wentBack(
        toUpdate: state.update, learningRate: state.learning.rate(at: state.update + 1, options: options)))
  }

  private func reportProgress(_ plan: BatchPlan, rate: Float) {
    report(
      .progress(
        TrainingEvent.Progress(
          epoch: state.epoch, update: state.update, updatesPerEpoch: plan.batches.count,
          updateInEpoch: state.nextBatch, loss: meter.loss.smoothed / Double(max(meter.loss.tokens, 1)),
          perplexity: meter.loss.perplexity, gradientNorm: meter.meanNorm, learningRate: rate,
          tokensPerSecond: Double(meter.loss.tokens) / max(meter.seconds, .leastNormalMagnitude),
          seconds: state.seconds, secondsLeft: secondsLeft(plan))))
    meter = Meter()
  }

  private func secondsLeft(_ plan: BatchPlan) -> Double {
    let secondsPerUpdate = state.seconds / Double(max(state.update, 1))
    let epochs = (options.maximumEpochs - state.epoch) * plan.batches.count + plan.batches.count - state.nextBatch
    let updates = options.maximumUpdates.map { min(epochs, $0 - state.update) } ?? epochs
    let seconds = Double(updates) * secondsPerUpdate
    return options.maximumMinutes.map { min(seconds, $0 * 60 - state.seconds) } ?? seconds
  }
}

// MARK: - Validation

extension Trainer {
  private func validate() throws {
    let began = ContinuousClock.now
    let loss = devLoss()
    let scores = try support.evaluate(network)
    let value = options.criterion.value(loss: loss.meanCrossEntropy, scores)
    let isBest = state.learning.validated(value, at: state.update, options: options)
    state.lastValidatedUpdate = state.update
    let seconds = (ContinuousClock.now - began).seconds
    state.seconds += seconds
    let validation = TrainingEvent.Validation(
      epoch: state.nextBatch == 0 ? state.epoch - 1 : state.epoch, update: state.update, loss: loss.meanCrossEntropy,
      perplexity: loss.perplexity, bleu: scores.bleu, chrf: scores.chrf, isBest: isBest,
      bestValue: state.learning.bestValue ?? .nan, patienceLeft: options.patience - state.learning.stalled,
      seconds: seconds, samples: scores.samples)
    if isBest { try support.saveBest(network, validation) }
    try saveCheckpoint()
    report(.validated(validation))
  }

  /// The cross-entropy of the dev set, always summed in the same order.
  private func devLoss() -> TokenLoss {
    let (network, dev) = (network, corpora.dev)
    let starts = Array(stride(from: 0, to: dev.count, by: Self.devBatch))
    let losses = Mutex([TokenLoss](repeating: TokenLoss(), count: starts.count))
    onThreads(options.threads) { [threads = options.threads] thread in
      for index in stride(from: thread, to: starts.count, by: threads) {
        let pairs = Array(starts[index]..<min(starts[index] + Self.devBatch, dev.count))
        let loss = network.loss(of: dev.batch(pairs), smoothing: 0, on: Tape(.inference))
        losses.withLock { $0[index] = loss }
      }
    }
    return losses.withLock { $0.reduce(into: TokenLoss()) { $0 += $1 } }
  }

  private static let devBatch = 64
}
