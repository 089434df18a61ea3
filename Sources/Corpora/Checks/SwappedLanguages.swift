/// Files that seem to be on the wrong side, or in the same language, by the profiles of their text.
enum SwappedLanguages {
  /// So much more alike must the crossed sides be than the straight ones, in sum: of two languages that are the same, neither are.
  static let margin = 0.1
  /// From this similarity on, two files are hardly in two languages.
  static let sameLanguage = 0.97

  /// The languages of one corpus compared.
  static func findings(in corpus: CorpusScan) -> [Finding] {
    let similarity = corpus.source.profile.similarity(to: corpus.target.profile)
    guard similarity >= sameLanguage else { return [] }
    return [
      Finding(
        .warning, "\(corpus.files.names): both look like the same language.", count: 1,
        remedy: "Check that the files named are the ones meant.")
    ]
  }

  /// The languages of a held-out corpus compared with those of the training corpus.
  static func findings(in heldOut: CorpusScan, against training: CorpusScan) -> [Finding] {
    let straight =
      heldOut.source.profile.similarity(to: training.source.profile)
      + heldOut.target.profile.similarity(to: training.target.profile)
    let crossed =
      heldOut.source.profile.similarity(to: training.target.profile)
      + heldOut.target.profile.similarity(to: training.source.profile)
    guard crossed > straight + margin else { return [] }
    return [
      Finding(
        .error,
        "\(heldOut.files.source.name) looks like \(training.files.target.name), and \(heldOut.files.target.name) like "
          + "\(training.files.source.name): source and target seem to be swapped.",
        count: 1,
        remedy: "Exchange source and target of the \(heldOut.files.role.rawValue) files, or of the training files."
          + (heldOut.files.isTable ? " `awk -F'\\t' '{ print $2 FS $1 }'` exchanges columns." : ""))
    ]
  }
}
