import DragomanTensors

/// In a model file, a shortlist is three rows of numbers, which are mapped and not parsed:
///
///     shortlist.starts    [1 × source tokens + 1]   where in `targets` the translations of each source token begin
///     shortlist.targets   [1 × n]                   the translations, without common tokens
///     shortlist.common    [1 × m]                   the common tokens
extension Shortlist {
  private enum Name {
    static let starts = "shortlist.starts"
    static let targets = "shortlist.targets"
    static let common = "shortlist.common"
  }

  /// The names of its matrices.
  static let names = [Name.starts, Name.targets, Name.common]

  /// Its matrices, as a file holds them.
  var stored: [(name: String, tensor: StoredTensor)] {
    [(Name.starts, .int32(starts)), (Name.targets, .int32(targets)), (Name.common, .int32(common))]
  }

  /// The shortlist of a file, which stays where the file is mapped; nil if the file has none.
  ///
  /// - Throws: `ShortlistFault`, which says what cannot be.
  init?(in file: TensorFile, sourceTokens: Int, targetTokens: Int) throws(ShortlistFault) {
    if Self.names.allSatisfy({ file[$0] == nil }) { return nil }
    let starts = try Self.integers(Name.starts, in: file)
    let targets = try Self.integers(Name.targets, in: file)
    let common = try Self.integers(Name.common, in: file)
    guard starts.count == sourceTokens + 1 else {
      throw .otherCount(name: Name.starts, count: starts.count, sourceTokens: sourceTokens)
    }
    try Self.check(starts, end: targets.count)
    try Self.check(targets, Name.targets, targetTokens)
    try Self.check(common, Name.common, targetTokens)
    self.init(starts: starts, targets: targets, common: common, targetTokens: targetTokens)
  }

  private static func integers(_ name: String, in file: TensorFile) throws(ShortlistFault) -> Matrix<Int32> {
    guard let tensor = file[name] else { throw .missing(name: name) }
    guard let matrix = tensor.integers else { throw .otherType(name: name, type: tensor.type.rawValue) }
    if matrix.rows != 1 { throw .severalRows(name: name, rows: matrix.rows) }
    return matrix
  }

  /// Starts ascend from 0 to the end of the targets.
  private static func check(_ starts: Matrix<Int32>, end: Int) throws(ShortlistFault) {
    let isOrdered = starts.withUnsafeBuffer { starts in
      starts.first == 0 && starts.last.map(Int.init) == end && zip(starts, starts.dropFirst()).allSatisfy(<=)
    }
    if !isOrdered { throw .disorder(name: Name.starts, end: end) }
  }

  private static func check(
    _ tokens: Matrix<Int32>, _ name: String, _ targetTokens: Int
  ) throws(ShortlistFault) {
    let unknown = tokens.withUnsafeBuffer { tokens in tokens.first { $0 < 0 || $0 >= targetTokens } }
    if let unknown { throw .unknownToken(name: name, token: unknown, targetTokens: targetTokens) }
  }
}

/// Why the matrices of a shortlist cannot be one.
enum ShortlistFault: Error, Equatable, CustomStringConvertible {
  case missing(name: String)
  case otherType(name: String, type: String)
  case severalRows(name: String, rows: Int)
  case otherCount(name: String, count: Int, sourceTokens: Int)
  case disorder(name: String, end: Int)
  case unknownToken(name: String, token: Int32, targetTokens: Int)

  var description: String {
    switch self {
    case .missing(let name): "“\(name)” is missing"
    case .otherType(let name, let type): "“\(name)” is \(type) instead of I32"
    case .severalRows(let name, let rows): "“\(name)” has \(rows) rows instead of 1"
    case .otherCount(let name, let count, let sourceTokens):
      "“\(name)” has \(count) numbers for \(sourceTokens) source tokens instead of one more"
    case .disorder(let name, let end): "“\(name)” does not ascend from 0 to \(end)"
    case .unknownToken(let name, let token, let targetTokens):
      "“\(name)” has the token \(token), but there are \(targetTokens)"
    }
  }
}
