/// Pairs that stand in the corpus already. Memory: one 64-bit number for every different pair.
struct DuplicatePairs: PairCheck {
  private let files: CorpusFiles
  private var seen: Set<UInt64> = []
  private var tally = Tally()

  init(in files: CorpusFiles) { self.files = files }

  mutating func add(_ pair: LinePair) {
    guard pair.isReadable, !pair.source.isBlank || !pair.target.isBlank else { return }
    // An odd factor, so that a pair and its reverse, or a pair of equal lines, are told apart.
    let fingerprint = pair.source.fingerprint &* 0x9e37_79b9_7f4a_7c15 &+ pair.target.fingerprint
    if !seen.insert(fingerprint).inserted { tally.add(files.source.place(pair.number)) }
  }

  func findings(pairs: Int) -> [Finding] {
    if tally.count == 0 { return [] }
    return [
      Finding(
        tally.share(of: pairs) >= 0.01 ? .warning : .note,
        "\(files.names): an earlier pair is repeated in \(tally.of(pairs, "pairs")).", tally,
        remedy: """
          What is repeated weighs more in training. If that is not meant\(files.isPlain ? "" : ", with the files decompressed"): \
          \(Self.removal(from: files)), which removes those that differ in nothing, not even in spaces.
          """)
    ]
  }

  private static func removal(from files: CorpusFiles) -> String {
    files.isTable
      ? "`awk -F'\\t' '!seen[$1 FS $2]++' \(files.source.file) > unique.tsv`"
      : "`paste \(files.source.file) \(files.target.file) | awk '!seen[$0]++' > unique.tsv`, then `cut -f1` and `cut -f2`"
  }
}
