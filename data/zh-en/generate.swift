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
    case .unreadable(let file): "\(file) is not there or not UTF-8: give the folder that holds the corpus."
    case .wrongFields(let file, let line): "\(file), line \(line): not the tab-separated fields of README.md."
    case .unknownName(let name, let line): "templates.tsv, line \(line): no slot, class, form or feature \(name) here."
    case .tooFewPairs(let count, let wanted): "\(count) pairs, not \(wanted): add templates or words to the grammar."
    }
  }
}

/// The fields of every line that is neither blank nor a comment, with the line's number.
func readRows(_ file: String, fields allowed: ClosedRange<Int>) throws -> [(line: Int, fields: [String])] {
  guard let data = FileManager.default.contents(atPath: file), let text = String(validating: data, as: UTF8.self)
  else { throw CorpusError.unreadable(file: file) }
  let lines = text.utf8.split(separator: 0x0A, omittingEmptySubsequences: false).map { String(Substring($0)) }
  return try zip(1..., lines).filter { !$1.isEmpty && !$1.hasPrefix("#") }.map { line, content in
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
  let chinese, english: String
  let features: [String: String]

  /// The subject a verb has to agree with: `I`, `he` or `they`.
  var agreement: String { features["agree"] ?? "he" }
  var isPlural: Bool { agreement == "they" }

  /// A Chinese form: the plain word; `le`, the action done, 了 where the dot is or at the end; or a feature.
  func chinese(_ form: String?) -> String? {
    switch form {
    case nil: chinese.replacing("·", with: "")
    case "le"?: chinese.contains("·") ? chinese.replacing("·", with: "了") : chinese + "了"
    case let name?: features[name]
    }
  }
}

/// English spelling: how verbs, nouns and adjectives change.
struct English {
  /// Past, participle and -ing of the verbs that the spelling rules miss.
  let verbs: [String: [String]]

  private let agreeing = [
    "be": ["I": "am", "he": "is", "they": "are"], "isn't": ["I": "am not", "he": "isn't", "they": "aren't"],
    "was": ["he": "was", "they": "were"], "have": ["he": "has"], "haven't": ["he": "hasn't"],
    "don't": ["he": "doesn't"],
  ]
  private let endings = ["am": "'m", "is": "'s", "are": "'re", "will": "'ll", "have": "'ve", "has": "'s"]

  /// A form of a word by the rules of its kind, or else the feature of that name.
  func form(_ name: String, of word: Word, number: Word?) -> String? {
    let (text, features) = (word.english, word.features)
    return switch name {
    case "a": withAn(measured(word))
    case "kind": plural(word)
    case "count": number.map { "\($0.english) " + (features["unit"].map { "\(withS($0)) of \(text)" } ?? plural(word)) }
    case "this": word.isPlural ? "these \(text)" : "this \(measured(word))"
    case "that": word.isPlural ? "those \(text)" : "that \(measured(word))"
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
    inflect(phrase) { agreeing[$0]?[subject] ?? (subject == "he" ? withS($0) : $0) }
  }

  /// A whole sentence: contracted as in speech, beginning with a capital.
  func sentence(_ text: String) -> String {
    let spoken = text.replacing(
      #/
        \b(I|you|he|she|it|we|they|(?:that|there|who|where|what)(?=\ is))
        \ (am|is|are|will|(?:has|have)(?=\ been|\ lived|\ already|\ never))\b(?=\ )
      /#.ignoresCase()
    ) { match in match.1 + (endings[String(match.2)] ?? "") }
    return spoken.prefix(1).uppercased() + spoken.dropFirst()
  }

  private func inflect(_ phrase: String, _ change: (String) -> String) -> String {
    let words = phrase.components(separatedBy: " ")
    return ([change(words[0])] + words.dropFirst()).joined(separator: " ")
  }

  private func plural(_ noun: Word) -> String {
    noun.isPlural || noun.features["unit"] != nil ? noun.english : noun.features["plural"] ?? withS(noun.english)
  }

  private func withS(_ word: String) -> String {
    word.contains(#/[^aeo]y$/#) ? word.dropLast() + "ies" : word + (word.contains(#/(s|x|ch|sh|o)$/#) ? "es" : "s")
  }

  private func measured(_ noun: Word) -> String { (noun.features["unit"].map { $0 + " of " } ?? "") + noun.english }
  private func withAn(_ noun: String) -> String { (noun.contains(#/^(?!uni|use)[aeiouAEIOU]/#) ? "an " : "a ") + noun }
  private func withEd(_ verb: String) -> String { verb + (verb.hasSuffix("e") ? "d" : "ed") }
  private func withIng(_ verb: String) -> String { verb.replacing(#/([^e])e$/#) { $0.1 } + "ing" }
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

/// A Chinese pattern and its English: texts, and the insides of braces between them.
struct Template {
  let line: Int
  let chinese, english: [String]

  init(line: Int, fields: [String]) {
    let sides = fields.map { $0.components(separatedBy: CharacterSet(charactersIn: "{}")) }
    (self.line, chinese, english) = (line, sides[0], sides[1])
  }

  /// The slots the Chinese opens, each with its class of words.
  var slots: [Reference] { chinese.enumerated().filter { $0.offset % 2 == 1 }.map { Reference($0.element) } }

  /// The sentence of a pattern, with `word` in the place of each reference.
  func fill(_ pattern: [String], _ word: (Reference) -> String?) throws -> String {
    try pattern.enumerated().map { place, piece in
      if place % 2 == 0 { return piece }
      guard let text = word(Reference(piece)) else { throw CorpusError.unknownName(piece, line: line) }
      return text
    }.joined()
  }
}

/// A sentence and its translation.
struct Pair {
  let chinese, english: String
  var sides: [String] { [chinese, english] }

  /// What must not cross splits: the letters and digits of each side, in lower case.
  var keys: [String] { sides.map { $0.lowercased().replacing(#/[^\p{L}\p{N}]/#, with: "") } }

  /// The pair as hasty writers type it, without full stops.
  var bare: Pair {
    guard chinese.hasSuffix("。"), english.hasSuffix(".") else { return self }
    return Pair(chinese: String(chinese.dropLast()), english: String(english.dropLast()))
  }
}

/// Templates, lexicon and English spelling; draws pairs.
struct Grammar {
  let templates: [Template]
  private var classes: [String: [Word]] = [:]
  private let english: English

  init(folder: String) throws {
    templates = try readRows(folder + "/templates.tsv", fields: 2...2).map(Template.init)
    let verbs = try readRows(folder + "/verbs.tsv", fields: 4...4).map { ($1[0], Array($1.dropFirst())) }
    english = English(verbs: Dictionary(verbs) { $1 })
    for (_, fields) in try readRows(folder + "/lexicon.tsv", fields: 3...4) {
      let features = fields.dropFirst(3).joined().matches(of: #/([^=; ]+)=([^;]+)/#).map { ("\($0.1)", "\($0.2)") }
      let word = Word(chinese: fields[1], english: fields[2], features: Dictionary(features) { $1 })
      let copies = Array(repeating: word, count: word.features["often"].flatMap { Int($0) } ?? 1)
      for name in fields[0].components(separatedBy: " ") { classes[name, default: []] += copies }
    }
  }

  /// A pair of the template with words drawn at random; nil if two slots drew the same word or the Chinese is taken.
  func draw(_ template: Template, taken: Set<String>, using chance: inout SplitMix64) throws -> Pair? {
    var words: [String: Word] = [:]
    for slot in template.slots {
      guard let name = slot.wordClass else { continue }
      guard let word = draw(name, using: &chance) else { throw CorpusError.unknownName(name, line: template.line) }
      guard words.values.allSatisfy({ $0.chinese != word.chinese }) else { return nil }
      words[slot.name] = word
    }
    let chinese = try template.fill(template.chinese) { words[$0.name]?.chinese($0.form) }
    if taken.contains(chinese) { return nil }
    return Pair(
      chinese: chinese, english: english.sentence(try template.fill(template.english) { translate($0, words) }))
  }

  /// A word of a class, or a number of a range such as `2..10`.
  private func draw(_ name: String, using chance: inout SplitMix64) -> Word? {
    let bounds = name.components(separatedBy: "..").compactMap { Int($0) }
    let words = bounds.count == 2 ? classes["number"]?.prefix(bounds[1]).dropFirst(bounds[0] - 1) : classes[name]?[...]
    return words.flatMap { $0.isEmpty ? nil : $0[$0.startIndex + chance.below($0.count)] }
  }

  private func translate(_ slot: Reference, _ words: [String: Word]) -> String? {
    let (word, other) = (words[slot.name], slot.agreement.flatMap { words[$0] })
    if let word, let form = slot.form { return english.form(form, of: word, number: other) }
    return other.map { english.present(word?.english ?? slot.name, agreeingWith: $0.agreement) } ?? word?.english
  }
}

/// Sentences of the grammar, from all templates evenly, each new on both sides; one in twelve without full stops.
func generate(_ count: Int, by grammar: Grammar, beside given: [Pair], chance: inout SplitMix64) throws -> [Pair] {
  var (pairs, templates) = ([Pair](), grammar.templates)
  var taken = Set(given.flatMap(\.sides))
  while pairs.count < count {
    guard !templates.isEmpty else { throw CorpusError.tooFewPairs(pairs.count, wanted: count) }
    templates = try templates.filter { template in
      for _ in 0..<30 {
        guard let full = try grammar.draw(template, taken: taken, using: &chance) else { continue }
        let pair = chance.below(12) == 0 ? full.bare : full
        guard taken.isDisjoint(with: [full.english] + pair.sides) else { continue }
        taken.formUnion(pair.sides)
        pairs.append(pair)
        return true
      }
      return false
    }
  }
  return Array(pairs.prefix(count))
}

/// The pairs of one origin by split. What dev and test hold shares no sentence, by `uses` of its keys, with any pair.
func split(_ pairs: [Pair], dev: Int, test: Int, uses: [String: Int], chance: inout SplitMix64) -> [String: [Pair]] {
  let free = chance.shuffle(pairs.indices.filter { pairs[$0].keys.allSatisfy { uses[$0] == 1 } })
  let names = Dictionary(zip(free, Array(repeating: "dev", count: dev) + Array(repeating: "test", count: test))) { $1 }
  return Dictionary(grouping: pairs.indices) { names[$0] ?? "train" }.mapValues { $0.map { pairs[$0] } }
}

/// Writes the six files; in each, the hand-written pairs come first.
func makeCorpus(in folder: String) throws {
  var chance = SplitMix64(state: 1)
  let handwritten = try readRows(folder + "/handwritten.tsv", fields: 2...2).map {
    Pair(chinese: $1[0], english: $1[1])
  }
  let grammar = try Grammar(folder: folder + "/grammar")
  let generated = try generate(17_300 - handwritten.count, by: grammar, beside: handwritten, chance: &chance)
  let uses = (handwritten + generated).flatMap(\.keys).reduce(into: [:]) { $0[$1, default: 0] += 1 }
  let first = split(handwritten, dev: 100, test: 150, uses: uses, chance: &chance)
  let second = split(generated, dev: 500, test: 550, uses: uses, chance: &chance)
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
