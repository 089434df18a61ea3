// Makes the bundled corpus: the hand-written pairs and sentences of the grammar, split into train, dev and test.
//
//     swiftc -O data/zh-en/generate.swift -o generate && ./generate data/zh-en
//
// Reads grammar/{lexicon,templates,verbs}.tsv and handwritten.tsv, writes {train,dev,test}.{zh,en}. The same files
// give the same bytes: every choice comes from one seeded generator, and no dictionary order reaches the output.

import Foundation

/// What can be wrong with the files of the corpus, said with its place and remedy.
enum CorpusError: Error, CustomStringConvertible {
  case unreadable(file: String)
  case wrongFields(file: String, line: Int)
  case unknownName(String, line: Int)
  case tooFewPairs(Int, wanted: Int)

  var description: String {
    switch self {
    case .unreadable(let file): "\(file) cannot be read as UTF-8 text: give the folder that holds it."
    case .wrongFields(let file, let line): "\(file), line \(line): the fields are not those its first lines describe."
    case .unknownName(let name, let line): "templates.tsv, line \(line): \(name) names no slot, class, form or feature."
    case .tooFewPairs(let count, let wanted): "\(count) pairs, not \(wanted): add templates or words to the grammar."
    }
  }
}

/// The fields of every line that is neither blank nor a comment, with the line's number.
func readRows(_ file: String, fields allowed: ClosedRange<Int>) throws -> [(line: Int, fields: [String])] {
  guard let data = FileManager.default.contents(atPath: file), let text = String(validating: data, as: UTF8.self)
  else { throw CorpusError.unreadable(file: file) }
  let lines = text.utf8.split(separator: 0x0A, omittingEmptySubsequences: false).map { String(Substring($0)) }
  let rows = zip(1..., lines).filter { !$1.isEmpty && !$1.hasPrefix("#") }
  return try rows.map { line, content in
    let fields = content.components(separatedBy: "\t")
    guard allowed.contains(fields.count) else { throw CorpusError.wrongFields(file: file, line: line) }
    return (line, fields)
  }
}

/// SplitMix64 (Steele, Lea, Flood: Fast Splittable Pseudorandom Number Generators, OOPSLA 2014, figure 17).
struct SplitMix64 {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = (state ^ (state >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }

  /// A number from 0 up to, but not including, `bound`.
  mutating func below(_ bound: Int) -> Int { Int(next().multipliedFullWidth(by: UInt64(bound)).high) }

  mutating func shuffle<Element>(_ elements: [Element]) -> [Element] {
    var deck = elements
    for place in deck.indices { deck.swapAt(place, place + below(deck.count - place)) }
    return deck
  }
}

/// A word or phrase of the lexicon.
struct Word {
  let chinese: String
  let english: String
  let features: [String: String]

  /// The subject a verb has to agree with: `I`, `he` or `they`.
  var agreement: String { features["agree"] ?? "he" }
  var isPlural: Bool { agreement == "they" }

  /// A Chinese form: the plain word; `le`, an action in the past, 了 where the dot is or at the end; or a feature.
  func chinese(_ form: String?) -> String? {
    switch form {
    case nil: chinese.replacing("·", with: "")
    case "le"?: chinese.contains("·") ? chinese.replacing("·", with: "了") : chinese + "了"
    case "digit"?: features["digit"] ?? chinese
    case let name?: features[name]
    }
  }
}

/// English spelling: how verbs, nouns and adjectives change.
struct English {
  /// Past, participle and -ing of the verbs that the spelling rules miss.
  let verbs: [String: [String]]

  private static let agreeing = [
    "be": ["I": "am", "he": "is", "they": "are"], "isn't": ["I": "am not", "he": "isn't", "they": "aren't"],
    "was": ["I": "was", "he": "was", "they": "were"], "don't": ["I": "don't", "he": "doesn't", "they": "don't"],
    "have": ["he": "has"], "haven't": ["he": "hasn't"],
  ]
  private static let contracted = [
    "am": ("'m", ["i"]), "is": ("'s", ["he", "she", "it", "that", "who", "where", "what"]),
    "are": ("'re", ["you", "we", "they"]), "will": ("'ll", ["i", "you", "he", "she", "it", "we", "they"]),
  ]

  /// A form of a word by the rules of its kind, or else the feature of that name.
  func form(_ name: String, of word: Word, number: Word?) -> String? {
    let (text, features) = (word.english, word.features)
    return switch name {
    case "a": withArticle(measured(word))
    case "kind": plural(word)
    case "count": number.map { "\($0.english) \(features["unit"].map { "\(withS($0)) of \(text)" } ?? plural(word))" }
    case "this": word.isPlural ? "these \(text)" : "this \(measured(word))"
    case "that": word.isPlural ? "those \(text)" : "that \(measured(word))"
    case "other": word.isPlural ? "those" : "that one"
    case "third": inflect(text, withS)
    case "past": inflect(text) { verbs[$0]?[0] ?? withEd($0) }
    case "participle": inflect(text) { verbs[$0]?[1] ?? withEd($0) }
    case "ing": inflect(text) { verbs[$0]?[2] ?? withIng($0) }
    case "more": features["more"] ?? "more \(text)"
    case "most": features["most"] ?? features["more"].map { $0.dropLast() + "st" } ?? "most \(text)"
    case "object": features["object"] ?? text
    case "possessive": features["possessive"] ?? text + (text.hasSuffix("s") ? "'" : "'s")
    default: features[name]
    }
  }

  /// A verb phrase in the present: (I) am late, (he) goes home, (they) eat.
  func present(_ phrase: String, agreeingWith subject: String) -> String {
    inflect(phrase) { Self.agreeing[$0]?[subject] ?? (subject == "he" ? withS($0) : $0) }
  }

  /// A whole sentence: contracted as in speech, beginning with a capital.
  func sentence(_ text: String) -> String {
    let words = text.components(separatedBy: " ").reduce(into: [String]()) { words, word in
      if let host = words.last, let (ending, hosts) = Self.contracted[word], hosts.contains(host.lowercased()) {
        words[words.count - 1] = host + ending
      } else {
        words.append(word)
      }
    }
    return inflect(words.joined(separator: " ")) { $0.prefix(1).uppercased() + $0.dropFirst() }
  }

  private func inflect(_ phrase: String, _ change: (String) -> String) -> String {
    let words = phrase.components(separatedBy: " ")
    return ([change(words[0])] + words.dropFirst()).joined(separator: " ")
  }

  private func measured(_ noun: Word) -> String {
    (noun.features["unit"].map { $0 + " of " } ?? "") + noun.english
  }

  private func plural(_ noun: Word) -> String {
    let isItsOwn = noun.isPlural || noun.features["unit"] != nil
    return isItsOwn ? noun.english : noun.features["plural"] ?? withS(noun.english)
  }

  private func withArticle(_ phrase: String) -> String {
    let soundsLikeYou = ["uni", "use"].contains { phrase.hasPrefix($0) }
    let isVowel = "aeiouAEIOU".contains { phrase.hasPrefix(String($0)) }
    return (isVowel && !soundsLikeYou ? "an " : "a ") + phrase
  }

  private func withS(_ word: String) -> String {
    if endsInConsonantAndY(word) { return word.dropLast() + "ies" }
    return word + (["s", "x", "ch", "sh", "o"].contains { word.hasSuffix($0) } ? "es" : "s")
  }

  private func withEd(_ word: String) -> String {
    if endsInConsonantAndY(word) { return word.dropLast() + "ied" }
    return word + (word.hasSuffix("e") ? "d" : "ed")
  }

  private func withIng(_ word: String) -> String {
    (word.hasSuffix("e") && !word.hasSuffix("ee") ? String(word.dropLast()) : word) + "ing"
  }

  private func endsInConsonantAndY(_ word: String) -> Bool {
    word.hasSuffix("y") && !["ay", "ey", "oy", "uy"].contains { word.hasSuffix($0) }
  }
}

/// What stands between braces in a pattern: `{name.form@agreement:class}`, all but the name optional.
struct Reference {
  let name: String
  let form, agreement, wordClass: String?

  init(_ text: String) {
    let parts = text.components(separatedBy: ":")
    let agreeing = parts[0].components(separatedBy: "@")
    let formed = agreeing[0].components(separatedBy: ".")
    (name, form) = (formed[0], formed.dropFirst().first)
    (agreement, wordClass) = (agreeing.dropFirst().first, parts.dropFirst().first)
  }
}

/// A Chinese pattern and its English; in each, a reference stands between any two texts.
struct Template {
  typealias Pattern = (texts: [String], references: [Reference])
  let line: Int
  let chinese, english: Pattern

  init(line: Int, fields: [String]) {
    self.line = line
    (chinese, english) = (Self.parse(fields[0]), Self.parse(fields[1]))
  }

  /// The sentence of a pattern in which `word` stands for each reference.
  func fill(_ pattern: Pattern, _ word: (Reference) -> String?) throws -> String {
    try zip(pattern.references, pattern.texts.dropFirst()).reduce(pattern.texts[0]) { sentence, next in
      guard let word = word(next.0) else { throw CorpusError.unknownName(next.0.form ?? next.0.name, line: line) }
      return sentence + word + next.1
    }
  }

  private static func parse(_ pattern: String) -> Pattern {
    let pieces = pattern.components(separatedBy: "{").map { $0.components(separatedBy: "}") }
    return (pieces.map { $0[$0.count - 1] }, pieces.dropFirst().map { Reference($0[0]) })
  }
}

/// A sentence and its translation.
struct Pair {
  let chinese, english: String

  /// What must not cross splits: the letters and digits of each side, in lower case.
  var keys: [String] {
    [chinese, english].map { sentence in
      String(String.UnicodeScalarView(sentence.lowercased().unicodeScalars.filter(\.isLetterOrDigit)))
    }
  }

  /// The pair as hasty writers type it, without full stops.
  var bare: Pair {
    guard chinese.hasSuffix("。"), english.hasSuffix(".") else { return self }
    return Pair(chinese: String(chinese.dropLast()), english: String(english.dropLast()))
  }
}

extension Unicode.Scalar {
  var isLetterOrDigit: Bool { properties.isAlphabetic || properties.numericType != nil }
}

/// Templates, lexicon and English spelling; draws pairs.
struct Grammar {
  let templates: [Template]
  private var classes: [String: [Word]] = [:]
  private let english: English

  init(folder: String) throws {
    templates = try readRows(folder + "/templates.tsv", fields: 2...2).map(Template.init)
    let verbs = try readRows(folder + "/verbs.tsv", fields: 4...4).map { ($1[0], Array($1.dropFirst())) }
    english = English(verbs: Dictionary(verbs) { first, _ in first })
    for (line, fields) in try readRows(folder + "/lexicon.tsv", fields: 3...4) {
      let features = fields.dropFirst(3).flatMap { $0.components(separatedBy: "; ") }.map {
        $0.components(separatedBy: "=")
      }
      guard features.allSatisfy({ $0.count == 2 }) else {
        throw CorpusError.wrongFields(file: "lexicon.tsv", line: line)
      }
      let named = Dictionary(features.map { ($0[0], $0[1]) }) { first, _ in first }
      let word = Word(chinese: fields[1], english: fields[2], features: named)
      let copies = Array(repeating: word, count: named["often"].flatMap { Int($0) } ?? 1)
      for name in fields[0].components(separatedBy: " ") { classes[name, default: []] += copies }
    }
  }

  /// A pair from a template's patterns and words drawn at random; nil if two slots drew the same word.
  func draw(_ template: Template, using chance: inout SplitMix64) throws -> Pair? {
    var words: [String: Word] = [:]
    for slot in template.chinese.references {
      guard let name = slot.wordClass else { continue }
      let word = try draw(name, line: template.line, using: &chance)
      guard words.values.allSatisfy({ $0.chinese != word.chinese }) else { return nil }
      words[slot.name] = word
    }
    let chinese = try template.fill(template.chinese) { words[$0.name]?.chinese($0.form) }
    let english = try template.fill(template.english) { self.english($0, words) }
    return Pair(chinese: chinese, english: self.english.sentence(english))
  }

  /// A word of a class, or a number of a range such as `2..10`.
  private func draw(_ name: String, line: Int, using chance: inout SplitMix64) throws -> Word {
    let bounds = name.components(separatedBy: "..").compactMap { Int($0) }
    let words =
      bounds.count == 2
      ? classes["number"]?.dropFirst(bounds[0] - 1).prefix(bounds[1] - bounds[0] + 1) : classes[name]?[...]
    guard let words, !words.isEmpty else { throw CorpusError.unknownName(name, line: line) }
    return words[words.startIndex + chance.below(words.count)]
  }

  private func english(_ slot: Reference, _ words: [String: Word]) -> String? {
    let (word, other) = (words[slot.name], slot.agreement.flatMap { words[$0] })
    if let word, let form = slot.form { return english.form(form, of: word, number: other) }
    return other.map { english.present(word?.english ?? slot.name, agreeingWith: $0.agreement) } ?? word?.english
  }
}

/// What the pairs taken so far say of each sentence, known by its key.
struct Ledger {
  private var translations: [String: String] = [:]
  private var uses: [String: Int] = [:]
  private var taken: Set<String> = []

  mutating func take(_ pair: Pair) {
    let keys = pair.keys
    for (key, other) in zip(keys, keys.reversed()) {
      translations[key] = translations[key] ?? other
      uses[key, default: 0] += 1
    }
    taken.insert(pair.chinese)
  }

  /// Whether the pair is new and gives neither of its sentences a second translation.
  func welcomes(_ pair: Pair) -> Bool {
    let keys = pair.keys
    let agrees = zip(keys, keys.reversed()).allSatisfy { translations[$0, default: $1] == $1 }
    return agrees && !taken.contains(pair.chinese)
  }

  /// Whether no other pair has a sentence of this one, so that it may be held out.
  func isAlone(_ pair: Pair) -> Bool { pair.keys.allSatisfy { uses[$0] == 1 } }
}

/// Sentences of the grammar, as evenly from all templates as their words allow; one in twelve without full stops.
func generate(_ count: Int, from grammar: Grammar, ledger: inout Ledger, using chance: inout SplitMix64) throws
  -> [Pair]
{
  var pairs: [Pair] = []
  var templates = grammar.templates
  while pairs.count < count {
    guard !templates.isEmpty else { throw CorpusError.tooFewPairs(pairs.count, wanted: count) }
    templates = try templates.filter { template in
      for _ in 0..<40 {
        guard let full = try grammar.draw(template, using: &chance) else { continue }
        let pair = chance.below(12) == 0 ? full.bare : full
        guard ledger.welcomes(pair) else { continue }
        ledger.take(pair)
        pairs.append(pair)
        return true
      }
      return false
    }
  }
  return Array(pairs.prefix(count))
}

/// The pairs of one origin by split: `held` says how many each split but train takes; train takes the rest.
func split(_ pairs: [Pair], held: [String: Int], ledger: Ledger, using chance: inout SplitMix64) -> [String: [Pair]] {
  var places = chance.shuffle(pairs.indices.filter { ledger.isAlone(pairs[$0]) })
  var splitOfPlace: [Int: String] = [:]
  for name in held.keys.sorted() {
    for place in places.prefix(held[name] ?? 0) { splitOfPlace[place] = name }
    places.removeFirst(min(held[name] ?? 0, places.count))
  }
  return Dictionary(grouping: pairs.indices) { splitOfPlace[$0] ?? "train" }.mapValues { $0.map { pairs[$0] } }
}

/// Writes the six files; in each, the hand-written pairs come first.
func makeCorpus(in folder: String) throws {
  var chance = SplitMix64(state: 1)
  var ledger = Ledger()
  let rows = try readRows(folder + "/handwritten.tsv", fields: 2...2)
  let handwritten = rows.map { Pair(chinese: $0.fields[0], english: $0.fields[1]) }
  for pair in handwritten { ledger.take(pair) }
  let grammar = try Grammar(folder: folder + "/grammar")
  let generated = try generate(17_300 - handwritten.count, from: grammar, ledger: &ledger, using: &chance)
  let first = split(handwritten, held: ["dev": 100, "test": 150], ledger: ledger, using: &chance)
  let second = split(generated, held: ["dev": 500, "test": 550], ledger: ledger, using: &chance)
  for name in ["train", "dev", "test"] {
    let pairs = (first[name] ?? []) + (second[name] ?? [])
    for (side, text) in [("zh", \Pair.chinese), ("en", \Pair.english)] {
      let lines = pairs.map { $0[keyPath: text] + "\n" }.joined()
      try Data(lines.utf8).write(to: URL(fileURLWithPath: "\(folder)/\(name).\(side)"), options: .atomic)
    }
  }
}

do {
  try makeCorpus(in: CommandLine.arguments.dropFirst().first ?? "data/zh-en")
} catch {
  FileHandle.standardError.write(Data("\(error)\n".utf8))
  exit(1)
}
