import Foundation
import Intake

/// The office's access to the Cloud API: secrets that stand in one file of its owner's alone, and nowhere else.
public struct CloudAPIConfig: Sendable {
  /// What Meta says when it asks whether the address is the office's.
  public let verifyToken: [UInt8]
  /// The app's secret, and while it is changed the one before.
  public let appSecrets: [[UInt8]]
  let accessToken: String
  let phoneNumberID: String
  /// `https://graph.facebook.com`, or a stand-in on this machine.
  let graphURL: String
  let apiVersion: String

  /// Bytes of the file at most.
  private static let bytesMax = 65_536

  /// Reads the file.
  ///
  /// - Throws: `CloudAPIError`.
  public init(file: String) throws(CloudAPIError) {
    guard let attributes = try? FileManager.default.attributesOfItem(atPath: file),
      let mode = attributes[.posixPermissions] as? Int
    else { throw .configUnreadable }
    guard mode & 0o077 == 0 else { throw .configOpenToOthers }
    guard let content = FileManager.default.contents(atPath: file), content.count <= Self.bytesMax,
      let tree = JSONTree(Array(content))
    else { throw .configUnreadable }
    try self.init(tree)
  }

  init(_ tree: JSONTree) throws(CloudAPIError) {
    guard case .object = tree.value else { throw .configUnreadable }
    verifyToken = Array(try Self.text("verify_token", tree).utf8)
    let secrets = (tree["app_secrets"]?.elements ?? []).compactMap(\.text).filter { !$0.isEmpty }
    guard (1...2).contains(secrets.count) else { throw .badMember("app_secrets") }
    appSecrets = secrets.map { Array($0.utf8) }
    accessToken = try Self.text("access_token", tree)
    // It stands in a header: no character may end the line.
    guard accessToken.utf8.allSatisfy({ (0x21...0x7e).contains($0) }) else { throw .badMember("access_token") }
    phoneNumberID = try Self.text("phone_number_id", tree)
    guard phoneNumberID.utf8.allSatisfy({ (0x30...0x39).contains($0) }) else { throw .badMember("phone_number_id") }
    apiVersion = tree["api_version"]?.text ?? "v23.0"
    guard apiVersion.first == "v", apiVersion.dropFirst().allSatisfy({ $0 == "." || $0.isASCII && $0.isNumber }) else {
      throw .badMember("api_version")
    }
    graphURL = tree["graph_url"]?.text ?? "https://graph.facebook.com"
    guard GraphPlace.isAllowed(graphURL, root: graphURL) else { throw .badMember("graph_url") }
  }

  private static func text(_ name: String, _ tree: JSONTree) throws(CloudAPIError) -> String {
    guard let text = tree[name]?.text, !text.isEmpty, text.utf8.count <= 4_096 else { throw .badMember(name) }
    return text
  }
}

/// Where the access token may go.
enum GraphPlace {
  /// Hosts on which Meta keeps files.
  private static let domains = ["facebook.com", "fbcdn.net", "fbsbx.com", "whatsapp.net"]

  /// Whether the token may be sent to `address`: over TLS to Meta or to the office's own `root`, in the clear to this
  /// machine alone.
  static func isAllowed(_ address: String, root: String) -> Bool {
    guard let url = URL(string: address), let host = url.host?.lowercased(), !host.isEmpty, url.user == nil else {
      return false
    }
    let own = URL(string: root)
    switch url.scheme?.lowercased() {
    case "https":
      return host == own?.host?.lowercased() || domains.contains { host == $0 || host.hasSuffix("." + $0) }
    case "http":
      return isThisMachine(host) && own.map { isThisMachine($0.host?.lowercased() ?? "") } == true
    default: return false
    }
  }

  static func isThisMachine(_ host: String) -> Bool {
    ["localhost", "::1", "[::1]"].contains(host)
      || host.hasPrefix("127.") && host.allSatisfy { $0 == "." || $0.isASCII && $0.isNumber }
  }
}
