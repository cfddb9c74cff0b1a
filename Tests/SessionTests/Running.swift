import ActivationLanguage
import Session

/// What the last statement of a script shows in a new session.
func shown(_ script: String, _ style: TextStyle = TextStyle()) throws -> String {
  var session = Session()
  var text = ""
  for statement in SourceText(script).statements { text = try session.run(statement).text(style) }
  return text
}
