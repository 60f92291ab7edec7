/// What a signature of an HTTP message is over (RFC 9421, section 2.5): one line for each covered component, in the order
/// in which the parameters name them, and the parameters themselves.
public enum SignatureBase {
  /// The bytes to sign. `components` are names and values as the standard derives them, `parameters` the value of
  /// `Signature-Input` after its label; neither may hold a line break.
  public static func bytes(_ components: [(name: String, value: String)], parameters: String) -> [UInt8] {
    var text = ""
    for component in components { text += "\"\(component.name)\": \(component.value)\n" }
    return Array((text + "\"@signature-params\": " + parameters).utf8)
  }
}
