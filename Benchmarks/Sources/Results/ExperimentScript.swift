import Foundation

/// The commands that repeat an experiment by hand, in a shell: files of the corpus have its name before theirs, and all others
/// stand where one is.
struct ExperimentScript {
  let experiment: Experiment

  private let prepared = URL(fileURLWithPath: "prepared")
  private var model: URL { URL(fileURLWithPath: "\(experiment.name).dragoman") }
  private var output: String { "\(experiment.name).out" }

  /// The commands that make the model …
  var making: [String] {
    (needsFolderToLearn ? ["mkdir prepared"] : []) + preparing(filesToLearnFrom) + teaching + training
  }

  /// … and those that judge it.
  var judging: [String] {
    if experiment.measurement == .epochs { return [] }
    let files = experiment.preparedFiles.filter { !isLearnedFrom($0.set) }
    return (needsFolderToLearn || files.isEmpty ? [] : ["mkdir prepared"]) + preparing(files) + translating + evaluating
  }

  private var training: [String] {
    experiment.ensemble.isEmpty ? [dragoman(experiment.training(model: model, prepared: prepared).map(shown))] : []
  }

  private var teaching: [String] {
    if experiment.teachers.isEmpty { return [] }
    let source = shown(file(experiment.sets.train, experiment.corpus.source))
    let distilled = shown(experiment.distilled(in: prepared).path)
    return ["\(dragoman(experiment.teaching { "\($0).dragoman" })) < \(source) > \(distilled)"]
  }

  private var translating: [String] {
    let source = shown(file(experiment.evaluated, experiment.corpus.source))
    return ["\(dragoman(experiment.translation { "\($0).dragoman" })) < \(source) > \(output)"]
  }

  private var evaluating: [String] {
    let reference = shown(file(experiment.evaluated, experiment.corpus.target))
    return Dragoman.evaluations(tokenizer: experiment.tokenizer).map {
      dragoman(["evaluate"] + $0 + ["--reference", reference, output])
    }
  }

  private func preparing(_ files: [(set: String, language: String)]) -> [String] {
    files.map { set, language in
      experiment.preparation.command(
        from: shown(experiment.corpus.file(set, language).path), to: shown(file(set, language)),
        training: set == experiment.sets.train, language)
    }
  }

  private var needsFolderToLearn: Bool { !filesToLearnFrom.isEmpty || !experiment.teachers.isEmpty }

  private var filesToLearnFrom: [(set: String, language: String)] {
    experiment.preparedFiles.filter { isLearnedFrom($0.set) }
  }

  private func isLearnedFrom(_ set: String) -> Bool { [experiment.sets.train, experiment.sets.dev].contains(set) }

  private func file(_ set: String, _ language: String) -> String {
    experiment.file(set, language, prepared: prepared).path
  }

  private func dragoman(_ arguments: [String]) -> String { (["dragoman"] + arguments).joined(separator: " ") }

  /// A word of a command line, whose path is made a name.
  private func shown(_ word: String) -> String {
    if word == model.path { return model.lastPathComponent }
    if word.hasPrefix(prepared.path + "/") { return "prepared/" + URL(fileURLWithPath: word).lastPathComponent }
    return experiment.corpus.named(word)
  }
}
