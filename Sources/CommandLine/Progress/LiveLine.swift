/// One line of progress, fitted to a width.
struct LiveLine {
  private static let longestBar = 30
  private static let shortestBar = 10

  private let fields: ProgressFields
  private let style: TerminalStyle

  init(_ fields: ProgressFields, _ style: TerminalStyle) {
    self.fields = fields
    self.style = style
  }

  /// - Parameter width: the terminal's columns; the last one stays free, because some terminals wrap when it is written.
  func text(width: Int) -> String {
    let room = width - 1
    for kept in Self.selections {
      let texts = kept.map { fields[keyPath: $0] }
      let others = ([fields.epoch, fields.percent] + texts).joined(separator: "  ")
      let bar = min(Self.longestBar, room - others.displayWidth - 2)
      if bar >= Self.shortestBar { return assemble(bar: style.bar(fields.share, width: bar), texts) }
    }
    return String("\(fields.epoch) \(fields.percent)".prefix(max(0, room)))
  }

  /// What is shown behind the bar: everything, then ever less.
  private static var selections: [[KeyPath<ProgressFields, String>]] {
    [
      [\.update, \.loss, \.perplexity, \.speed, \.learningRate, \.timeLeft],
      [\.update, \.loss, \.perplexity, \.speed, \.timeLeft],
      [\.loss, \.perplexity, \.speed, \.timeLeft],
      [\.loss, \.speed, \.timeLeft],
      [\.loss, \.timeLeft],
      [\.loss],
      [],
    ]
  }

  private func assemble(bar: String, _ texts: [String]) -> String {
    ([fields.epoch, bar, fields.percent] + texts).joined(separator: "  ")
  }
}
