import DragomanText
import Foundation

/// Pairs whose sides differ in length as translations do not.
///
///     |log(t / (r·s))| > log 3    for a source of s and a target of t characters, with r, the mean t over the mean s of the corpus
struct UnevenLengths {
  /// Short sentences differ much without harm: the longer side has at least so many characters.
  static let shortest = 20
  /// The factor above which a difference counts.
  static let factor = 3.0
  /// From this share on, the files are hardly translations of each other.
  static let ruinousShare = 0.3

  let files: CorpusFiles
  let lengths: LineLengths

  var findings: [Finding] {
    let ratio = lengths.ratio
    var tally = Tally()
    for (index, (source, target)) in zip(lengths.source, lengths.target).enumerated() {
      guard source > 0, target > 0, max(source, target) >= Self.shortest else { continue }
      if abs(log(Double(target) / (ratio * Double(source)))) > log(Self.factor) {
        tally.add(files.source.place(index + 1, remark: "\(Int(source).grouped) : \(Int(target).grouped) characters"))
      }
    }
    let pairs = min(lengths.source.count, lengths.target.count)
    if tally.count == 0 { return [] }
    let usual = String((ratio * 100).rounded() / 100)
    return [
      Finding(
        tally.share(of: pairs) >= Self.ruinousShare ? .error : .warning,
        "\(files.names): in \(tally.of(pairs, "pairs")) one side is over \(Int(Self.factor)) times too long for the other "
          + "(usual: \(usual) target characters for one of the source).", tally,
        remedy: "Look at some: such lines are often cut, joined or shifted. Remove or mend the wrong ones.")
    ]
  }
}
