import DragomanTopologies

extension Recipe {
  /// The recipe as the text of its file: every key with its value, and above it what it means and may be.
  package var text: String {
    let sections = RecipeSection.allCases.map { section in
      (["# \(section.comment)", "\(section.rawValue):"] + section.keys.map(lines)).joined(separator: "\n")
    }
    let task = "# What is learned (\(LearningTask.expected)).\ntask: \(self.task.rawValue)"
    return ([Self.introduction, task] + sections).joined(separator: "\n\n") + "\n"
  }

  private static let introduction = """
    # Everything that decides how a model is made, apart from the corpus.
    # A key that is left out has its default; flags of `dragoman train` go before the recipe.
    """

  private func lines(of key: RecipeKey) -> String {
    let comment = "\(key.comment) (\(key.expected))".wrapped(to: 96).map { "  # \($0)" }
    return (comment + ["  \(key.name): \(key.write(self))"]).joined(separator: "\n")
  }
}

extension String {
  /// The text in lines of at most `width` characters, cut between words.
  fileprivate func wrapped(to width: Int) -> [String] {
    split(separator: " ").reduce(into: [""]) { lines, word in
      let last = lines[lines.count - 1]
      if last.isEmpty {
        lines[lines.count - 1] = String(word)
      } else if last.unicodeScalars.count + 1 + word.unicodeScalars.count <= width {
        lines[lines.count - 1] = last + " " + word
      } else {
        lines.append(String(word))
      }
    }
  }
}
