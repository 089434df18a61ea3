import Testing

@testable import engine_bench

@Suite("The scaling model")
struct ScalingModelTests {
  @Test(
    "what two threads do not halve is serial",
    arguments: [(10, 5, 0), (10, 6, 2), (10, 10, 10), (10, 12, 10), (10, 4, 0)] as [(Double, Double, Double)])
  func serial(one: Double, two: Double, serial: Double) {
    #expect(ScalingModel.Part(one: one, two: two, bytes: 0).serial == serial)
  }

  @Test("a part is as long as its serial and divided work, or as memory makes it")
  func part() {
    let part = ScalingModel.Part(one: 10, two: 6, bytes: 90)
    #expect(part.seconds(1, bandwidth: 1000) == 10)
    #expect(part.seconds(2, bandwidth: 1000) == 6)
    #expect(part.seconds(8, bandwidth: 1000) == 3)
    #expect(part.seconds(8, bandwidth: 10) == 9)
  }

  /// Shares of 4 and 3 seconds; two threads took 5 where one's share took 4.
  private let model = ScalingModel(
    batch: 1, gradientOfTwo: 5, shares: [2: 4, 4: 3], gradientBytes: 60, norm: .init(one: 4, two: 2, bytes: 0),
    step: .init(one: 10, two: 6, bytes: 0))

  @Test("two threads give what was measured")
  func two() { #expect(model.seconds(2, bandwidth: 1000) == 14) }

  @Test("more threads wait for each other as two do, and for memory")
  func four() {
    #expect(model.seconds(4, bandwidth: 1000) == 9.75)  // 1 + 3 · 5/4 + 1 + 4
    #expect(model.seconds(4, bandwidth: 6) == 16)
    #expect(model.seconds(8, bandwidth: 1000) == nil)
  }

  @Test("bytes of an update, counted by hand")
  func traffic() {
    let traffic = MemoryTraffic(parameters: 10, matrices: 6, packedBytes: 2)
    #expect(traffic.gradient == 40 + 24)
    #expect(traffic.norm == 40)
    #expect(traffic.step == 280 + 12 * 6)
  }
}
