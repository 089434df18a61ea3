import DragomanTranslation
import Foundation

/// A conversation on a terminal: a line is typed, its translation follows.
struct Conversation {
  private var session: Session
  private let editor: LineEditor

  init(_ session: Session) {
    self.session = session
    editor = LineEditor(history: .standard)
  }

  /// Goes on until Ctrl-D or `:quit`.
  mutating func run() throws {
    StandardError.print("\(session.name): \(session.translator.summary)")
    StandardError.print("Type a sentence; `:help` shows the commands, Ctrl-D ends.")
    while true {
      switch editor.readLine(prompt: prompt) {
      case .line(let line):
        if line.isEmpty { continue }
        editor.remember(line)
        let command = ConversationCommand(line)
        if command == .quit { return }
        try obey(command)
      case .interrupted: print()
      case .noText: StandardError.print("That line is no UTF-8: set the terminal to UTF-8.")
      case .end:
        print()
        return
      }
    }
  }

  private var prompt: String {
    let languages = session.translator.languages
    return languages.source.isEmpty ? "> " : "\(languages.source)> "
  }

  private mutating func obey(_ command: ConversationCommand) throws {
    switch command {
    case .translate(let line): try show { try $0.translate(line) }
    case .beam(let width): StandardError.print(session.setBeam(width))
    case .nBest(let count): StandardError.print(session.setNBest(count))
    case .consensus: StandardError.print(session.toggleConsensus())
    case .scores: StandardError.print(session.toggleScores())
    case .attention: StandardError.print(attention)
    case .model(let path): try show { try $0.take(modelAt: path) + "\n" }
    case .help: StandardError.print(ConversationCommand.guide)
    case .unknown(let problem):
      StandardError.print("\(problem)\n\n\(ConversationCommand.guide)")
    case .quit: break
    }
  }

  /// A mistake is told, and the conversation goes on.
  private mutating func show(_ answer: (inout Session) throws -> String) throws {
    let text: String
    do { text = try answer(&session) } catch { return StandardError.print("\(error)") }
    try ResultStream().write(text)
  }

  private var attention: String {
    guard let last = session.last else { return "Nothing was translated yet." }
    guard let grid = AttentionGrid(last) else { return "This model has no attention to show." }
    return grid.drawn(width: Terminal.width)
  }
}

extension Translator {
  /// The model in a few words, e.g. `de → en, LSTM 512 with bilinear attention, 12.7 M parameters, 8,000 tokens`.
  var summary: String { info.summary }
}
