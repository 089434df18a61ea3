import DragomanText
import DragomanTopologies
import DragomanTraining
import FoundationEssentials
import Yams

extension Recipe {
  /// Reads a recipe's file (YAML 1.1); what it leaves out keeps its default.
  ///
  /// - Parameters:
  ///   - task: the task where the file names none
  ///   - base: the defaults, where they are not those of the task; their task must be the file's
  ///   - change: what goes before the file
  /// - Throws: `InputError` when the file cannot be read or is not UTF-8; `RecipeError` for whatever is wrong in it, with the line.
  package init(
    contentsOf url: URL, for task: LearningTask? = nil, over base: Recipe? = nil,
    changedBy change: (inout Recipe) -> Void = { _ in }
  ) throws {
    let reader = try LineReader(contentsOf: url)
    try self.init(parsing: reader.remainingText(), named: reader.name, for: task, over: base, changedBy: change)
  }

  /// Reads a recipe from the contents of its file; `name` stands in messages.
  ///
  /// - Throws: `RecipeError`.
  package init(
    parsing text: String, named name: String, for task: LearningTask? = nil, over base: Recipe? = nil,
    changedBy change: (inout Recipe) -> Void = { _ in }
  ) throws(RecipeError) {
    var reader = RecipeReader(name: name, task: task ?? base?.task, base: base)
    try reader.read(text)
    change(&reader.recipe)
    try reader.validate()
    self = reader.recipe
  }
}

/// Takes over the values of a YAML document key by key.
private struct RecipeReader {
  let name: String
  let task: LearningTask?
  let base: Recipe?
  var recipe = Recipe()
  /// The lines in which keys stand, for what is found to be wrong later.
  private var lines: [String: Int] = [:]

  init(name: String, task: LearningTask?, base: Recipe?) {
    (self.name, self.task, self.base) = (name, task, base)
  }

  mutating func read(_ text: String) throws(RecipeError) {
    recipe = base ?? Recipe(for: task ?? .translate)
    guard let root = try compose(text) else { return }
    let members = try members(of: root, "the recipe")
    // The task chooses the defaults of all other keys.
    for (key, value) in members where key.text == "task" {
      let task = try readTask(key, value)
      if base == nil { recipe = Recipe(for: task) }
    }
    for (section, keys) in members where section.text != "task" {
      guard let part = RecipeSection(rawValue: section.text) else { throw unknownSection(section) }
      if isEmpty(keys) { continue }
      for (key, value) in try self.members(of: keys, section.text) { try read(key, value, in: part) }
    }
    leaveOutParts()
  }

  /// What the defaults have beside their attention or their cell is left out with it, unless the file asks for it.
  private mutating func leaveOutParts() {
    let attention = recipe.network.attention
    let parts: [(name: String, path: WritableKeyPath<NetworkConfiguration, Bool>, isPossible: Bool)] = [
      ("inputFeeding", \.inputFeeding, attention != nil), ("readoutWord", \.readoutWord, attention != nil),
      ("attentionWords", \.attentionWords, attention != nil && attention != .dot),
    ]
    for part in parts where !part.isPossible && lines[part.name] == nil { recipe.network[keyPath: part.path] = false }
    if recipe.network.cell == .minGRU && lines["decoderTransitions"] == nil { recipe.network.decoderTransitions = 1 }
  }

  private func readTask(_ key: Key, _ value: Node) throws(RecipeError) -> LearningTask {
    let text = value.scalar?.string ?? "a group of keys"
    guard let named = LearningTask(rawValue: text) else {
      throw .wrongValue(name: name, line: key.line, key: key.text, value: text, expected: LearningTask.expected)
    }
    if let task, task != named {
      throw .impossible(
        name: name, line: key.line,
        sentence: base == nil
          ? "the recipe is for the task \(text), but --task is \(task.rawValue)."
          : "the recipe is for the task \(text), but the model given with --from is for \(task.rawValue).")
    }
    return named
  }

  private func compose(_ text: String) throws(RecipeError) -> Node? {
    do {
      return try Yams.compose(yaml: text)
    } catch let error as YamlError {
      throw RecipeError(error, name: name)
    } catch {
      throw .notYAML(name: name, line: nil, problem: "\(error)")
    }
  }

  private typealias Key = (text: String, line: Int?)

  private func members(of node: Node, _ owner: String) throws(RecipeError) -> [(key: Key, value: Node)] {
    guard let mapping = node.mapping else { throw .noKeys(name: name, line: node.mark?.line, owner: owner) }
    return mapping.map { (($0.key.scalar?.string ?? "", $0.key.mark?.line), $0.value) }
  }

  private func isEmpty(_ node: Node) -> Bool { node.scalar?.string.isEmpty ?? false }

  private mutating func read(_ key: Key, _ value: Node, in section: RecipeSection) throws(RecipeError) {
    guard let known = section.keys.first(where: { $0.name == key.text }) else { throw unknownKey(key, in: section) }
    lines[known.name] = key.line
    let text = value.scalar?.string
    guard let text, known.read(text, &recipe) else {
      throw .wrongValue(
        name: name, line: key.line, key: known.name, value: text ?? "a list or a group of keys",
        expected: known.expected)
    }
  }

  /// For a key that another section has.
  private func misplaced(_ key: Key) -> RecipeError? {
    RecipeKey.all.first { $0.name == key.text }.map {
      .misplacedKey(name: name, line: key.line, key: key.text, section: $0.section.rawValue)
    }
  }

  private func unknownSection(_ key: Key) -> RecipeError {
    misplaced(key)
      ?? .unknownKey(
        name: name, line: key.line, key: key.text,
        nearest: (RecipeSection.allCases.map(\.rawValue) + ["task"]).nearest(to: key.text))
  }

  private func unknownKey(_ key: Key, in section: RecipeSection) -> RecipeError {
    misplaced(key)
      ?? .unknownKey(
        name: name, line: key.line, key: key.text, nearest: section.keys.map(\.name).nearest(to: key.text))
  }

  /// What cannot be met is said with the line of the first key that it is about and the file has.
  func validate() throws(RecipeError) {
    do {
      try recipe.validate()
    } catch {
      let line = Self.keys(of: error).lazy.compactMap { lines[$0] }.first
      throw .impossible(name: name, line: line, sentence: "\(error)")
    }
  }

  private static func keys(of error: any Error) -> [String] {
    switch error {
    case let error as ConfigurationError: error.keys
    case let error as TrainingOptionsError: [error.key]
    case let error as VocabularyError: error.keys
    case let error as RecipeTaskError: [error.key]
    default: []
    }
  }
}
