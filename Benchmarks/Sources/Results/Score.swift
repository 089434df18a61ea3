/// A score as `dragoman evaluate --json` prints it.
package struct Score: Decodable, Equatable, Sendable {
  package let name: String
  package let value: Double
  package let signature: String

  package init(name: String, value: Double, signature: String) {
    (self.name, self.value, self.signature) = (name, value, signature)
  }
}
