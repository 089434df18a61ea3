/// A text as Unicode scalars: what the metrics count in, because a `Character` of Swift equals others that have
/// different scalars.
typealias Scalars = [Unicode.Scalar]

extension Unicode.Scalar {
  /// White space in the sense of Python's `str.split()`: the bidirectional types WS, B and S, and the category Zs.
  var isPythonSpace: Bool {
    switch value {
    case 0x09...0x0D, 0x1C...0x20, 0x85, 0xA0, 0x1680, 0x2000...0x200A, 0x2028, 0x2029, 0x202F, 0x205F, 0x3000: true
    default: false
    }
  }

  /// Unicode's categories Nd, Nl and No.
  var isNumber: Bool {
    switch properties.generalCategory {
    case .decimalNumber, .letterNumber, .otherNumber: true
    default: false
    }
  }
}

extension Scalars {
  /// The words between white space, none of them empty.
  var words: [Scalars] { split(whereSeparator: \.isPythonSpace).map(Array.init) }

  /// Without white space at the end.
  var trimmedAtEnd: Scalars {
    guard let last = lastIndex(where: { !$0.isPythonSpace }) else { return [] }
    return Array(self[...last])
  }

  /// Every occurrence of `text` replaced, from left to right.
  func replacing(_ text: String, by replacement: String) -> Scalars {
    // Most lines hold nothing of what is replaced, and looking for one scalar is quick.
    guard let first = text.unicodeScalars.first, contains(first) else { return self }
    return replacing(Array(text.unicodeScalars), with: Array(replacement.unicodeScalars))
  }

  /// `re.sub(r'(x)', r' \1 ', self)`, where x is any scalar that `isSeparate`.
  func spacing(where isSeparate: (Unicode.Scalar) -> Bool) -> Scalars {
    var result = Scalars()
    result.reserveCapacity(count * 2)
    for scalar in self {
      if isSeparate(scalar) { result += [" ", scalar, " "] } else { result.append(scalar) }
    }
    return result
  }

  /// `re.sub(r'(x)(y)', r' \1 \2', self)`, where x and y are scalars that satisfy the two conditions.
  func spacingFirst(of isFirst: (Unicode.Scalar) -> Bool, before isSecond: (Unicode.Scalar) -> Bool) -> Scalars {
    replacingPairs(isFirst, isSecond) { [" ", $0, " ", $1] }
  }

  /// `re.sub(r'(x)(y)', r'\1 \2 ', self)`, where x and y are scalars that satisfy the two conditions.
  func spacingSecond(after isFirst: (Unicode.Scalar) -> Bool, of isSecond: (Unicode.Scalar) -> Bool) -> Scalars {
    replacingPairs(isFirst, isSecond) { [$0, " ", $1, " "] }
  }

  /// `re.sub(r'(x)mark(y)', r'\1replacement\2', self)`, where x and y are scalars that satisfy the two conditions.
  func replacing(
    _ mark: Unicode.Scalar, by replacement: Scalars,
    between isLeft: (Unicode.Scalar) -> Bool, and isRight: (Unicode.Scalar) -> Bool
  ) -> Scalars {
    guard contains(mark) else { return self }
    var result = Scalars()
    result.reserveCapacity(count * 2)
    var position = 0
    while position < count {
      if position + 2 < count, self[position + 1] == mark, isLeft(self[position]), isRight(self[position + 2]) {
        result += [self[position]] + replacement + [self[position + 2]]
        position += 3
      } else {
        result.append(self[position])
        position += 1
      }
    }
    return result
  }

  /// Replaces neighbours from left to right; a scalar that was replaced is not the first of the next pair.
  private func replacingPairs(
    _ isFirst: (Unicode.Scalar) -> Bool, _ isSecond: (Unicode.Scalar) -> Bool,
    by replacement: (Unicode.Scalar, Unicode.Scalar) -> Scalars
  ) -> Scalars {
    var result = Scalars()
    result.reserveCapacity(count * 2)
    var position = 0
    while position < count {
      if position + 1 < count, isFirst(self[position]), isSecond(self[position + 1]) {
        result += replacement(self[position], self[position + 1])
        position += 2
      } else {
        result.append(self[position])
        position += 1
      }
    }
    return result
  }
}
