extension Int {
  /// The number as people read it, with a comma after every third digit from the right: `29000.grouped == "29,000"`.
  package var grouped: String {
    let digits = Array(String(magnitude).utf8)
    var result = self < 0 ? "-" : ""
    for (position, digit) in digits.enumerated() {
      if position > 0, (digits.count - position) % 3 == 0 { result += "," }
      result.unicodeScalars.append(Unicode.Scalar(digit))
    }
    return result
  }
}
