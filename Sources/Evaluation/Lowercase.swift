extension Scalars {
  /// Lower case as Python's `str.lower()` makes it: the full mapping of Unicode, and ς for a sigma at a word's end.
  var lowercased: Scalars {
    var result = Scalars()
    result.reserveCapacity(count)
    for (position, scalar) in enumerated() {
      switch scalar {
      case "A"..."Z": result.append(Unicode.Scalar(UInt8(scalar.value) + 32))
      case "\u{0}"..."\u{7F}": result.append(scalar)
      case "Σ": result.append(isFinal(position) ? "ς" : "σ")
      default: result += scalar.properties.lowercaseMapping.unicodeScalars
      }
    }
    return result
  }

  /// Whether the scalar at `position` ends a word: a cased letter before it and none after it, others that case
  /// ignores (accents, apostrophes) skipped. Unicode's condition `Final_Sigma`.
  private func isFinal(_ position: Int) -> Bool {
    let before = self[..<position].last { !$0.properties.isCaseIgnorable }
    let after = self[(position + 1)...].first { !$0.properties.isCaseIgnorable }
    return before?.properties.isCased == true && after?.properties.isCased != true
  }
}
