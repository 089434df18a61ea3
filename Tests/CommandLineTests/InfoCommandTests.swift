import DragomanJSON
import DragomanModelSupport
import DragomanTestSupport
import Foundation
import Testing

@Suite("dragoman info")
struct InfoCommandTests {
  private let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
    try TinyModel.make().write(to: folder.file("tiny.dragoman"))
  }

  @Test("shows what is in a model")
  func page() throws {
    let run = try DragomanProcess(["info", "tiny.dragoman"], in: folder.url)
    #expect(run.status == 0)
    for line in [
      "task translate", "source de", "cell lstm", "bleu 1", "joint yes", "weights float32", "shortlist no",
    ] {
      let rows = run.lines.map { $0.split(separator: " ").joined(separator: " ") }
      #expect(rows.contains(line), "\(line)")
    }
  }

  @Test("as JSON, it is one object with the parameters counted")
  func json() throws {
    let run = try DragomanProcess(["info", "--json", "tiny.dragoman"], in: folder.url)
    let object = try #require(try JSONValue(parsing: run.output).object)
    let parameters = try TinyModel.make().network.parameters.reduce(0) { $0 + $1.value.count }
    #expect(object["parameters"]?.integer == parameters)
    #expect(object["network"]?.object?["hidden"]?.integer == 6)
  }

  @Test("a file that is no model is a sentence")
  func noModel() throws {
    let run = try DragomanProcess(["info", "no"], in: folder.url)
    #expect(run.status == 1 && run.errors == "dragoman: no does not exist: check the path and its spelling.\n")
  }
}
