import ArgumentParser
import DragomanJSON
import DragomanTranslation

struct InfoCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "info",
    abstract: "Shows what is in a model: its network, its vocabularies, how it was trained and what it scored.")

  @Argument(help: "The model, as `dragoman train` has written it.") var model: FileArgument
  @Flag(help: "Print JSON.") var json = false

  func run() throws {
    let json = try ModelFile(contentsOf: model.url).info.json
    try ResultStream().write(self.json ? json.text + "\n" : InfoPage(json).text)
  }
}

/// JSON as lines of names and values, with what is inside of something indented below it.
struct InfoPage {
  let text: String

  init(_ json: JSONValue) {
    text = Self.lines(of: json, indentation: "").map { $0 + "\n" }.joined()
  }

  private static func lines(of value: JSONValue, indentation: String) -> [String] {
    guard let members = value.object?.members else { return [indentation + shown(value)] }
    let width = members.map(\.name.displayWidth).max() ?? 0
    return members.flatMap { member in
      if let object = member.value.object {
        if object.members.isEmpty { return [String]() }
        return ["\(indentation)\(member.name)"] + lines(of: member.value, indentation: indentation + "  ")
      }
      let space = String(repeating: " ", count: width - member.name.displayWidth + 2)
      return ["\(indentation)\(member.name)\(space)\(shown(member.value))"]
    }
  }

  private static func shown(_ value: JSONValue) -> String {
    switch value {
    case .string(let text): text.onOneLine
    case .null: "none"
    case .bool(let isTrue): isTrue ? "yes" : "no"
    default: value.text
    }
  }
}
