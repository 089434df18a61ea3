import Foundation
import Testing

@testable import DragomanEvaluation

/// What sacreBLEU said, as `Fixtures/record_sacrebleu.py` wrote it down.
struct Recording: Decodable, Sendable {
  var sacrebleu: String
  var settings: Settings
  var cases: [Case]

  struct Settings: Decodable, Sendable {
    var bleu: [Setting<BLEUOptions>]
    var chrf: [Setting<ChrFOptions>]
    var ter: [Setting<TEROptions>]
  }

  struct Setting<Options: Decodable & Sendable>: Decodable, Sendable {
    var options: Options
    var signatures: [String]  // for one reference, for two
  }

  struct Case: Decodable, Sendable, CustomTestStringConvertible {
    var name: String
    var hypotheses: [String]
    var references: [[String]]
    var bleu: [String]  // the lines printed, one for each setting
    var chrf: [String]
    var ter: [String]
    var sentences: [[Double]]  // [segments][BLEU with effective order, chrF2, chrF2++, TER]

    var testDescription: String { name }
  }

  static let shared: Recording? = {
    guard let file = Bundle.module.url(forResource: "Fixtures/sacrebleu", withExtension: "json") else { return nil }
    return try? JSONDecoder().decode(Recording.self, from: Data(contentsOf: file))
  }()
}

extension BLEUTokenizer: Decodable {}

struct BLEUOptions: Decodable, Sendable {
  var tokenize: BLEUTokenizer
  var lowercase: Bool?
  var smooth_method: String?
  var smooth_value: Double?
  var effective_order: Bool?

  var metric: BLEU {
    let smoothing: BLEUSmoothing =
      switch smooth_method {
      case "floor": smooth_value.map { .floor($0) } ?? .floor()
      case "add-k": smooth_value.map { .add($0) } ?? .add()
      case "none": .none
      default: .exponential
      }
    return BLEU(
      tokenizer: tokenize, lowercase: lowercase ?? false, smoothing: smoothing, effectiveOrder: effective_order ?? false
    )
  }
}

struct ChrFOptions: Decodable, Sendable {
  var word_order: Int
  var lowercase: Bool

  var metric: ChrF { ChrF(wordOrder: word_order, lowercase: lowercase) }
}

struct TEROptions: Decodable, Sendable {
  var case_sensitive: Bool?
  var normalized: Bool?
  var no_punct: Bool?
  var asian_support: Bool?

  var metric: TER {
    TER(
      tokenizer: TERTokenizer(
        caseSensitive: case_sensitive ?? false, normalized: normalized ?? false, punctuation: !(no_punct ?? false),
        asian: asian_support ?? false))
  }
}
