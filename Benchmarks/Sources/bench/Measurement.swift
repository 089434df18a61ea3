import Results

/// Something that can be measured again and again.
protocol Measurement {
  var name: String { get }

  func run() throws(BenchmarkError) -> [Reading]
}
