import Results
import Testing

struct MachineTests {
  @Test(
    "processor, cores and vectors are read from /proc/cpuinfo",
    arguments: [
      ("fpu avx2 avx512f", "A: Processor, 2 cores, AVX-512"), ("fpu avx2", "A: Processor, 2 cores, AVX2"),
      ("fpu", "A: Processor, 2 cores"),
    ])
  func description(flags: String, expected: String) {
    let core = "model name\t: A: Processor\nflags\t\t: \(flags)\n\n"
    let machine = Machine(information: "processor\t: 0\n\(core)processor\t: 1\n\(core)")
    #expect(machine.description == expected)
  }

  @Test("a machine that tells nothing is unknown")
  func unknown() {
    #expect(Machine(information: "").description == "unknown processor, 1 core")
  }
}
