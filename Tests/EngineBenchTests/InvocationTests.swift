import Foundation
import Testing

@testable import engine_bench

@Suite("The command line of engine-bench")
struct InvocationTests {
  @Test(
    "what is missing or unknown is said",
    arguments: [
      (["--source"], InvocationError.missing("--source")),
      (["--scaling", "--source", "a"], .missing("--target")),
      (
        ["--source", "a", "--target", "b", "--vocab", "c", "--recipe", "d", "--updates", "0"],
        .notANumber("--updates", "0")
      ),
    ])
  func errors(words: [String], error: InvocationError) {
    #expect(throws: error) { try Invocation(words) }
  }

  @Test("unknown options name the known ones")
  func unknown() throws {
    let error = #expect(throws: InvocationError.self) { try Invocation(["--speed", "9"]) }
    #expect(error?.description.hasPrefix("There is no option --speed: known are --source, ") == true)
  }
}
