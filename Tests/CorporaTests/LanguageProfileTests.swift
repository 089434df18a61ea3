import Testing

@testable import DragomanCorpora
@testable import DragomanText

@Suite struct LanguageProfileTests {
  private static let german = [
    "Der Hund schläft nicht.", "Ich gehe heute nach Hause.", "Wir haben keine Zeit für das Spiel.",
  ]
  private static let english = ["The dog does not sleep.", "I am going home today.", "We have no time for the game."]

  @Test("a text resembles itself wholly, its own language more than another, and nothing that is empty")
  func compares() {
    let german = Self.profile(Self.german)
    #expect(abs(german.similarity(to: german) - 1) < 1e-12)
    let moreGerman = Self.profile(["Wir schlafen heute nicht.", "Der Mann hat keine Zeit."])
    #expect(moreGerman.similarity(to: german) > moreGerman.similarity(to: Self.profile(Self.english)) + 0.1)
    #expect(german.similarity(to: LanguageProfile()) == 0)
  }

  private static func profile(_ lines: [String]) -> LanguageProfile {
    lines.reduce(into: LanguageProfile()) { $0.add(MeasuredLine(Line($1))) }
  }
}
