import DragomanTensors
import Testing

@Suite("Random numbers")
struct RandomGeneratorTests {
  /// The first outputs of Steele, Lea & Flood's reference program for seed 1234567 (prng.di.unimi.it/splitmix64.c).
  @Test("SplitMix64's published sequence")
  func sequence() {
    var random = RandomGenerator(seed: 1_234_567)
    let published: [UInt64] = [
      6_457_827_717_110_365_317, 3_203_168_211_198_807_973, 9_817_491_932_198_370_423, 4_593_380_528_125_082_431,
      16_408_922_859_458_223_821,
    ]
    #expect(published.map { _ in random.next() } == published)
  }

  @Test("streams of a seed differ from each other and repeat themselves")
  func streams() {
    var firsts: Set<UInt64> = []
    for update in 0..<50 {
      for thread in 0..<4 {
        var (once, again) = (
          RandomGenerator(seed: 9, .dropout, update, thread), RandomGenerator(seed: 9, .dropout, update, thread)
        )
        let first = once.next()
        #expect(first == again.next())
        firsts.insert(first)
      }
    }
    #expect(firsts.count == 200)
  }

  @Test("uniform numbers fill their range evenly, normal ones have mean 0 and variance 1")
  func distributions() {
    var random = RandomGenerator(seed: 3)
    let count = 20_000
    let uniform = (0..<count).map { _ in random.uniform(in: -1...3) }
    #expect(uniform.allSatisfy { $0 >= -1 && $0 <= 3 })
    for quarter in 0..<4 {
      let share = uniform.count { $0 >= Float(quarter - 1) && $0 < Float(quarter) }
      #expect(abs(share - count / 4) < 300)  // five standard deviations
    }
    let normal = (0..<count).map { _ in Double(random.normal()) }
    let mean = normal.reduce(0, +) / Double(count)
    let variance = normal.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(count)
    #expect(abs(mean) < 0.036 && abs(variance - 1) < 0.05)
  }
}
