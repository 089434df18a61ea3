import Results
import Testing

struct SamplesTests {
  @Test("of each quantity and corpus the median counts, in the order of the first readings")
  func medians() {
    var samples = Samples()
    for ratio in [1.25, 4, 1.5] { samples.add(Reading("training ÷ reference", ratio, "×"), "small") }
    samples.add(Reading("start", 70, "ms"), "small")
    for ratio in [2.0, 3] { samples.add(Reading("training ÷ reference", ratio, "×"), "large") }
    #expect(samples.medians.map(\.corpus) == ["small", "small", "large"])
    #expect(samples.medians.map(\.reading.value) == [1.5, 70, 2.5])
    #expect(samples.medians.map(\.reading.unit) == ["×", "ms", "×"])
  }

  @Test("a median stands in the table of its readings")
  func table() {
    var samples = Samples()
    for reading in [Reading("training", 3, "s")].shown(in: .engine) { samples.add(reading, "small") }
    samples.add(Reading("start", 70, "ms"), "small")
    #expect(samples.medians.map(\.reading.table) == [.engine, .speed])
  }

  @Test("without readings there are no medians")
  func empty() { #expect(Samples().medians.isEmpty) }
}
