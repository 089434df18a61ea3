import Dispatch
import Foundation
import Synchronization

/// The wish to stop, by Ctrl-C or `kill`: noted, so that the work can end in good order. A second one ends the program at once.
final class Interruption {
  private final class Wish: Sendable {
    let isMade = Atomic(false)
  }

  private let wish = Wish()
  private let sources: [any DispatchSourceSignal]

  init() {
    let signals = [SIGINT, SIGTERM]
    sources = signals.map { DispatchSource.makeSignalSource(signal: $0, queue: .global()) }
    for (number, source) in zip(signals, sources) {
      source.setEventHandler { [wish] in
        if wish.isMade.exchange(true, ordering: .relaxed) { exit(Self.status) }
      }
      signal(number, SIG_IGN)
      source.resume()
    }
  }

  var isRequested: Bool { wish.isMade.load(ordering: .relaxed) }

  /// The exit status of a program that Ctrl-C ended, as shells have it: 128 + SIGINT.
  static let status: Int32 = 130
}
