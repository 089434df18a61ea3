/// What a line in a conversation asks for.
enum ConversationCommand: Equatable {
  case translate(String)
  case beam(Int)
  case nBest(Int)
  case consensus
  case attention
  case scores
  case model(path: String)
  case help
  case quit
  /// It begins with a colon and is none of these; with what is wrong.
  case unknown(String)

  /// A line that begins with a colon is a command; a space before the colon makes it a sentence.
  init(_ line: String) {
    guard line.utf8.first == UInt8(ascii: ":") else {
      self = .translate(line)
      return
    }
    let words = line.split(separator: " ", maxSplits: 1, omittingEmptySubsequences: true)
    let argument = words.count > 1 ? String(words[1]).trimmingSpaces : nil
    switch (words[0], argument) {
    case (":help", nil), (":h", nil), (":?", nil): self = .help
    case (":consensus", nil): self = .consensus
    case (":attention", nil): self = .attention
    case (":scores", nil): self = .scores
    case (":quit", nil), (":q", nil): self = .quit
    case (":model", let path?): self = .model(path: path)
    case (":model", nil): self = .unknown("`:model` needs the path of a model, e.g. `:model de-en.dragoman`.")
    case (":beam", let number): self = Self.count(number, for: ":beam", Self.beam)
    case (":n-best", let number): self = Self.count(number, for: ":n-best", Self.nBest)
    default: self = .unknown("`\(line)` is no command.")
    }
  }

  private static func count(
    _ number: String?, for name: String, _ make: (Int) -> ConversationCommand
  ) -> ConversationCommand {
    guard let count = number.flatMap(Int.init), (1...1000).contains(count) else {
      return .unknown("`\(name)` needs a number from 1 to 1,000, e.g. `\(name) 5`.")
    }
    return make(count)
  }

  static let guide = """
    A line is translated. A line that begins with a colon is a command:

      :beam 10        keep 10 hypotheses at every step; 1 is greedy
      :n-best 5       show the 5 best translations
      :consensus      take what most hypotheses agree on, or the highest score
      :scores         show scores, or no longer
      :attention      show where each piece of the last translation comes from
      :model PATH     go on with another model
      :help           show this
      :quit           end; Ctrl-D does the same

    The arrow keys move in the line and through earlier lines; Ctrl-C gives the line
    up. A space before a colon makes it part of a sentence.
    """
}

extension String {
  fileprivate var trimmingSpaces: String {
    let bytes = utf8.drop { $0 == 0x20 }
    let end = bytes.lastIndex { $0 != 0x20 }.map { bytes.index(after: $0) } ?? bytes.startIndex
    return String(Substring(bytes[..<end]))
  }
}
