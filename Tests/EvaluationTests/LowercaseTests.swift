import Testing

@testable import DragomanEvaluation

struct LowercaseTests {
  @Test(
    "lower case is Python's",
    arguments: [
      ("ABC xyz 123 ÄÖÜẞ", "abc xyz 123 äöüß"), ("ΟΔΥΣΣΕΥΣ", "οδυσσευς"), ("Σ", "σ"), ("ΣΑΣ ΣΑΣ", "σας σας"),
      ("ΑΣ'", "ας'"), ("ΑΣ'Β", "ασ'β"), ("A.Σ", "a.ς"), ("ΑΣ\u{301}", "ας\u{301}"), ("ΑΣ1", "ας1"), ("1Σ", "1σ"),
      ("İIß", "i\u{307}iß"), ("ǅ", "ǆ"),
    ])
  func lowercased(_ text: String, _ expected: String) {
    #expect(Array(text.unicodeScalars).lowercased == Array(expected.unicodeScalars))
  }
}
