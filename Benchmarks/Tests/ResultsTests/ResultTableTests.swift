import Results
import Testing

struct ResultTableTests {
  @Test("metrics of one training share a row, numbers stand at the right")
  func scores() {
    let table = ResultTable([
      .example("a", "BLEU", 35.25, signature: "case:mixed", seconds: 90), .example("a", "chrF2", 60, seconds: 90),
      .example("b", "BLEU", 0.01, signature: "case:mixed", seconds: 42),
    ])
    #expect(
      table.markdown == """
        |  | BLEU | chrF2 | training |
        | --- | ---: | ---: | ---: |
        | a | 35.2 | 60.0 | 1.5 min |
        | b | 0.0 | – | 42 s |

        <sub>multi30k de→en, val · BLEU: `case:mixed` · a processor, 2 cores · commit abc</sub>
        """)
  }

  @Test("without trainings, scores stand alone")
  func scoresAlone() {
    let records = [ResultRecord.example("a", "BLEU", 35.25, signature: "case:mixed", seconds: 90)]
    let table = ResultTable(records, showsTraining: false)
    #expect(table.markdown.hasPrefix("|  | BLEU |\n| --- | ---: |\n| a | 35.2 |\n\n"))
  }

  @Test("of several seeds, a row has the mean, and the lowest and the highest score")
  func seeds() {
    let table = ResultTable([
      .example("a", "BLEU", 41, signature: "case:mixed", seconds: 60, seed: 1),
      .example("a", "BLEU", 40, signature: "case:mixed", seconds: 120, seed: 2),
      .example("a", "BLEU", 40.8, signature: "case:mixed", seconds: 120, seed: 3),
      .example("b", "BLEU", 30, signature: "case:mixed", seconds: 60, seed: 1),
    ])
    #expect(table.markdown.contains("| a | 40.6 (40.0–41.0) | 1.7 min |\n| b | 30.0 | 1.0 min |"))
    #expect(table.markdown.contains(" · seed 1, 2, 3 · "))
  }

  @Test("where each row has a metric of its own, each corpus is a column")
  func list() {
    let table = ResultTable([
      .example("training", "tokens/s", 12345.6, corpus: "zh-en"), .example("start", "s", 0.1234, corpus: "zh-en"),
      .example("training", "tokens/s", 999, corpus: "multi30k"),
    ])
    #expect(
      table.markdown.hasPrefix(
        """
        |  | unit | zh-en | multi30k |
        | --- | --- | ---: | ---: |
        | training | tokens/s | 12,346 | 999.0 |
        | start | s | 0.123 | – |

        """))
  }

  @Test("counts are whole, ratios have two decimals, other numbers go by their size")
  func shownValues() {
    let units = ["count", "count", "×", "×", "ms", "ms", "dev loss"]
    let values = zip(units, [0, 1234, 0.5, 12.345, 0.5, 12.345, 1.5]).map {
      ResultRecord.example("a", $0, $1).shownValue
    }
    #expect(values == ["0", "1,234", "0.50", "12.35", "0.500", "12.3", "1.500"])
  }

  @Test("corpora that differ get a column")
  func corpora() {
    let table = ResultTable([.example("a", corpus: "x"), .example("a", corpus: "y")])
    #expect(table.markdown.contains("| a | 35.2 | x |\n| a | 35.2 | y |"))
  }

  @Test("an empty table says so")
  func empty() {
    #expect(ResultTable([]).markdown == "*Not measured yet.*")
  }
}
