/// A linear congruential generator: the one of `Fixtures/record_corpora.py`.
struct Numbers {
  private var state = 1

  mutating func below(_ limit: Int) -> Int {
    state = (state * 1_103_515_245 + 12345) % 2_147_483_648
    return (state >> 8) % limit
  }
}
