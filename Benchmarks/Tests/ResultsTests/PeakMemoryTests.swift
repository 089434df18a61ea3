import Foundation
import Results
import Testing

struct PeakMemoryTests {
  @Test("the line VmHWM counts, in kB")
  func status() {
    let status = "Name:\tcat\nVmPeak:\t  9000 kB\nVmHWM:\t  2560 kB\nVmRSS:\t 12 kB\n"
    #expect(PeakMemory.megabytes(inStatus: status) == 2.5)
    #expect(PeakMemory.megabytes(inStatus: "Name:\tcat\nState:\tZ (zombie)\n") == nil)
  }

  @Test("a program that ran has needed memory")
  func run() throws {
    let cost = try ProgramRun(URL(fileURLWithPath: "/bin/sleep"), ["0.2"]).measure()
    #expect(cost.seconds >= 0.2)
    #expect(cost.peakMemoryMB > 0)
  }
}
