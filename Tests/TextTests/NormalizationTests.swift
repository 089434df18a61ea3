import Testing

@testable import DragomanText

@Suite struct NormalizationTests {
  @Test(
    "each form gives the bytes of Unicode's examples",
    arguments: [
      (.nfc, "e\u{301}", "\u{E9}"),
      (.nfc, "\u{1E9B}\u{323}", "\u{1E9B}\u{323}"),
      (.nfc, "\u{212B}", "\u{C5}"),
      (.nfc, "\u{1112}\u{1161}\u{11AB}", "\u{D55C}"),
      (.nfc, "\u{FB01} \u{FF12} \u{2460}", "\u{FB01} \u{FF12} \u{2460}"),
      (.nfc, "a\u{323}\u{307}", "\u{1EA1}\u{307}"),
      (.nfc, "a\u{307}\u{323}", "\u{1EA1}\u{307}"),
      (.nfkc, "\u{FB01} \u{FF12} \u{2460}", "fi 2 1"),
      (.nfkc, "\u{A0}", " "),
      (.nfkcCasefold, "ABC Stra\u{DF}e \u{130} \u{FB01}", "abc strasse i\u{307} fi"),
      (.nfkcCasefold, "a\u{AD}b", "ab"),
      (.nfd, "\u{E9} \u{D55C}", "e\u{301} \u{1112}\u{1161}\u{11AB}"),
      (.nfd, "\u{C0}", "A\u{300}"),
      (.nfkc, "\u{1E9B}\u{323}", "\u{1E69}"),
      (.none, "e\u{301}\u{FB01}", "e\u{301}\u{FB01}"),
    ] as [(Normalization, String, String)])
  func normalizes(form: Normalization, text: String, expected: String) {
    #expect(Array(form.normalize(text).utf8) == Array(expected.utf8))
  }

  @Test(
    "nothing else is changed",
    arguments: ["", " a  b\t", "\0\r\u{B}\u{85}\u{2028}\u{FEFF}", "“quotes” — ‘’ … \u{200D}\u{200B}\u{AD}"])
  func keepsTheRest(text: String) {
    #expect(Array(Normalization.nfc.normalize(text).utf8) == Array(text.utf8))
  }

  @Test("a text grows as far as it must", arguments: [1, 7, 500])
  func growsFarBeyondItsLength(count: Int) {
    let ligature = "\u{FDFA}"
    let grown = Normalization.nfkc.normalize(String(repeating: ligature, count: count))
    #expect(grown.utf8.count == count * 33)
    #expect(Array(grown.utf8) == Array(String(repeating: Normalization.nfkc.normalize(ligature), count: count).utf8))
  }

  @Test("a normal text is normal", arguments: Normalization.allCases)
  func isIdempotent(form: Normalization) {
    var numbers = SeededNumbers(seed: 5)
    for _ in 0..<2000 {
      let normal = form.normalize(numbers.line(longest: 12))
      #expect(Array(form.normalize(normal).utf8) == Array(normal.utf8))
    }
  }
}
