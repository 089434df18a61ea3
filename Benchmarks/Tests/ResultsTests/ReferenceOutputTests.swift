import Results
import Testing

struct ReferenceOutputTests {
  @Test(
    "the last line of JSON with tok_s counts",
    arguments: [
      ("{\"tok_s\": 1234.5, \"threads\": 2}", 1234.5), ("loading\n{\"tok_s\": 1}\n{\"tok_s\":7}\ndone\n", 7),
      ("{\"tok_s\": 3}\n{\"loss\": 9}", 3),
    ])
  func speed(text: String, speed: Double) { #expect(ReferenceOutput(text)?.tokensPerSecond == speed) }

  @Test("without such a line there is no speed", arguments: ["", "tok_s 7", "{\"tok_s\": \"7\"}", "{\"tok_s\": 0}"])
  func nothing(text: String) { #expect(ReferenceOutput(text) == nil) }
}
