import CEdit
import Foundation
import Glibc

/// Lines from a terminal, with editing and a history that outlives the conversation.
struct LineEditor {
  enum Input: Equatable {
    case line(String)
    /// Ctrl-C.
    case interrupted
    /// The line is no UTF-8.
    case noText
    /// Ctrl-D.
    case end
  }

  private let history: HistoryFile

  /// Prepares the terminal; there is one terminal, so there should be one editor.
  init(history: HistoryFile) {
    self.history = history
    edit_begin(1000)
    history.load()
  }

  func readLine(prompt: String) -> Input {
    var isInterrupted = false
    guard let bytes = edit_read_line(prompt, &isInterrupted) else { return isInterrupted ? .interrupted : .end }
    defer { free(bytes) }
    return String(validatingCString: bytes).map(Input.line) ?? .noText
  }

  /// Adds a line to the history, on disk too: whatever ends the conversation, the line stays.
  func remember(_ line: String) {
    edit_remember(line)
    history.save()
  }
}

/// Where the history is kept. It is a convenience: where it cannot be read or written, there is none.
struct HistoryFile {
  let url: URL

  /// `$XDG_STATE_HOME/dragoman/history`, by default in `~/.local/state` (XDG Base Directory Specification 0.8).
  static var standard: HistoryFile {
    func folder(_ variable: String) -> URL? {
      ProcessInfo.processInfo.environment[variable].flatMap { $0.hasPrefix("/") ? URL(fileURLWithPath: $0) : nil }
    }
    let home = folder("HOME") ?? FileManager.default.homeDirectoryForCurrentUser
    let state = folder("XDG_STATE_HOME") ?? home.appendingPathComponent(".local/state")
    return HistoryFile(url: state.appendingPathComponent("dragoman/history"))
  }

  func load() { _ = edit_load_history(url.path) }

  /// Only the user may read it: the sentences may be private.
  func save() {
    try? FileManager.default.createDirectory(
      at: url.deletingLastPathComponent(), withIntermediateDirectories: true,
      attributes: [.posixPermissions: 0o700])
    _ = edit_save_history(url.path)
    chmod(url.path, 0o600)
  }
}
