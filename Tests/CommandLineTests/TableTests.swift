import Testing

@testable import dragoman

@Suite struct TableTests {
  @Test("columns are as wide as their widest cell, the first flush left, the others flush right")
  func aligns() {
    #expect(
      Table([["file", "n"], ["train.de", "29,000"], ["ü", "7"]]).text
        == "file           n\ntrain.de  29,000\nü              7")
  }
}
