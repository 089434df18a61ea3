import Testing

@testable import DragomanRecipes

@Suite struct NearestNameTests {
  @Test(
    "the nearest name is found within a third of its letters",
    arguments: [
      ("hiden", "hidden"), ("Hidden", "hidden"), ("learnigRate", "learningRate"), ("batch_tokens", "batchTokens"),
      ("cells", "cell"), ("clel", "cell"), ("lecl", nil), ("hdidne", "hidden"), ("xyzzy", nil), ("", nil),
    ])
  func finds(misspelt: String, nearest: String?) {
    #expect(["cell", "hidden", "learningRate", "batchTokens"].nearest(to: misspelt) == nearest)
  }
}
