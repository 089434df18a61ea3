import DragomanJSON
import DragomanTranslation

extension ModelFile {
  /// A section of the recipe by which the model was made, as far as its record has it: an older model's lacks younger keys.
  func recordedRecipe(_ section: RecipeSection) -> JSONObject? {
    record["recipe"]?.object?[section.rawValue]?.object
  }
}
