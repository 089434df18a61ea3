/// How a score was made: `nrefs:1|case:mixed|eff:no|tok:13a|smooth:exp|version:…`.
///
/// The keys, their order and their values are those of sacreBLEU 2 (Post 2018, "A Call for Clarity in Reporting BLEU
/// Scores"), except for the version, which is this program's. Scores compare only where all but the version is equal.
package struct Signature: Sendable, Equatable, CustomStringConvertible {
  /// The version of these metrics: raised when a score changes.
  package static let version = "dragoman-0.1.0"

  package let description: String

  init(references: Int, _ fields: KeyValuePairs<String, String>) {
    let fields = [("nrefs", String(references))] + fields.map { ($0.key, $0.value) } + [("version", Self.version)]
    description = fields.map { "\($0):\($1)" }.joined(separator: "|")
  }
}
