import ArgumentParser
import DragomanText
import DragomanTranslation
import Foundation

/// Lines to work on, and how many at once.
struct TextInputArguments: ParsableArguments {
  @Option(name: .shortAndLong, help: "A file to read, plain, .gz or .zst. (default: standard input)")
  var input: FileArgument?
  @OptionGroup var work: WorkArguments

  /// - Throws: `InputError` when the file is missing or cannot be read.
  func filter() throws(InputError) -> LineFilter {
    LineFilter(
      try input.map { file throws(InputError) in try LineReader(contentsOf: file.url) } ?? LineReader(), workOptions)
  }

  var workOptions: WorkOptions {
    let usual = WorkOptions()
    return WorkOptions(batchSize: work.batchSize ?? usual.batchSize, threads: work.threads ?? usual.threads)
  }
}
