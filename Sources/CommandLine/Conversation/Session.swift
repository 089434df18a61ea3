import DragomanTranslation
import Foundation

/// What a conversation is about: the model, how it translates, what is shown, and what was translated last.
struct Session {
  private(set) var translator: Translator
  private(set) var name: String
  private(set) var options: TranslationOptions
  private(set) var showsScores: Bool
  private(set) var last: Translation?
  private let open: (URL) throws -> Translator

  /// - Parameters:
  ///   - name: of the model's file
  ///   - open: reads another model, with all that was asked for beside it
  init(
    _ translator: Translator, at name: String, _ options: TranslationOptions, showsScores: Bool,
    open: @escaping (URL) throws -> Translator = { try Translator(contentsOf: $0) }
  ) {
    (self.translator, self.name, self.options, self.showsScores) = (translator, name, options, showsScores)
    self.open = open
  }

  /// The translations of a line, as they are shown.
  mutating func translate(_ line: String) throws -> String {
    let translation = try translator.results(of: [line], options: options)[0].get()
    if !translation.sourcePieces.isEmpty { last = translation }
    return translation.hypotheses.enumerated().map { rank, hypothesis in
      var fields = options.nBest > 1 ? ["\(rank + 1)."] : []
      if showsScores { fields += [hypothesis.score, hypothesis.agreement].compactMap { $0?.withFourDigits } }
      return (fields + [hypothesis.text.onOneLine]).joined(separator: " ") + "\n"
    }.joined()
  }

  mutating func setBeam(_ width: Int) -> String {
    options.beam = width
    options.nBest = min(options.nBest, width)
    return width == 1
      ? "One hypothesis is kept at every step: the search is greedy."
      : "The beam keeps \(width) hypotheses at every step."
  }

  mutating func setNBest(_ count: Int) -> String {
    options.nBest = count
    options.beam = max(options.beam, count)
    return count == 1 ? "One translation is shown." : "\(count) translations are shown; the beam is \(options.beam)."
  }

  mutating func toggleConsensus() -> String {
    options = options.usesConsensus ? options.withoutConsensus : options.withConsensus
    return options.usesConsensus
      ? "Of up to \(options.beam) hypotheses, the one that the others are most like is taken."
      : "The highest score of \(options.beam) hypotheses is taken."
  }

  mutating func toggleScores() -> String {
    showsScores.toggle()
    let agreement = options.usesConsensus ? "; and behind it how much the others agree, which decides" : ""
    return showsScores
      ? "Scores are shown: log P, corrected for length; higher is better\(agreement)." : "Scores are no longer shown."
  }

  /// Takes another model, with what differed from the old one's options, and otherwise its own options; if it cannot be read, the old one
  /// stays.
  mutating func take(modelAt path: String) throws -> String {
    let url = URL(fileURLWithPath: NSString(string: path).expandingTildeInPath)
    let other = try open(url)
    func follow<Value: Equatable>(_ option: WritableKeyPath<TranslationOptions, Value>) {
      if options[keyPath: option] == translator.options[keyPath: option] {
        options[keyPath: option] = other.options[keyPath: option]
      }
    }
    follow(\.beam)
    follow(\.usesConsensus)
    follow(\.pruning)
    follow(\.lengthPenalty)
    follow(\.wordReward)
    follow(\.coveragePenalty)
    follow(\.guardsAgainstLoops)
    follow(\.maximumLengthFactor)
    follow(\.maximumLengthConstant)
    options.beam = max(options.beam, options.nBest)
    (translator, name, last) = (other, url.relativePath, nil)
    return "\(name): \(translator.summary)"
  }
}
