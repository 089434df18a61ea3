import Testing

@testable import engine_bench

@Suite("Times of updates")
struct UpdateTimesTests {
  @Test("the median", arguments: [([], 0), ([3], 3), ([5, 1, 2], 2), ([4, 1, 2, 9], 3)] as [([Double], Double)])
  func median(values: [Double], median: Double) { #expect(values.median == median) }

  @Test("an update is the sum of its parts")
  func parts() {
    let times = [
      UpdateTimes(tokens: 7, batch: 1, gradient: 2, norm: 3, step: 4, allocations: 0),
      UpdateTimes(tokens: 5, batch: 0, gradient: 6, norm: 0, step: 1, allocations: 2),
    ]
    #expect(times.map(\.seconds) == [10, 7])
    #expect(times.seconds == 17)
    #expect(times.tokens == 12)
    #expect(times.median(\.gradient) == 4)
  }
}
