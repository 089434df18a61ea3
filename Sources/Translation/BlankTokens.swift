import DragomanText

extension Vocabulary {
  /// Tokens that by themselves write nothing that can be seen: white space, and the begin and the end of a sequence.
  var blankTokens: Set<Int> {
    Set((0..<count).filter { decode([$0]).isBlank })
  }
}
