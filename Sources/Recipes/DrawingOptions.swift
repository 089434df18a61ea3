import DragomanTraining

/// What an epoch learns from, where that is not the corpus as it stands.
package struct DrawingOptions: Codable, Sendable, Equatable {
  /// The share of possible merges that each epoch's segmentation leaves out (BPE-dropout: Provilkov, Emelianenko & Voita
  /// 2020); drawn anew for each epoch.
  package var subwordDropout: Float = 0
  /// Of one side, where it is not that of both.
  package var sourceSubwordDropout: Float?
  package var targetSubwordDropout: Float?
  /// The share of pairs that an epoch joins with another one behind, so that long sentences are learned from too.
  package var concatenation: Float = 0
  /// How many of the further pairs an epoch draws, for each pair of the corpus.
  package var mixing: Float = 1

  package init() {}

  package func validate() throws(TrainingOptionsError) {
    let shares = [
      ("subwordDropout", subwordDropout), ("sourceSubwordDropout", sourceSubwordDropout ?? 0),
      ("targetSubwordDropout", targetSubwordDropout ?? 0), ("concatenation", concatenation),
    ]
    for (key, value) in shares where !(0...1).contains(value) {
      throw .outOfRange(key: key, value: "\(value)", range: "at least 0 and at most 1")
    }
    if !(mixing > 0 && mixing <= 1_000_000) {
      throw .outOfRange(key: "mixing", value: "\(mixing)", range: "more than 0 and at most 1000000")
    }
  }
}
