import Foundation

/// What standard error leads to.
enum Terminal {
  /// Whether somebody looks at it, on a terminal that can erase a line.
  static var isInteractive: Bool {
    isatty(STDERR_FILENO) == 1 && !["", "dumb"].contains(ProcessInfo.processInfo.environment["TERM"] ?? "")
  }

  /// Colour is wanted unless NO_COLOR says otherwise (no-color.org).
  static var wantsColour: Bool { (ProcessInfo.processInfo.environment["NO_COLOR"] ?? "").isEmpty }

  /// The columns now; 80 where the terminal does not tell.
  static var width: Int {
    var size = winsize()
    guard ioctl(STDERR_FILENO, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 else { return 80 }
    return Int(size.ws_col)
  }
}
