/// How text is set off on a terminal: by ECMA-48 sequences, or not at all.
struct TerminalStyle {
  /// Back to the first column, and everything there erased.
  static let clearLine = "\r\u{1B}[2K"

  private let colour: Bool

  init(colour: Bool) { self.colour = colour }

  func strong(_ text: String) -> String { set(text, "1") }
  func faint(_ text: String) -> String { set(text, "2") }
  func success(_ text: String) -> String { set(text, "32") }
  func warning(_ text: String) -> String { set(text, "33") }

  /// A bar of which a share, from 0 to 1, is full.
  func bar(_ share: Double, width: Int) -> String {
    let full = Int(share * Double(width))
    return set(String(repeating: "━", count: full), "36") + faint(String(repeating: "─", count: width - full))
  }

  private func set(_ text: String, _ code: String) -> String {
    colour && !text.isEmpty ? "\u{1B}[\(code)m\(text)\u{1B}[0m" : text
  }
}
