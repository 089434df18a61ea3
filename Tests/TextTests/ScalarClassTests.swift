import Testing

@testable import DragomanText

@Suite struct ScalarClassTests {
  @Test(
    "scalars are classed by what they do in a word",
    arguments: [
      (" ", .space), ("\t", .blank), ("\u{A0}", .blank), ("\u{2028}", .blank), ("\0", .blank), ("\u{85}", .blank),
      ("7", .digit),
      ("٣", .digit), ("a", .letter), ("_", .letter), ("ß", .letter), ("ʼ", .letter), ("½", .letter), ("한", .letter),
      ("語", .unspacedLetter), ("の", .unspacedLetter), ("ไ", .unspacedLetter), ("\u{301}", .continuation),
      ("\u{200D}", .continuation), ("'", .apostrophe), ("’", .apostrophe), ("-", .symbol), ("。", .symbol),
      ("€", .symbol), ("😀", .symbol),
    ] as [(Unicode.Scalar, ScalarClass)])
  func classes(scalar: Unicode.Scalar, expected: ScalarClass) {
    #expect(ScalarClass(scalar.value) == expected)
  }
}
