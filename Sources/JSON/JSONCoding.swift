import Foundation

extension JSONValue {
  /// What a value encodes itself as; members are sorted by name.
  package init(encoding value: some Encodable) throws {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    try self.init(parsing: Array(encoder.encode(value)))
  }

  /// The Swift value that this JSON stands for.
  ///
  /// - Throws: `DecodingError`.
  package func decoded<Value: Decodable>(as type: Value.Type) throws -> Value {
    try JSONDecoder().decode(type, from: Data(text.utf8))
  }
}
