import Foundation
import Synchronization

/// Draws a corpus for each epoch, where epochs do not learn from the same tokens.
package protocol CorpusDrawing: Sendable {
  /// The pairs of an epoch, the first of which is 1: the same at each call, whenever and wherever that is.
  func corpus(ofEpoch epoch: Int) throws -> TokenCorpus
}

/// The corpus of the epoch that is learned from and, meanwhile, that of the next one in the making.
final class EpochCorpora: Sendable {
  private struct State {
    var current: (epoch: Int, corpus: TokenCorpus)?
    var next: CorpusInTheMaking?

    mutating func take(_ epoch: Int, _ drawing: any CorpusDrawing) throws -> TokenCorpus {
      if let current, current.epoch == epoch { return current.corpus }
      current = nil  // so that there are never three
      let made = next.flatMap { $0.epoch == epoch ? $0 : nil } ?? CorpusInTheMaking(epoch, drawing)
      next = nil
      let corpus = try made.finished()
      current = (epoch, corpus)
      return corpus
    }
  }

  private let whole: TokenCorpus
  private let drawing: (any CorpusDrawing)?
  private let state = Mutex(State())

  /// - Parameter drawing: without it, each epoch has the whole corpus
  init(_ whole: TokenCorpus, _ drawing: (any CorpusDrawing)?) { (self.whole, self.drawing) = (whole, drawing) }

  /// - Parameter drawsAhead: whether the next epoch will be asked for as well
  /// - Throws: what the drawing throws.
  func corpus(ofEpoch epoch: Int, drawsAhead: Bool) throws -> TokenCorpus {
    guard let drawing else { return whole }
    return try state.withLock { state in
      let corpus = try state.take(epoch, drawing)
      if drawsAhead && state.next == nil { state.next = CorpusInTheMaking(epoch + 1, drawing) }
      return corpus
    }
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
