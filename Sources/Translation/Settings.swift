import DragomanJSON

/// A group of settings that a model file keeps as a JSON object in which every key is present. Values may be such groups again.
///
/// A file may lack keys that are younger than it is: those have their defaults. It may not have keys that this program
/// does not know, because they may change what a translation is.
package protocol Settings: Codable {
  /// All defaults, none of them nil.
  init()
}

extension Settings {
  /// The settings as JSON; what is nil is written as `null`, for a missing key would be taken for a default.
  package var json: JSONValue {
    get throws {
      guard var object = try JSONValue(encoding: self).object else { return .object([:]) }
      for name in try Self.defaults.members.map(\.name) where object[name] == nil { object[name] = .null }
      return .object(object)
    }
  }

  /// - Throws: `SettingsError`, or what the group throws for a value that cannot be.
  package init(json: JSONValue) throws {
    guard let given = json.object else { throw SettingsError.noObject }
    let object = try Self.defaults.taking(given)
    do {
      self = try JSONValue.object(object).decoded(as: Self.self)
    } catch DecodingError.typeMismatch(_, let context), DecodingError.valueNotFound(_, let context) {
      throw SettingsError.otherType(key: context.codingPath.first?.stringValue ?? "")
    } catch DecodingError.dataCorrupted(let context) {
      throw SettingsError.unknownValue(key: context.codingPath.first?.stringValue ?? "")
    }
  }

  private static var defaults: JSONObject {
    get throws { try JSONValue(encoding: Self()).object ?? [:] }
  }
}

extension JSONObject {
  /// The object with the values of another one, and so in groups within it.
  ///
  /// - Throws: `SettingsError.unknownKey` for a key that this object does not have.
  fileprivate func taking(_ given: JSONObject, of group: String = "") throws -> JSONObject {
    var object = self
    for member in given.members {
      guard let usual = object[member.name] else { throw SettingsError.unknownKey(group + member.name) }
      if let usual = usual.object, let given = member.value.object {
        object[member.name] = .object(try usual.taking(given, of: "\(group)\(member.name)."))
      } else {
        object[member.name] = member.value
      }
    }
    return object
  }
}

/// Why JSON is not the settings that were expected.
package enum SettingsError: Error, Sendable, Equatable, CustomStringConvertible {
  case noObject
  case unknownKey(String)
  case unknownValue(key: String)
  case otherType(key: String)

  /// Whether a younger program may have meant something by it.
  var mayBeNewer: Bool {
    switch self {
    case .unknownKey, .unknownValue: true
    case .noObject, .otherType: false
    }
  }

  package var description: String {
    switch self {
    case .noObject: "a JSON object was expected"
    case .unknownKey(let key): "“\(key)” is not known to this dragoman"
    case .unknownValue(let key): "“\(key)” has a value that is not known to this dragoman"
    case .otherType(let key): "the value of “\(key)” is of another type than it should be"
    }
  }
}
