/// A key of a recipe's file: what it means, and where its value belongs.
struct RecipeKey: Sendable {
  let section: RecipeSection
  let name: String
  let comment: String
  /// What may stand there, to complete "must be …".
  let expected: String
  /// Puts the value that a text stands for into a recipe; false where it stands for none.
  let read: @Sendable (String, inout Recipe) -> Bool
  /// The value in a recipe as its file has it.
  let write: @Sendable (Recipe) -> String

  init<Value: RecipeValue>(
    _ section: RecipeSection, _ name: String, _ path: WritableKeyPath<Recipe, Value> & Sendable, _ comment: String
  ) {
    self.section = section
    self.name = name
    self.comment = comment
    expected = Value.expected
    read = { text, recipe in
      guard let value = Value(recipe: text) else { return false }
      recipe[keyPath: path] = value
      return true
    }
    write = { $0[keyPath: path].recipeText }
  }

  /// A key whose value is decided where the recipe says `auto`, or nothing: for a translator when its corpus is known, for other
  /// tasks by their defaults, for a training that goes on from a model by that.
  init<Value: RecipeValue>(
    _ section: RecipeSection, automatic key: AutomaticKey, _ path: WritableKeyPath<Recipe, Value> & Sendable,
    _ comment: String
  ) {
    let plain = RecipeKey(section, key.rawValue, path, comment)
    (self.section, name, self.comment) = (section, key.rawValue, comment)
    expected = "\(Value.expected), or auto"
    read = { text, recipe in
      if text == "auto" { return true }
      guard plain.read(text, &recipe) else { return false }
      recipe.automatic.remove(key)
      return true
    }
    write = { $0.automatic.contains(key) ? "auto" : plain.write($0) }
  }

  /// A key whose value may be absent, which the word `absent` says.
  init<Value: RecipeValue>(
    _ section: RecipeSection, _ name: String, _ path: WritableKeyPath<Recipe, Value?> & Sendable, absent: String,
    _ comment: String
  ) {
    self.section = section
    self.name = name
    self.comment = comment
    expected = "\(Value.expected), or \(absent)"
    read = { text, recipe in
      let value = Value(recipe: text)
      guard value != nil || text == absent else { return false }
      recipe[keyPath: path] = value
      return true
    }
    write = { $0[keyPath: path]?.recipeText ?? absent }
  }
}
