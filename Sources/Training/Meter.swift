import DragomanTensors

/// What has happened since the last report of progress.
struct Meter {
  var loss = TokenLoss()
  var seconds = 0.0
  private var norms = 0.0
  private var updates = 0
  private let began = SuspendingClock.now

  mutating func add(_ part: TokenLoss, norm: Double) {
    loss += part
    norms += norm
    updates += 1
  }

  var meanNorm: Double { norms / Double(max(updates, 1)) }
  var isDue: Bool { SuspendingClock.now - began >= .seconds(1) }
}
