import Dispatch
import Foundation
import Synchronization

/// The wish to stop, by Ctrl-C, `kill`, or the end of the terminal: noted, so that the work can end in good order.
///
/// The first is answered, for a step can take a while. Another one a while later ends the program at once; one that comes with
/// the first is its echo, for a program that stops a whole group of processes signals some of them twice.
final class Interruption {
  private final class Wish: Sendable {
    let isMade = Atomic(false)
    private let firstTime = Mutex<ContinuousClock.Instant?>(nil)

    func make(answer: @escaping @Sendable () -> Void) {
      let isFirst = !isMade.exchange(true, ordering: .relaxed)
      let first = firstTime.withLock { time in
        let first = time ?? .now
        time = first
        return first
      }
      // Nothing may be tidied up while other threads still compute.
      if ContinuousClock.now - first > .seconds(1) { _exit(Interruption.status) }
      if isFirst { DispatchQueue.global().async(execute: answer) }  // nobody may read it
    }
  }

  private let wish = Wish()
  private let sources: [any DispatchSourceSignal]

  /// - Parameter answer: to the first wish
  init(answer: @escaping @Sendable () -> Void) {
    let signals = [SIGINT, SIGTERM] + (Self.survivesTerminal ? [] : [SIGHUP])
    sources = signals.map { DispatchSource.makeSignalSource(signal: $0, queue: .global()) }
    for (number, source) in zip(signals, sources) {
      source.setEventHandler { [wish] in wish.make(answer: answer) }
      signal(number, SIG_IGN)
      source.resume()
    }
  }

  /// Whether the program was started to outlive its terminal, as by `nohup`.
  private static var survivesTerminal: Bool {
    var action = sigaction()
    sigaction(SIGHUP, nil, &action)
    return unsafeBitCast(action.__sigaction_handler.sa_handler, to: Int.self) == unsafeBitCast(SIG_IGN, to: Int.self)
  }

  var isRequested: Bool { wish.isMade.load(ordering: .relaxed) }

  /// The exit status of a program that Ctrl-C ended, as shells have it: 128 + SIGINT.
  static let status: Int32 = 130
}
