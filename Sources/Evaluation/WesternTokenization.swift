/// Tokenization of `mteval-v13a.pl`, as WMT's BLEU scores use it: `13a`.
enum WesternTokenization {
  static func tokens(of line: Scalars) -> [Scalars] {
    var text =
      line
      .replacing("<skipped>", by: "")
      .replacing("-\n", by: "")
      .replacing("\n", by: " ")
    if text.contains("&") {
      text = text.replacing("&quot;", by: "\"").replacing("&amp;", by: "&")
        .replacing("&lt;", by: "<").replacing("&gt;", by: ">")
    }
    return separated([" "] + text + [" "]).words
  }

  /// With spaces around punctuation: all of ASCII's but the apostrophe; period and comma unless between digits; a
  /// dash after a digit.
  ///
  /// - Parameter apostrophes: what is done about apostrophes, once the other punctuation stands alone.
  static func separated(_ text: Scalars, apostrophes: (Scalars) -> Scalars = { $0 }) -> Scalars {
    apostrophes(text.spacing(where: isPunctuation))
      .spacingSecond(after: { !isDigit($0) }, of: isPeriodOrComma)
      .spacingFirst(of: isPeriodOrComma, before: { !isDigit($0) })
      .spacingSecond(after: isDigit, of: { $0 == "-" })
  }

  /// `[\{-\~\[-\` -\&\(-\+\:-\@\/]`
  static func isPunctuation(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar {
    case "{"..."~", "["..."`", " "..."&", "("..."+", ":"..."@", "/": true
    default: false
    }
  }

  private static func isDigit(_ scalar: Unicode.Scalar) -> Bool { "0"..."9" ~= scalar }

  private static func isPeriodOrComma(_ scalar: Unicode.Scalar) -> Bool { scalar == "." || scalar == "," }
}
