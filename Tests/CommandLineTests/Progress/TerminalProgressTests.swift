import DragomanTraining
import Testing

@testable import dragoman

@Suite struct TerminalProgressTests {
  @Test(
    "the live line fits the terminal, and gives up what is needed least",
    arguments: [
      (
        120,
        "epoch 4/40  ━━━━━━━━━━━━━━━───────────────  50 %  update 1,239  loss 3.21  perplexity 12.4  4,321 tokens/s  rate 0.001  "
          + "1 h 02 min left"
      ),
      (
        110,
        "epoch 4/40  ━━━━━━━━───────  50 %  update 1,239  loss 3.21  perplexity 12.4  4,321 tokens/s  1 h 02 min left"
      ),
      (80, "epoch 4/40  ━━━━━──────  50 %  loss 3.21  4,321 tokens/s  1 h 02 min left"),
      (40, "epoch 4/40  ━━━━━──────  50 %  loss 3.21"),
      (20, "epoch 4/40 50 %"),
      (9, "epoch 4/"),
    ])
  func fits(width: Int, line: String) {
    var display = TerminalProgress(Events.options, colour: false) { width }
    let text = display.text(for: Events.progress())
    #expect(text.hasPrefix("\r\u{1B}[2K"))
    let shown = text.dropFirst(5)
    #expect(shown.count < width)
    #expect(shown.filter { $0 != "━" && $0 != "─" } == line.filter { $0 != "━" && $0 != "─" })
  }

  @Test("a validation takes the place of the live line and stays")
  func staysBelow() {
    var display = TerminalProgress(Events.options, colour: false) { 80 }
    let live = display.text(for: Events.progress())
    #expect(!live.contains("\n"))
    #expect(
      display.text(for: Events.validated(isBest: true)) == """
        \r\u{1B}[2Kepoch 4  update 1,416  BLEU 23.4  chrF 45.6  loss 2.40 (perplexity 11.0)  new best  (8 s)
          source      Ein Hund.
          reference   A dog.
          hypothesis  A dog runs.

        """)
    #expect(!display.text(for: Events.finished).contains("\u{1B}"))
  }

  @Test("what comes after the end has the live line's place, and nothing is cleared where there is none")
  func ends() {
    var display: any ProgressDisplay = TerminalProgress(Events.options, colour: false) { 80 }
    #expect(display.end().isEmpty)
    _ = display.text(for: Events.progress())
    #expect(display.end() == "\r\u{1B}[2K" && display.end().isEmpty)
  }

  @Test("colour is used only where it is wanted", arguments: [true, false])
  func colours(colour: Bool) {
    var display = TerminalProgress(Events.options, colour: colour) { 80 }
    let text = [Events.validated(isBest: true), Events.progress(), Events.validated(isBest: false)]
      .map { display.text(for: $0) }.joined()
    #expect(text.contains("\u{1B}[32mnew best\u{1B}[0m") == colour)
    #expect(text.contains("m") && text.contains("\u{1B}[1m") == colour)
  }

  @Test("the bar fills as the epoch goes on", arguments: [(0.0, 0), (0.5, 5), (0.99, 9), (1.0, 10)])
  func fills(share: Double, full: Int) {
    let bar = TerminalStyle(colour: false).bar(share, width: 10)
    #expect(bar.count { $0 == "━" } == full)
    #expect(bar.count == 10)
  }
}
