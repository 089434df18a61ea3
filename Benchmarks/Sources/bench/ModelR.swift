import Foundation
import Results

/// The recipe of the model by which speed is compared.
enum ModelR {
  /// The recipe's text, for so many updates.
  ///
  /// - Throws: `BenchmarkError.unreadable`.
  static func text(updates: Int) throws(BenchmarkError) -> String {
    try TextFile(URL(fileURLWithPath: "Benchmarks/model-r.yaml")).read() + "\n  maximumUpdates: \(updates)\n"
  }
}
