import ArgumentParser
import DragomanText
import DragomanTranslation

/// Lines to work on, and how many at once.
struct TextInputArguments: ParsableArguments {
  @OptionGroup var input: InputArguments
  @OptionGroup var work: WorkArguments

  /// - Throws: `InputError` when the file is missing or cannot be read.
  func filter() throws(InputError) -> LineFilter {
    LineFilter(try input.reader(), workOptions)
  }

  var workOptions: WorkOptions {
    let usual = WorkOptions()
    return WorkOptions(batchSize: work.batchSize ?? usual.batchSize, threads: work.threads ?? usual.threads)
  }
}
