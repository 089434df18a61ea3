import ArgumentParser
import DragomanText

/// How a vocabulary is built, where it shall not be left to the corpus.
struct VocabularyArguments: ParsableArguments {
  enum Sharing: String, EnumerableFlag {
    case joint, separate

    static func help(for value: Sharing) -> ArgumentHelp? {
      value == .joint ? "One vocabulary for both sides." : "A vocabulary for each side."
    }
  }

  @Option(help: "What the tokens are. (default: subword)") var kind: VocabularyKind?
  @Option(
    help:
      "The most tokens a vocabulary gets. (default: by the size of the corpus; of words 20,000, of characters 5,000)")
  var size: Int?
  @Flag var sharing: Sharing?
  @Option(help: "Unicode normalization of every line. (default: nfc)") var normalization: Normalization?
  @Option(help: "Where source lines may be cut. (default: by the script)") var sourceSegmentation: Segmentation?
  @Option(help: "Where target lines may be cut. (default: by the script)") var targetSegmentation: Segmentation?
  @Option(help: "Rarer words or characters get no token. (default: 2; 1 for characters)") var minimumCount: Int?

  func validate() throws {
    do { try applied(to: VocabularyOptions()).validate() } catch { throw ValidationError("\(error)") }
  }

  /// The options with what was given in place.
  func applied(to options: VocabularyOptions) -> VocabularyOptions {
    var options = options
    if let kind { options.kind = kind }
    if let size { options.size = size }
    if let sharing { options.joint = sharing == .joint }
    if let normalization { options.normalization = normalization }
    if let sourceSegmentation { options.sourceSegmentation = sourceSegmentation }
    if let targetSegmentation { options.targetSegmentation = targetSegmentation }
    if let minimumCount { options.minimumCount = minimumCount }
    return options
  }
}

extension VocabularyKind: ExpressibleByArgument {}
extension Normalization: ExpressibleByArgument {}
extension Segmentation: ExpressibleByArgument {}
