import Testing

@testable import DragomanRecipes

@Suite struct RecipeReaderTests {
  static let mistakes: [(text: String, message: String)] = [
    (
      "network:\n  hiden: 512\n",
      "r.yaml, line 2: there is no key “hiden”; did you mean “hidden”? `dragoman train --print-recipe` prints all keys."
    ),
    (
      "netwerk:\n  hidden: 512\n",
      "r.yaml, line 1: there is no key “netwerk”; did you mean “network”? `dragoman train --print-recipe` prints all keys."
    ),
    (
      "\n\ntraining:\n  xyzzy: 1\n",
      "r.yaml, line 4: there is no key “xyzzy”. `dragoman train --print-recipe` prints all keys."
    ),
    ("network:\n  learningRate: 1\n", "r.yaml, line 2: “learningRate” belongs under “training:”."),
    ("hidden: 512\n", "r.yaml, line 1: “hidden” belongs under “network:”."),
    (
      "network:\n  cell: transformer\n",
      "r.yaml, line 2: cell is “transformer”, but must be elmanTanh, elmanReLU, gru, minGRU or lstm."
    ),
    ("network:\n  hidden: many\n", "r.yaml, line 2: hidden is “many”, but must be a whole number, or auto."),
    (
      "network:\n  hidden: [1, 2]\n",
      "r.yaml, line 2: hidden is “a list or a group of keys”, but must be a whole number, or auto."
    ),
    ("network:\n  hidden: 12.5\n", "r.yaml, line 2: hidden is “12.5”, but must be a whole number, or auto."),
    ("network:\n  bidirectional: maybe\n", "r.yaml, line 2: bidirectional is “maybe”, but must be true or false."),
    ("network:\n  dropout: nan\n", "r.yaml, line 2: dropout is “nan”, but must be a number, or auto."),
    ("training:\n  seed: -1\n", "r.yaml, line 2: seed is “-1”, but must be a whole number, 0 or more."),
    (
      "vocabulary:\n  size: big\n",
      "r.yaml, line 2: size is “big”, but must be a whole number, or auto."
    ),
    ("network:\n  dropout: 0.1\n  embedding: 0\n", "r.yaml, line 3: embedding is 0, but must be at least 1."),
    ("training:\n  decay: 2\n", "r.yaml, line 2: decay is 2.0, but must be in 0 … 1, above 0."),
    (
      "network:\n  inputFeeding: true\n  attention: none\n",
      "r.yaml, line 2: inputFeeding is about what attention has read: choose an attention, or inputFeeding: false."
    ),
    (
      "network:\n  hidden: 8\nvocabulary:\n  minimumCount: 0\n",
      "r.yaml, line 4: A minimum count of 0 is not possible"
    ),
    (
      "network:\n  embedding: 255\n  attention: bilinear\n  attentionHeads: 2\n",
      "r.yaml, line 4: attentionWords makes what attention reads longer"
    ),
    (
      "network:\n  singleLayer: true\n",
      "r.yaml, line 2: singleLayer builds a network without cells, which can classify"
    ),
    ("network:\n  cell: gru\n  cell: lstm\n", "r.yaml, line 2: “cell” stands there twice: keep one."),
    ("- a\n- b\n", "r.yaml, line 1: the recipe must be a group of keys, each with its value: `key: value`."),
    ("network: 3\n", "r.yaml, line 1: network must be a group of keys, each with its value: `key: value`."),
    ("network:\n\tcell: gru\n", "r.yaml, line 2: this is not YAML: "),
    ("network: {cell: gru\n", "r.yaml, line 2: this is not YAML: "),
  ]

  @Test("what the defaults have beside their attention or cell goes with it, unless the file asks for it")
  func attention() throws {
    let none = try Recipe(parsing: "network:\n  attention: none\n", named: "r.yaml").network
    #expect(!none.inputFeeding && !none.readoutWord && !none.attentionWords)
    let dot = try Recipe(parsing: "network:\n  attention: dot\n", named: "r.yaml").network
    #expect(dot.inputFeeding && dot.readoutWord && !dot.attentionWords)
    #expect(try Recipe(parsing: "network:\n  cell: minGRU\n", named: "r.yaml").network.decoderTransitions == 1)
    for parts in ["cell: minGRU", "variationalDropout: false"] {
      let recipe = try Recipe(parsing: "network: {\(parts)}\n", named: "r.yaml").settled(by: .forPairs(5), tenths: 10)
        .recipe
      #expect(recipe.network.recurrentDropout == 0 && recipe.network.dropout > 0)
      try recipe.validate()
    }
    #expect(throws: RecipeError.self) {
      try Recipe(parsing: "network:\n  attention: dot\n  attentionWords: true\n", named: "r.yaml")
    }
  }

  @Test("a mistake is a sentence with the file, the line and the remedy", arguments: mistakes)
  func explains(mistake: (text: String, message: String)) {
    let error = #expect(throws: RecipeError.self) { try Recipe(parsing: mistake.text, named: "r.yaml") }
    #expect(error?.description.hasPrefix(mistake.message) == true, "\(error?.description ?? "no error")")
  }

  @Test("what goes before the file is in force when the whole is looked at")
  func changes() throws {
    let text = "training:\n  maximumEpochs: 0\n  seed: 4\n"
    let recipe = try Recipe(parsing: text, named: "r.yaml") { $0.training.maximumEpochs = 2 }
    #expect(recipe.training.maximumEpochs == 2 && recipe.training.seed == 4)
    #expect(throws: RecipeError.self) { try Recipe(parsing: text, named: "r.yaml") }
  }

  @Test("quotes, comments and flow style are read as YAML reads them")
  func readsYAML() throws {
    let recipe = try Recipe(
      parsing: "network: {cell: \"gru\", hidden: 64} # small\ntraining:\n  'maximumEpochs': 3\n", named: "r.yaml")
    #expect(recipe.network.cell == .gru)
    #expect(recipe.network.hidden == 64)
    #expect(recipe.training.maximumEpochs == 3)
    #expect(recipe.vocabulary == Recipe().vocabulary)
  }
}
