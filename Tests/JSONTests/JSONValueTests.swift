import DragomanJSON
import Testing

@Suite("JSON")
struct JSONValueTests {
  @Test(
    "what is read and written again is the same text",
    arguments: [
      "null", "true", "[1,-0,1.50,2e10,-3.0E-7,123456789012345678901234567890]", "{\"b\":1,\"a\":{},\"c\":[[],[{}]]}",
      "\"a \\\"b\\\" \\\\ /\\n\\t\\r\\u0000\\u001f Ω 我 🙂\"", "{\"e\u{301}\":1,\"é\":2}", "\"\u{2028}\u{85}\"",
    ])
  func roundTrip(text: String) throws {
    #expect(Array(try JSONValue(parsing: text).text.utf8) == Array(text.utf8))
  }

  @Test("space and escapes are read as what they mean")
  func meaning() throws {
    let value = try JSONValue(parsing: " { \"a\" : [ 1 , \"\\u00e9\\ud83d\\ude42\\/\\b\\f\" ] }\r\n\t")
    #expect(value == ["a": [1, "é🙂/\u{08}\u{0C}"]])
  }

  static let faults: [(text: String, message: String)] = [
    ("", "a JSON value is missing"), ("{", "a “\"” is missing"), ("[1", "“,” or “]” is missing"),
    ("\"ab", "end of a string"),
    ("[1,]", "byte 4: a JSON value"), ("{\"a\" 1}", "byte 6: “:”"), ("{\"a\":1,}", "byte 8"),
    ("01", "byte 2: nothing more"),
    ("1.", "a digit is missing"), ("-", "a JSON value is missing"), ("1e+", "a digit is missing"),
    ("tru", "“true” is missing"),
    ("nul!", "byte 4: “null”"), ("\"\\x\"", "byte 3: one of"), ("\"\\u12g4\"", "byte 6: four digits"),
    ("\"\\ud800\"", "byte 2: both halves"), ("\"\\udc00\\ud800\"", "both halves"), ("\"a\nb\"", "byte 3: an escape"),
    ("{\"a\":1,\"a\":2}", "“a” twice, again at byte 8"), ("1 2", "byte 3: nothing more"),
    ("NaN", "byte 1: a JSON value"),
    (String(repeating: "[", count: 100_000), "nested more than 128 deep"),
  ]

  @Test("what is no JSON is refused with its place", arguments: faults)
  func fault(text: String, message: String) throws {
    let error = try #require(throws: JSONError.self) { try JSONValue(parsing: text) }
    #expect("\(error)".contains(message), "\(error)")
  }

  @Test("bytes that are no UTF-8 are refused")
  func invalidUTF8() {
    #expect(throws: JSONError.unexpected(offset: 1, wanted: "valid UTF-8")) {
      try JSONValue(parsing: [0x22, 0xC3, 0x28, 0x22] + [])
    }
  }

  @Test("members keep their places when they are replaced, and close up when they are removed")
  func members() {
    var object: JSONObject = ["a": 1, "b": 2, "c": 3]
    object["b"] = "x"
    object["a"] = nil
    object["d"] = nil
    object["e"] = 5
    #expect(JSONValue.object(object).text == "{\"b\":\"x\",\"c\":3,\"e\":5}")
    #expect(object["c"] == 3 && object["a"] == nil)
  }

  @Test("numbers have the shortest digits that read back", arguments: [(0.1, "0.1"), (-2, "-2.0"), (1e300, "1e+300")])
  func numbers(number: Double, text: String) throws {
    #expect(JSONValue(number).text == text)
    #expect(try JSONValue(parsing: text).text == text)
    #expect(JSONValue(Double.nan) == .null)
  }

  struct Pair: Codable, Equatable {
    var size: Int
    var rate: Float?
  }

  @Test("Swift's values become JSON and come back")
  func coding() throws {
    let value = try JSONValue(encoding: Pair(size: 3, rate: 0.1))
    #expect(value.text == "{\"rate\":0.1,\"size\":3}")
    #expect(try value.decoded(as: Pair.self) == Pair(size: 3, rate: 0.1))
  }
}
