import Foundation
import Results

/// Trains, translates, evaluates, and writes down what was measured.
struct ExperimentRun {
  let experiment: Experiment
  let dragoman: Dragoman
  /// Everything that is not a result stays here.
  let work: Workplace
  /// Has the work of all experiments.
  let folder: URL
  let commit: String
  let machine = Machine.current.description

  /// - Parameter folder: has a folder for every experiment.
  init(_ experiment: Experiment, _ dragoman: Dragoman, in folder: URL) throws(BenchmarkError) {
    (self.experiment, self.dragoman) = (experiment, dragoman)
    commit = Repository.commit(of: dragoman.program)
    let others = (experiment.ensemble + experiment.teachers).map { Self.work(of: $0, in: folder).fingerprint ?? "" }
    let fingerprint = [dragoman.identity, experiment.making] + experiment.recipes + others
    work = try Workplace(folder.appendingPathComponent(experiment.name), for: fingerprint.joined(separator: "\n"))
    self.folder = folder
  }

  private var file: RecordFile {
    RecordFile(Repository.results.appendingPathComponent("\(experiment.name).json"))
  }

  func run() throws(BenchmarkError) {
    say("\(experiment.name): \(experiment.what) (log: \(work.log.path))")
    try prepare()
    if experiment.ensemble.isEmpty { try train() }
    let finish = try TrainingLog.Finish(of: finishes(of: experiment.translators))
    let records = experiment.measurement == .epochs ? try epochs(finish) : try scores(finish)
    try file.write(records)
    for record in records { say("  \(record.metric) \(record.shownValue)") }
  }

  private func train() throws(BenchmarkError) {
    if !experiment.teachers.isEmpty { try teach() }
    _ = try dragoman.run(
      experiment.training(model: work.model, prepared: work.folder) + ["--metrics", work.events.path], log: work.log)
  }

  /// Lets the teachers translate, unless they have.
  private func teach() throws(BenchmarkError) {
    _ = try finishes(of: experiment.teachers)
    let distilled = experiment.distilled(in: work.folder)
    if FileManager.default.fileExists(atPath: distilled.path) { return }
    let unfinished = distilled.appendingPathExtension("unfinished")
    let source = experiment.file(experiment.sets.train, experiment.corpus.source, prepared: work.folder)
    _ = try dragoman.run(experiment.teaching(model: model(of:)), input: source, output: unfinished, log: work.log)
    do { try FileManager.default.moveItem(at: unfinished, to: distilled) } catch {
      throw .unwritable(name: distilled.path, reason: "\(error)")
    }
  }

  /// The work of an experiment.
  private static func work(of name: String, in folder: URL) -> Workplace {
    Workplace(standing: folder.appendingPathComponent(name))
  }

  private func model(of name: String) -> String { Self.work(of: name, in: folder).model.path }

  /// How the trainings of experiments have ended.
  ///
  /// - Throws: `BenchmarkError.badLog` for one that has not.
  private func finishes(of names: [String]) throws(BenchmarkError) -> [TrainingLog.Finish] {
    var finishes: [TrainingLog.Finish] = []
    for name in names {
      let events = Self.work(of: name, in: folder).events
      guard let finish = try TrainingLog(contentsOf: events).finish else {
        throw .badLog(name: events.path, missing: "finished")
      }
      finishes.append(finish)
    }
    return finishes
  }

  /// The files of the corpus that the experiment has in another form.
  private func prepare() throws(BenchmarkError) {
    for (set, language) in experiment.preparedFiles {
      let original = experiment.corpus.file(set, language)
      do {
        try experiment.preparation.apply(
          to: Data(contentsOf: original), training: set == experiment.sets.train, language
        ).write(to: experiment.file(set, language, prepared: work.folder))
      } catch {
        throw .unreadable(name: original.path, reason: "\(error)")
      }
    }
  }

  /// Of translations; where a model's dev set is translated, its loss there as well.
  private func scores(_ finish: TrainingLog.Finish) throws(BenchmarkError) -> [ResultRecord] {
    let scores = try translationScores().map { record($0.name, $0.value, $0.signature, finish) }
    guard experiment.measurement == .dev, experiment.ensemble.isEmpty else { return scores }
    let loss = try TrainingLog(contentsOf: work.events).devLoss
    return scores + [loss].compactMap(\.self).map { record("dev loss", $0, nil, finish) }
  }

  private func translationScores() throws(BenchmarkError) -> [Score] {
    let (corpus, set) = (experiment.corpus, experiment.evaluated)
    _ = try dragoman.run(
      experiment.translation(model: model(of:)), input: experiment.file(set, corpus.source, prepared: work.folder),
      output: work.translations, log: work.log)
    let reference = experiment.file(set, corpus.target, prepared: work.folder)
    return try dragoman.evaluate(
      work.translations, reference: reference, tokenizer: experiment.tokenizer, log: work.log)
  }

  /// BLEU after each epoch; its signature is the one of the references compared with themselves.
  private func epochs(_ finish: TrainingLog.Finish) throws(BenchmarkError) -> [ResultRecord] {
    let reference = experiment.file(experiment.evaluated, experiment.corpus.target, prepared: work.folder)
    try? FileManager.default.removeItem(at: work.translations)
    do { try FileManager.default.copyItem(at: reference, to: work.translations) } catch {
      throw .unreadable(name: reference.path, reason: "\(error)")
    }
    let signature = try dragoman.evaluate(work.translations, reference: reference, log: work.log).first?.signature
    return try TrainingLog(contentsOf: work.events).validations.compactMap { look in
      guard let bleu = look.bleu else { return nil }
      return record("BLEU, epoch \(look.epoch)", bleu, signature.map { "greedy|\($0)" }, finish)
    }
  }

  private func record(
    _ metric: String, _ value: Double, _ signature: String?, _ finish: TrainingLog.Finish
  ) -> ResultRecord {
    ResultRecord(
      table: experiment.table, what: experiment.what, corpus: experiment.corpus.description(of: experiment.evaluated),
      metric: metric, value: value, signature: signature, seconds: finish.seconds.rounded(),
      tokensPerSecond: finish.tokensPerSecond.rounded(), peakMemoryMB: finish.peakMemoryMB,
      seed: experiment.ensemble.isEmpty ? experiment.seed : nil,
      command: experiment.command, commit: commit, machine: machine)
  }
}

extension Experiment {
  /// What the recipes of the training say, for a change there makes another experiment.
  fileprivate var recipes: [String] {
    zip(arguments, arguments.dropFirst()).filter { $0.0 == "--recipe" }
      .compactMap { try? String(contentsOfFile: $0.1, encoding: .utf8) }
  }
}
