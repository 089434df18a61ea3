import Testing

@testable import dragoman

@Suite("The grid of attention")
struct AttentionGridTests {
  @Test("shades say how much, and wide characters take two columns")
  func wide() {
    let grid = AttentionGrid(
      rows: ["▁I", "▁love", "▁China"], columns: ["▁我", "爱", "中国", "▁"],
      weights: [[0.9, 0.1, 0, 0], [0.04, 0.6, 0.3, 0], [0, 0.05, 0.75, 0.2]])
    #expect(
      grid.drawn(width: 80) == """
              我 爱 中国 ▁
        I     ██ ░░
        love     ▓▓ ▒▒▒▒
        China    ░░ ████ ░
        """)
  }

  @Test("what is wider than the terminal is cut into parts below each other")
  func parts() {
    let grid = AttentionGrid(rows: ["ab"], columns: ["xx", "yy", "zz"], weights: [[1, 0.5, 0]])
    #expect(grid.drawn(width: 8) == "   xx yy\nab ██ ▓▓\n\n   zz\nab")
    #expect(grid.drawn(width: 1) == "   xx\nab ██\n\n   yy\nab ▓▓\n\n   zz\nab")
  }

  @Test(
    "a terminal's columns are counted by character",
    arguments: [
      ("abc", 3), ("我爱", 4), ("e\u{301}", 1), ("ｶﾅ", 2), ("カナ", 4), ("🙂", 2), ("한국", 4), ("ไทย", 3), ("กำ", 2), ("", 0),
    ])
  func width(text: String, columns: Int) {
    #expect(text.displayWidth == columns)
  }
}
