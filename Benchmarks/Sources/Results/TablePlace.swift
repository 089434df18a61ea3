/// A mark in a page where a table begins: `<!-- results: NAME -->`, or `<!-- results: NAME, scores -->` where what the trainings
/// took would say nothing, because other work ran beside them or it is the same in many rows.
package struct TablePlace: Hashable, Sendable {
  private static let opening = "<!-- results: "
  private static let closing = " -->"
  private static let scoresAlone = ", scores"

  /// Which records are shown.
  package let table: String
  /// Whether time, speed and memory of the trainings stand beside their scores.
  package let showsTraining: Bool

  package init(_ table: String, showsTraining: Bool = true) {
    (self.table, self.showsTraining) = (table, showsTraining)
  }

  /// - Returns: nil where the line is no such mark
  init?(_ line: String) {
    guard line.hasPrefix(Self.opening), line.hasSuffix(Self.closing) else { return nil }
    let name = String(line.dropFirst(Self.opening.count).dropLast(Self.closing.count))
    let showsTraining = !name.hasSuffix(Self.scoresAlone)
    self.init(showsTraining ? name : String(name.dropLast(Self.scoresAlone.count)), showsTraining: showsTraining)
  }

  /// The mark.
  var line: String { Self.opening + table + (showsTraining ? "" : Self.scoresAlone) + Self.closing }
}
