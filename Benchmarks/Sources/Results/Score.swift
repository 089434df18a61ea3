/// A score as `dragoman evaluate --json` prints it.
package struct Score: Decodable, Equatable, Sendable {
  package let name: String
  package let value: Double
  package let signature: String
}
