/// How a score was made: `nrefs:1|case:mixed|eff:no|tok:13a|smooth:exp|version:…`.
///
/// The keys, their order and their values are those of sacreBLEU 2 (Post 2018, "A Call for Clarity in Reporting BLEU
/// Scores"), except for the version, which is this program's. Scores compare only where all but the version is equal.
package struct Signature: Sendable, Equatable, CustomStringConvertible {
  /// The version of these metrics: raised when a score changes.
  package static let version = "dragoman-0.1.0"

  private let references: Int
  private var chance = ""
  private let method: String

  init(references: Int, _ fields: KeyValuePairs<String, String>) {
    self.references = references
    method = (fields.map { ($0.key, $0.value) } + [("version", Self.version)]).map { "\($0):\($1)" }
      .joined(separator: "|")
  }

  package var description: String { "nrefs:\(references)|\(chance)\(method)" }

  /// With what chance had to do with the result, as in `bs:1000|seed:12345`.
  ///
  /// - Parameters:
  ///   - bootstrap: how many resamples were drawn.
  ///   - randomization: how often outputs were swapped at random.
  func adding(bootstrap: Int?, randomization: Int?, seed: UInt64) -> Self {
    var signature = self
    if let bootstrap { signature.chance += "bs:\(bootstrap)|" }
    if let randomization { signature.chance += "ar:\(randomization)|" }
    if !signature.chance.isEmpty { signature.chance += "seed:\(seed)|" }
    return signature
  }
}
