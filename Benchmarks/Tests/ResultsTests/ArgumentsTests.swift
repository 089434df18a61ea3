import Results
import Testing

struct ArgumentsTests {
  @Test("options, flags, words, and what stands behind --")
  func parts() throws {
    let arguments = try Arguments(
      ["name", "--seed", "7", "--check", "--", "--seed", "8"], options: ["--seed"], flags: ["--check"])
    #expect(arguments.words == ["name"])
    #expect(arguments.values == ["--seed": "7"])
    #expect(arguments.flags == ["--check"])
    #expect(arguments.rest == ["--seed", "8"])
  }

  @Test("unknown options, missing values and bad numbers are refused", arguments: [["--sed", "1"], ["--seed"]])
  func refused(words: [String]) {
    #expect(throws: BenchmarkError.self) { try Arguments(words, options: ["--seed"]) }
  }

  @Test("a number is a whole number above 0", arguments: ["x", "0", "1.5"])
  func number(text: String) throws {
    let arguments = try Arguments(["--seed", text], options: ["--seed"])
    #expect(throws: BenchmarkError.self) { try arguments.number("--seed", default: 1) }
  }
}
