/// Reads the text file of a vocabulary and says in which line it is damaged.
struct VocabularyParser {
  private let name: String
  private let lines: [Substring.UTF8View]
  /// The lines read so far: the number of the line read last.
  private var line = 0

  init(_ text: String, named name: String) {
    self.name = name
    var lines = text[...].utf8.split(separator: 0x0A, omittingEmptySubsequences: false)
    if lines.last?.isEmpty ?? false { lines.removeLast() }
    self.lines = lines
  }

  mutating func parse() throws(VocabularyError) -> VocabularyPair {
    try parseTitle()
    let kinds: (source: VocabularyKind, target: VocabularyKind) = try parseChoices("kind")
    let normalizations: (source: Normalization, target: Normalization) = try parseChoices("normalization")
    let sourceSegmentation: Segmentation = try parseChoice("source segmentation")
    let targetSegmentation: Segmentation = try parseChoice("target segmentation")
    let sourceMarking: Marking = try parseChoice("source marking")
    let targetMarking: Marking = try parseChoice("target marking")
    try checkSegmentation("source", kinds.source, sourceSegmentation)
    try checkSegmentation("target", kinds.target, targetSegmentation)
    let isJoint = peek().hasPrefix("joint tokens:")
    if isJoint && kinds.source != kinds.target || isJoint && normalizations.source != normalizations.target {
      throw damaged("joint tokens need one kind and one normalization for both sides")
    }
    let source = try parseTokens(isJoint ? "joint" : "source", kinds.source)
    let target = isJoint ? source : try parseTokens("target", kinds.target)
    if try next() != "end" { throw damaged("“end” was expected here") }
    if line < lines.count {
      line += 1
      throw damaged("something follows the line “end”")
    }
    return VocabularyPair(
      source: Vocabulary(source, normalizations.source, sourceSegmentation, sourceMarking),
      target: Vocabulary(target, normalizations.target, targetSegmentation, targetMarking), isJoint: isJoint)
  }

  private func checkSegmentation(
    _ side: String, _ kind: VocabularyKind, _ segmentation: Segmentation
  ) throws(VocabularyError) {
    if let needed = kind.segmentation, segmentation != needed {
      throw damaged("the \(side)’s \(kind.rawValue)s need the segmentation “\(needed.rawValue)”")
    }
  }

  private mutating func parseTitle() throws(VocabularyError) {
    let title = peek()
    guard title.hasPrefix(VocabularyFormat.title + " "),
      let version = Int(title.dropFirst(VocabularyFormat.title.count + 1))
    else { throw .notAVocabulary(name: name) }
    if version > VocabularyFormat.version {
      throw .newerVersion(name: name, version: version, known: VocabularyFormat.version)
    }
    if version < 1 { throw .notAVocabulary(name: name) }
    line += 1
  }

  private mutating func parseValue(_ key: String) throws(VocabularyError) -> String {
    let text = try next()
    guard text.hasPrefix(key + ": ") else { throw damaged("“\(key): …” was expected here") }
    return String(text.dropFirst(key.count + 2))
  }

  private mutating func parseChoice<Choice: RawRepresentable & CaseIterable>(
    _ key: String
  ) throws(VocabularyError) -> Choice where Choice.RawValue == String {
    let value = try parseValue(key)
    if let choice = Choice(rawValue: value) { return choice }
    let known = Choice.allCases.map(\.rawValue).joined(separator: ", ")
    throw damaged("“\(value)” is no \(key); known are: \(known)")
  }

  /// One line for both sides, or a line for each.
  private mutating func parseChoices<Choice: RawRepresentable & CaseIterable>(
    _ key: String
  ) throws(VocabularyError) -> (source: Choice, target: Choice) where Choice.RawValue == String {
    if peek().hasPrefix("source \(key):") {
      return (try parseChoice("source \(key)"), try parseChoice("target \(key)"))
    }
    let choice: Choice = try parseChoice(key)
    return (choice, choice)
  }

  private mutating func parseCount(_ key: String) throws(VocabularyError) -> Int {
    let value = try parseValue(key)
    guard let count = Int(value), count >= 0, count <= Int(Int32.max) else { throw damaged("“\(value)” is no count") }
    return count
  }

  private mutating func parseTokens(_ side: String, _ kind: VocabularyKind) throws(VocabularyError) -> TokenTable {
    let count = try parseCount("\(side) tokens")
    let reserved = TokenTable(kind: kind, counts: [], texts: ByteStrings(), merges: MergeTable())
    guard count >= reserved.count else {
      throw damaged("a \(kind.rawValue) vocabulary has \(reserved.count) tokens or more")
    }
    var counts: [Int] = []
    var texts = ByteStrings()
    for id in 0..<count {
      let (spelling, occurrences) = try parseToken()
      counts.append(occurrences)
      if id < reserved.count {
        let expected = reserved.spelling(of: id)
        if spelling != expected { throw damaged("token \(id) must be “\(expected)”, not “\(spelling)”") }
        continue
      }
      guard let bytes = Spelling.read(spelling), !bytes.isEmpty else { throw damaged("“\(spelling)” is no token") }
      if texts.insert(bytes) != id - reserved.count {
        throw damaged("the token “\(spelling)” stands here a second time")
      }
    }
    return TokenTable(kind: kind, counts: counts, texts: texts, merges: try parseMerges(side, texts))
  }

  private mutating func parseToken() throws(VocabularyError) -> (spelling: String, count: Int) {
    let text = try next()
    let columns = text.utf8.split(separator: 0x09, omittingEmptySubsequences: false)
    guard columns.count == 2, let count = Int(Substring(columns[1])), count >= 0 else {
      throw damaged("a token, a tab and a count were expected here, not “\(text)”")
    }
    return (String(Substring(columns[0])), count)
  }

  private mutating func parseMerges(_ side: String, _ texts: ByteStrings) throws(VocabularyError) -> MergeTable {
    var merges = MergeTable()
    for _ in 0..<(try parseCount("\(side) merges")) {
      let text = try next()
      let columns = text.utf8.split(separator: 0x20, omittingEmptySubsequences: false)
      let sides = columns.map { Spelling.read(Substring($0)) }
      guard sides.count == 2, let left = sides[0], let right = sides[1] else {
        throw damaged("two tokens with a space between them were expected here, not “\(text)”")
      }
      guard let leftNumber = texts.number(of: left), let rightNumber = texts.number(of: right),
        let result = texts.number(of: left + right)
      else { throw damaged("the merge “\(text)” has a part or a result that is no token") }
      let merge = Merge(left: Int32(leftNumber), right: Int32(rightNumber), result: Int32(result))
      if !merges.append(merge) { throw damaged("the merge “\(text)” stands here a second time") }
    }
    return merges
  }

  /// The first line not read yet; empty at the end.
  private func peek() -> String { line < lines.count ? String(Substring(lines[line])) : "" }

  private mutating func next() throws(VocabularyError) -> String {
    let text = peek()
    line += 1
    if line > lines.count { throw damaged("the file ends here, before its line “end”") }
    return text
  }

  private func damaged(_ problem: String) -> VocabularyError { .damaged(name: name, line: line, problem: problem) }
}
