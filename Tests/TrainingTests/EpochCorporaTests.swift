import DragomanTopologies
import Foundation
import Synchronization
import Testing

@testable import DragomanTraining

struct EpochCorporaTests {
  @Test("an epoch's corpus is drawn once, the next while it is learned from, and none behind the last")
  func drawsAhead() throws {
    let drawing = Drawing()
    let corpora = Self.corpora(drawing)
    for epoch in 1...3 {
      for _ in 0..<2 { #expect(try corpora.corpus(ofEpoch: epoch, drawsAhead: epoch < 3).count == epoch) }
      if epoch < 3 { drawing.wait(for: epoch + 1) }
    }
    Thread.sleep(forTimeInterval: 0.05)  // in which a thread would have begun with a fourth
    #expect(drawing.asked == [1, 2, 3])
  }

  @Test("what is drawn ahead is waited for when its epoch comes, and not before")
  func waitsForNothing() throws {
    let drawing = Drawing(holdingBack: 2)
    let corpora = Self.corpora(drawing)
    #expect(try corpora.corpus(ofEpoch: 1, drawsAhead: true).count == 1)
    #expect(drawing.release() == nil, "the second epoch was waited for while the first was asked for")
    #expect(try corpora.corpus(ofEpoch: 2, drawsAhead: false).count == 2)
  }

  @Test("an epoch that was asked for without the next one is not drawn again when both are wanted")
  func drawsLater() throws {
    let drawing = Drawing()
    let corpora = Self.corpora(drawing)
    #expect(try corpora.corpus(ofEpoch: 1, drawsAhead: false).count == 1)
    Thread.sleep(forTimeInterval: 0.05)
    #expect(drawing.asked == [1])
    #expect(try corpora.corpus(ofEpoch: 1, drawsAhead: true).count == 1)
    drawing.wait(for: 2)
    #expect(drawing.asked == [1, 2])
  }

  @Test("a run that goes back gets an earlier epoch's corpus again")
  func goesBack() throws {
    let corpora = Self.corpora(Drawing())
    #expect(try [4, 5, 2, 3].map { try corpora.corpus(ofEpoch: $0, drawsAhead: true).count } == [4, 5, 2, 3])
  }

  @Test("what goes wrong while drawing ahead is said when the epoch comes")
  func throwsLater() throws {
    let corpora = Self.corpora(Drawing(failsAt: 2))
    #expect(try corpora.corpus(ofEpoch: 1, drawsAhead: true).count == 1)
    #expect(throws: ScratchFileError.unreadable(folder: "f", reason: "r")) {
      try corpora.corpus(ofEpoch: 2, drawsAhead: true)
    }
  }

  private static func corpora(_ drawing: Drawing) -> EpochCorpora { EpochCorpora(Drawing.corpus(pairs: 1), drawing) }
}

/// As many pairs as the number of the epoch.
private final class Drawing: CorpusDrawing {
  private let epochs = Mutex<[Int]>([])
  private let (failing, heldBack): (Int?, Int?)
  private let released = DispatchSemaphore(value: 0)
  private let gaveUp = Mutex<Int?>(nil)

  init(failsAt failing: Int? = nil, holdingBack heldBack: Int? = nil) {
    (self.failing, self.heldBack) = (failing, heldBack)
  }

  var asked: [Int] { epochs.withLock { $0 } }

  func wait(for epoch: Int) {
    while !asked.contains(epoch) { Thread.sleep(forTimeInterval: 0.001) }
  }

  /// Lets the epoch that is held back be drawn.
  ///
  /// - Returns: its number if it was not held back any longer, for nobody released it
  func release() -> Int? {
    released.signal()
    return gaveUp.withLock { $0 }
  }

  func corpus(ofEpoch epoch: Int) throws -> TokenCorpus {
    epochs.withLock { $0.append(epoch) }
    if epoch == heldBack, released.wait(timeout: .now() + 20) == .timedOut { gaveUp.withLock { $0 = epoch } }
    if epoch == failing { throw ScratchFileError.unreadable(folder: "f", reason: "r") }
    return Self.corpus(pairs: epoch)
  }

  static func corpus(pairs: Int) -> TokenCorpus {
    var (writer, tokens) = (TokenCorpusWriter(folder: nil), TokenPairs())
    for _ in 0..<pairs { tokens.append(source: [3], target: [4]) }
    do {
      try writer.append(tokens)
      return try writer.finish()
    } catch {
      preconditionFailure("memory can be written")
    }
  }
}
