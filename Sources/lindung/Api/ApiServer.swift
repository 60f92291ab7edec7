import Crypto
import Foundation
import HTTPTypes
import Hummingbird
import Logging
import Sealing
import ServiceLifecycle

/// Serves the commands of one unlocked folder as JSON on this machine: `POST /api/v1/case/new` does what
/// `lindung case new` does. For programs of whoever may read the folder: the key lies in it, in a file that nobody else
/// can read, and is made anew at each start.
struct ApiServer: Service {
  /// The file with the key.
  static func keyPath(_ folder: String) -> String { folder + "/api-key" }
  /// The file with the port.
  static func portPath(_ folder: String) -> String { folder + "/api-port" }

  private static let bodyBytesMax = 4 * 1_048_576

  private let floor: WorkFloor
  private let folder: String
  private let port: Int
  private let key: String
  private let logger: Logger

  /// A server on `port`, 0 for any that is free.
  ///
  /// - Throws: `Complaint.processFailed` when the key cannot be written.
  init(_ floor: WorkFloor, folder: String, port: Int) throws {
    self.floor = floor
    self.folder = folder
    self.port = port
    logger = QuietLogger.make("api")
    key = RandomBytes.draw(32).map { String($0 >> 4, radix: 16) + String($0 & 15, radix: 16) }.joined()
    let path = Self.keyPath(folder)
    unlink(path)
    guard
      FileManager.default.createFile(
        atPath: path, contents: Data(key.utf8), attributes: [.posixPermissions: 0o600])
    else { throw Complaint.processFailed("api-key") }
  }

  func run() async throws {
    let router = Router()
    router.post("/api/v1/**") { request, context in
      await answer(request, context.parameters.getCatchAll().map(String.init))
    }
    let folder = folder
    let application = Application(
      router: router, configuration: .init(address: .hostname("127.0.0.1", port: port)),
      onServerRunning: { channel in
        let open = channel.localAddress?.port ?? 0
        if !FileManager.default.createFile(atPath: Self.portPath(folder), contents: Data("\(open)".utf8)) {
          QuietLogger.make("api").warning("cannot write the port file")
        }
      }, logger: logger)
    defer {
      unlink(Self.keyPath(folder))
      unlink(Self.portPath(folder))
    }
    try await application.run()
  }

  private func answer(_ request: Request, _ command: [String]) async -> Response {
    guard isForThisMachine(request) else { return problem(.misdirectedRequest, "host", "Alamat / address.") }
    guard isKey(request.headers[.authorization] ?? "") else {
      return problem(.unauthorized, "key", "Kunci API / API key.")
    }
    guard request.headers[.contentType]?.hasPrefix("application/json") == true else {
      return problem(.unsupportedMediaType, "media-type", "application/json")
    }
    guard let body = try? await request.body.collect(upTo: Self.bodyBytesMax) else {
      return problem(.contentTooLarge, "too-large", "4 MiB")
    }
    let bytes = Data(body.readableBytesView)
    do {
      let call = try JSONDecoder().decode(ApiCall.self, from: bytes.isEmpty ? Data("{}".utf8) : bytes)
      let question = ControlQuestion(
        arguments: try call.commandLine(command),
        secrets: HandedSecrets(password: call.password, newPassword: call.newPassword))
      return respond(await floor.carryOut(question))
    } catch let malformed as ApiCall.Malformed {
      return problem(malformed == .path ? .notFound : .badRequest, "call", "Perintah atau pilihan / command or option.")
    } catch {
      return problem(.badRequest, "json", "JSON")
    }
  }

  private func respond(_ answer: ControlAnswer) -> Response {
    if answer.complaint.isEmpty, !answer.output.isEmpty { return json(.ok, "application/json", answer.output) }
    let status: HTTPResponse.Status =
      switch answer.exitCode {
      case 0: .noContent
      case 2: .unprocessableContent
      case 3: .notFound
      case 4: .badGateway
      case 6: .init(code: 507)
      case 64: .badRequest
      default: .internalServerError
      }
    return problem(status, "exit-\(answer.exitCode)", answer.complaint)
  }

  /// A page of somewhere else cannot reach this server under a name of its own.
  private func isForThisMachine(_ request: Request) -> Bool {
    let host = (request.head.authority ?? "").split(separator: ":").first.map(String.init)
    return host == "127.0.0.1" || host == "localhost"
  }

  private func isKey(_ field: String) -> Bool {
    let given = SHA256.hash(data: Data(field.utf8))
    return given == SHA256.hash(data: Data("Bearer \(key)".utf8))
  }

  /// RFC 9457; `words` may be the JSON that the command line prints.
  private func problem(_ status: HTTPResponse.Status, _ code: String, _ words: String) -> Response {
    let detail = (try? JSONDecoder().decode(Complained.self, from: Data(words.utf8)))?.error ?? words
    let problem = Problem(
      type: "about:blank", title: status.reasonPhrase, status: status.code, code: code, detail: detail)
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    let text = (try? encoder.encode(problem)).map { String(decoding: $0, as: UTF8.self) } ?? "{}"
    return json(status, "application/problem+json", text)
  }

  private func json(_ status: HTTPResponse.Status, _ type: String, _ text: String) -> Response {
    Response(
      status: status, headers: [.contentType: type, .cacheControl: "no-store"],
      body: .init(byteBuffer: ByteBuffer(string: text)))
  }

  private struct Problem: Encodable {
    let type: String
    let title: String
    let status: Int
    let code: String
    let detail: String
  }

  private struct Complained: Decodable {
    let error: String
  }
}
