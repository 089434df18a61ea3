/// The size of a vocabulary for which none was given.
enum VocabularySize {
  /// The most tokens worth having, by the pairs of the corpus. Small corpora want small vocabularies: 100,000 words
  /// of German–English gained 4.9 BLEU from 2,000 subwords instead of 14,000 (Sennrich and Zhang 2019, "Revisiting
  /// Low-Resource Neural Machine Translation", table 2).
  static func automatic(pairs: Int, _ options: VocabularyOptions) -> Int {
    switch options.kind {
    case .label: return .max
    case .character: return 5_000
    case .word: return 20_000
    case .subword: return options.maximumMerges == nil ? automatic(pairs: pairs) : .max
    }
  }

  private static func automatic(pairs: Int) -> Int {
    switch pairs {
    case ...10_000: 2_000
    case ...25_000: 4_000
    case ...100_000: 6_000
    case ...500_000: 8_000
    default: 16_000
    }
  }
}
