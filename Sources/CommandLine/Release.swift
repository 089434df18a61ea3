/// Which dragoman this is.
package enum Release {
  /// Semantic versioning (semver.org): `dragoman --version` prints it, and CHANGELOG.md says what is new in it.
  package static let version = "0.1.0"
}
