import DragomanText
import DragomanTranslation

/// Lines that are worked on together, because they have arrived together.
struct LineWindow {
  var lines: [Line] = []
  var isLast = false
  /// Where the input ended before its end.
  var error: InputError?

  /// Lines that are read before they are worked on, unless no more has arrived: enough for batches of equal lengths, and for all
  /// threads; few enough for `head`.
  static func size(_ work: WorkOptions) -> Int { max(512, work.batchSize * work.threads) }
}

extension LineReader {
  /// The next lines: at least one, and then as many as have arrived.
  func nextWindow(atMost size: Int) -> LineWindow {
    var window = LineWindow()
    do throws(InputError) {
      repeat {
        guard let line = try next() else {
          window.isLast = true
          break
        }
        window.lines.append(line)
        if window.lines.count == size { break }
      } while try isReady()
    } catch {
      window.error = error
    }
    return window
  }
}
