import DragomanTensors
import DragomanText

/// The target tokens that are worth scoring for a sentence: those that are probable translations of its tokens, and those that
/// are frequent anyway. Decoding then needs a few hundred columns of the output layer instead of thousands.
///
///     candidates(sentence) = {end} ∪ common ∪ translations(token) for every token of the sentence
///
/// Source: Jean et al. 2015, On Using Very Large Target Vocabulary for Neural Machine Translation, on candidate lists.
package struct Shortlist: Sendable {
  let starts: Matrix<Int32>  // [1 × source tokens + 1], in `targets`
  let targets: Matrix<Int32>  // [1 × all translations], without common tokens
  let common: Matrix<Int32>  // [1 × common tokens]
  private let commonMarks: TokenMarks

  /// - Parameters:
  ///   - translations: by source token, its target tokens; of some source tokens there may be none
  ///   - common: target tokens that are always candidates; the end need not be among them
  ///   - targetTokens: how many target tokens there are; all ids are below
  package init(translations: [[Int32]], common: [Int32], targetTokens: Int) {
    precondition(
      (translations.joined() + common).allSatisfy { (0..<targetTokens).contains(Int($0)) },
      "a target token is below the vocabulary's count")
    let marks = TokenMarks(common + [Int32(Vocabulary.end)], of: targetTokens)
    var (starts, targets) = ([Int32(0)], [Int32]())
    for row in translations {
      targets += TokenMarks(row, of: targetTokens).tokens.filter { !marks.contains($0) }
      starts.append(Int32(targets.count))
    }
    self.init(
      starts: .row(starts), targets: .row(targets), common: .row(marks.tokens), targetTokens: targetTokens)
  }

  /// Of matrices that were checked.
  init(starts: Matrix<Int32>, targets: Matrix<Int32>, common: Matrix<Int32>, targetTokens: Int) {
    (self.starts, self.targets, self.common) = (starts, targets, common)
    let end = Int32(Vocabulary.end)
    commonMarks = common.withUnsafeBuffer { TokenMarks(Array($0) + [end], of: targetTokens) }
  }

  /// The target tokens to score for a sentence, or for several whose tokens are joined: in ascending order, each once.
  ///
  /// Takes time for every token that is marked and for every 64 target tokens.
  package func candidates(of source: some Sequence<Int32>) -> [Int32] {
    var marks = commonMarks
    starts.withUnsafeBuffer { starts in
      targets.withUnsafeBuffer { targets in
        for token in source {
          precondition(token >= 0 && token < starts.count - 1, "a source token is below the vocabulary's count")
          for place in starts[Int(token)]..<starts[Int(token) + 1] { marks.insert(targets[Int(place)]) }
        }
      }
    }
    return marks.tokens
  }
}

extension Matrix {
  fileprivate static func row(_ values: [Element]) -> Matrix { Matrix(rows: 1, columns: values.count, values: values) }
}
