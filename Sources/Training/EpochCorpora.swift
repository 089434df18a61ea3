import Foundation
import Synchronization

/// Draws a corpus for each epoch, where epochs do not learn from the same tokens.
package protocol CorpusDrawing: Sendable {
  /// The pairs of an epoch, the first of which is 1: the same at each call, whenever and wherever that is.
  func corpus(ofEpoch epoch: Int) throws -> TokenCorpus
}

/// The corpus of the epoch that is learned from and, meanwhile, that of the next one in the making.
final class EpochCorpora {
  private let corpora: TrainingCorpora
  private let lastEpoch: Int
  private var current: (epoch: Int, corpus: TokenCorpus)?
  private var next: CorpusInTheMaking?

  init(_ corpora: TrainingCorpora, options: TrainingOptions) {
    (self.corpora, lastEpoch) = (corpora, options.maximumEpochs ?? .max)
  }

  /// - Throws: what the drawing throws.
  func corpus(ofEpoch epoch: Int) throws -> TokenCorpus {
    guard let drawing = corpora.drawing else { return corpora.train }
    if let current, current.epoch == epoch { return current.corpus }
    current = nil  // so that there are never three
    let made = next.flatMap { $0.epoch == epoch ? $0 : nil } ?? CorpusInTheMaking(epoch, drawing)
    next = nil
    let corpus = try made.finished()
    current = (epoch, corpus)
    if epoch < lastEpoch { next = CorpusInTheMaking(epoch + 1, drawing) }
    return corpus
  }
}

/// A corpus that a thread of its own is drawing.
private final class CorpusInTheMaking: Sendable {
  let epoch: Int
  private let result = Mutex<Result<TokenCorpus, any Error>?>(nil)
  private let work = DispatchGroup()

  init(_ epoch: Int, _ drawing: any CorpusDrawing) {
    self.epoch = epoch
    DispatchQueue(label: "corpus of an epoch", qos: .utility).async(group: work) {
      let corpus = Result { try drawing.corpus(ofEpoch: epoch) }
      self.result.withLock { $0 = corpus }
    }
  }

  /// Waits for it.
  func finished() throws -> TokenCorpus {
    work.wait()
    guard let result = result.withLock({ $0 }) else { preconditionFailure("the drawing has ended") }
    return try result.get()
  }
}
