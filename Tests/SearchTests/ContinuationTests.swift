import Testing

@testable import DragomanSearch

struct ContinuationTests {
  private static let table: [String: [Double]] = [
    "": [0.6, 0.39, 0.01], "a": [0.6, 0.39, 0.01], "b": [0.9, 0.05, 0.05],
  ]

  private func text(_ blanks: Set<Int>, width: Int = 2, limit: Int, minimum: Int = 1) throws -> String {
    var model = AttentiveModel(table: Self.table) { _ in [] }
    var search = BeamSearch(width: width, score: LengthScore(alpha: 0), minimumLength: minimum)
    search.blanks = blanks
    return model.text(try search.run(&model, from: [""], maximumLengths: [limit])[0].get()[0])
  }

  @Test("the end does not come first, however probable, unless there is room for nothing else")
  func notFirst() throws {
    #expect(try text([], limit: 5) == "a")
    #expect(try text([], limit: 0).isEmpty)
  }

  @Test("tokens that leave no trace do not count: something visible is written before the end", arguments: [1, 2, 3])
  func blanks(limit: Int) throws {
    let found = try text([1], limit: limit)
    #expect(found.hasSuffix("b") && found.count <= limit)
  }

  @Test("where every token is blank, a hypothesis is blank, and the search ends")
  func nothingVisible() throws {
    let found = try text([1, 2], limit: 4)
    #expect(found.count == 4)
  }
}
