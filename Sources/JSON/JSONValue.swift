/// Any JSON value (RFC 8259). Members keep their order and numbers their digits, so that what is read and passed on
/// is what was written.
package enum JSONValue: Sendable, Equatable {
  case null
  case bool(Bool)
  /// The number as it is written, e.g. `1.50`.
  case number(String)
  case string(String)
  case array([JSONValue])
  case object(JSONObject)
}

/// The members of a JSON object, in order, each name once.
package struct JSONObject: Sendable, Equatable {
  package private(set) var members: [Member] = []
  /// By the bytes of the name: `==` on strings would take "é" for "e" with a combining accent.
  private var places: [[UInt8]: Int] = [:]

  package struct Member: Sendable, Equatable {
    package let name: String
    package var value: JSONValue
  }

  package init() {}

  /// The value of a member; setting appends a new member or replaces an old one in its place, and nil removes it.
  package subscript(name: String) -> JSONValue? {
    get { places[Array(name.utf8)].map { members[$0].value } }
    set {
      if let newValue { set(name, newValue) } else { remove(name) }
    }
  }

  private mutating func set(_ name: String, _ value: JSONValue) {
    if let place = places[Array(name.utf8)] {
      members[place].value = value
    } else {
      places[Array(name.utf8)] = members.count
      members.append(Member(name: name, value: value))
    }
  }

  private mutating func remove(_ name: String) {
    guard let place = places.removeValue(forKey: Array(name.utf8)) else { return }
    members.remove(at: place)
    for index in members.indices.dropFirst(place) { places[Array(members[index].name.utf8)] = index }
  }
}

extension JSONObject: ExpressibleByDictionaryLiteral {
  package init(dictionaryLiteral elements: (String, JSONValue)...) {
    for (name, value) in elements { self[name] = value }
  }
}

// MARK: - What is inside

extension JSONValue {
  package var string: String? {
    if case .string(let text) = self { text } else { nil }
  }

  package var integer: Int? {
    if case .number(let digits) = self { Int(digits) } else { nil }
  }

  package var array: [JSONValue]? {
    if case .array(let values) = self { values } else { nil }
  }

  package var object: JSONObject? {
    if case .object(let object) = self { object } else { nil }
  }
}

// MARK: - From Swift's values

extension JSONValue: ExpressibleByStringLiteral, ExpressibleByIntegerLiteral, ExpressibleByArrayLiteral,
  ExpressibleByDictionaryLiteral, ExpressibleByBooleanLiteral
{
  package init(stringLiteral text: String) { self = .string(text) }
  package init(integerLiteral number: Int) { self = JSONValue(number) }
  package init(booleanLiteral value: Bool) { self = .bool(value) }
  package init(arrayLiteral elements: JSONValue...) { self = .array(elements) }
  package init(dictionaryLiteral elements: (String, JSONValue)...) {
    var object = JSONObject()
    for (name, value) in elements { object[name] = value }
    self = .object(object)
  }

  package init(_ number: Int) { self = .number(String(number)) }

  /// The shortest digits that read back as the same number; JSON has none for what is not finite, which becomes null.
  package init(_ number: some BinaryFloatingPoint & LosslessStringConvertible) {
    self = number.isFinite ? .number(String(describing: number)) : .null
  }
}
