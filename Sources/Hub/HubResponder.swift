import HTTPTypes
import Hummingbird
import Logging
import MergeCore
import NIOCore
import Sealing
import SyncWire

/// Answers every HTTP request: frames at the two routes, health, metrics, and a problem for all else. Its order is that of
/// the cost: form of the head, signature over the head, share of the sender, and only then the body.
struct HubResponder: HTTPResponder {
  let service: HubService
  let gate: RequestGate
  let pace: BodyPace
  let showsMetrics: Bool
  /// Milliseconds of a clock that never falls.
  let uptime: @Sendable () -> UInt64
  let logger: Logger

  /// No enrolment request is longer; a stranger need not be listened to for more.
  private static let enrolmentBytesMax = 4_096
  /// How long a connection that must end stays, so that the answer arrives, seconds.
  private static let lingerSeconds: Int64 = 5

  /// What is thrown between the steps of one request.
  private struct Refused: Error {
    let response: HubResponse
    init(_ problem: ProblemCode, retryAfter: Int? = nil) { response = HubResponse(problem, retryAfter: retryAfter) }
    init(_ response: HubResponse) { self.response = response }
  }

  /// What a body cost, and what was answered.
  private struct Answered {
    var response: HubResponse
    var received = 0
  }

  func respond(to request: Request, context: HubRequestContext) async throws -> Response {
    switch (request.uri.string, request.method) {
    case (HubRoute.sync.rawValue, .post): return await post(request, .sync, context)
    case (HubRoute.enrol.rawValue, .post): return await post(request, .enrol, context)
    case ("/health", .get): return await house(request, context) { await health() }
    case ("/metrics", .get) where showsMetrics: return await house(request, context) { await metrics() }
    case (HubRoute.sync.rawValue, _), (HubRoute.enrol.rawValue, _):
      return await problem(.methodNotAllowed, allow: "POST", request, context)
    case ("/health", _): return await problem(.methodNotAllowed, allow: "GET", request, context)
    default: return await problem(.notFound, request, context)
    }
  }

  // MARK: Frames

  private func post(_ request: Request, _ route: HubRoute, _ context: HubRequestContext) async -> Response {
    let body = IncomingBody(request, context, pace)
    var answered: Answered
    var closes = false
    do {
      let length = try bodyLength(request, route)
      answered = try await exchange(request, body, route, length, context)
    } catch {
      let refused = (error as? Refused)?.response ?? HubResponse(.unavailable, retryAfter: 60)
      answered = Answered(response: refused)
      closes = await !body.discard()
      await pause(before: refused)
    }
    service.metrics.note(answered.response, received: answered.received, seconds: context.seconds)
    return rendered(answered.response, closing: closes, context)
  }

  private func bodyLength(_ request: Request, _ route: HubRoute) throws -> Int {
    guard request.headers[.contentType] == HTTPTarget.frameType, request.headers[.contentEncoding] == nil else {
      throw Refused(.unsupportedMediaType)
    }
    guard let length = request.headers[.contentLength].flatMap({ Int($0) }), length >= 0 else {
      throw Refused(.lengthRequired)
    }
    guard length <= (route == .enrol ? Self.enrolmentBytesMax : WireLimits.frameBytes) else {
      throw Refused(.contentTooLarge)
    }
    return length
  }

  private func exchange(
    _ request: Request, _ body: IncomingBody, _ route: HubRoute, _ length: Int, _ context: HubRequestContext
  ) async throws -> Answered {
    let sender: Sender
    let hash: [UInt8]
    do { (sender, hash) = try checkHead(request, route) } catch {
      try admitSource(context)
      logger.info("refused", metadata: ["problem": "\(error.response.problem?.rawValue ?? "")"])
      throw error
    }
    guard case .device(let device) = sender else {
      try admitSource(context, bytes: length)
      defer { gate.finish(bytes: length) }
      return try await answer(body, route, sender, hash, length)
    }
    if case .refused(let seconds) = gate.admit(device, bytes: length, now: uptime()) {
      service.metrics.noteTooMuch(ofDevice: true)
      throw Refused(service.tooMuch(bodyHash: hash, seconds: seconds))
    }
    var (sent, effort) = (0, 0.0)
    defer { gate.finish(device, bytes: length, answered: sent, effortSeconds: effort, now: uptime()) }
    let answered = try await answer(body, route, sender, hash, length)
    (sent, effort) = (answered.response.bytes.count, answered.response.effortSeconds)
    return answered
  }

  /// The sender and the hash that the body must have, from the head alone.
  private func checkHead(
    _ request: Request, _ route: HubRoute
  ) throws(Refused) -> (sender: Sender, bodyHash: [UInt8]) {
    guard let digest = request.headers.value("Content-Digest"), let input = request.headers.value("Signature-Input"),
      let signature = request.headers.value("Signature")
    else { throw Refused(.signatureMissing) }
    do {
      return try service.sender(
        of: HTTPSignatureFields(contentDigest: digest, input: input, signature: signature),
        HTTPTarget(path: route.rawValue))
    } catch { throw Refused(.badSignature) }
  }

  private func admitSource(_ context: HubRequestContext, bytes: Int = 0) throws {
    guard case .refused(let seconds) = gate.admit(context.source, bytes: bytes, now: uptime()) else { return }
    service.metrics.noteTooMuch(ofDevice: false)
    throw Refused(.tooManyRequests, retryAfter: seconds)
  }

  private func answer(
    _ body: IncomingBody, _ route: HubRoute, _ sender: Sender, _ hash: [UInt8], _ length: Int
  ) async throws -> Answered {
    let bytes: [UInt8]
    do { bytes = try await body.take(atMost: length) } catch {
      switch error {
      case .tooLarge: throw Refused(.contentTooLarge)
      case .tooSlow: throw Refused(.bodyTimeout)
      case .broken: throw Refused(.malformedRequest)
      }
    }
    guard bytes.count == length else { throw Refused(.malformedRequest) }
    guard Sha256.hash(bytes) == hash else { throw Refused(.digestMismatch) }
    return Answered(response: await service.answer(bytes, to: route, from: sender), received: bytes.count)
  }

  // MARK: The house

  private func house(
    _ request: Request, _ context: HubRequestContext, _ page: () async -> Response
  ) async -> Response {
    let body = IncomingBody(request, context, pace)
    do { try admitSource(context) } catch {
      let refused = (error as? Refused)?.response ?? HubResponse(.unavailable)
      service.metrics.note(refused, received: 0, seconds: context.seconds)
      await pause(before: refused)
      return rendered(refused, closing: await !body.discard(), context)
    }
    guard await body.discard() else {
      return rendered(HubResponse(.contentTooLarge), closing: true, context)
    }
    return await page()
  }

  private func health() async -> Response {
    guard await service.isWell() else { return rendered(HubResponse(.storageFailed), closing: false, nil) }
    return plain("ok\n", "text/plain; charset=utf-8")
  }

  private func metrics() async -> Response {
    plain(MetricsText.render(service.metrics.snapshot, await service.gauges()), MetricsText.contentType)
  }

  private func problem(
    _ problem: ProblemCode, allow: String? = nil, _ request: Request, _ context: HubRequestContext
  ) async -> Response {
    var answer = HubResponse(problem)
    do { try admitSource(context) } catch { answer = (error as? Refused)?.response ?? answer }
    await pause(before: answer)
    service.metrics.note(answer, received: 0, seconds: context.seconds)
    let body = IncomingBody(request, context, pace)
    var response = rendered(answer, closing: await !body.discard(), context)
    if let allow, answer.problem == problem { response.headers[.allow] = allow }
    return response
  }

  /// Lets whoever asks too much wait a moment; a connection that ends meanwhile ends the wait.
  private func pause(before answer: HubResponse) async {
    guard answer.status == ProblemCode.tooManyRequests.status else { return }
    do { try await Task.sleep(for: gate.limits.refusalPause) } catch { return }
  }

  // MARK: Answers

  private func plain(_ text: String, _ type: String) -> Response {
    Response(
      status: .ok, headers: head(type, count: text.utf8.count), body: .init(byteBuffer: ByteBuffer(string: text)))
  }

  private func rendered(_ answer: HubResponse, closing: Bool, _ context: HubRequestContext?) -> Response {
    var headers = head(answer.contentType, count: answer.bytes.count)
    if let seconds = answer.retryAfter { headers[.retryAfter] = String(seconds) }
    if closing, let channel = context?.channel {
      headers[.connection] = "close"
      channel.eventLoop.scheduleTask(in: .seconds(Self.lingerSeconds)) { channel.close(promise: nil) }
    }
    return Response(
      status: .init(code: answer.status), headers: headers,
      body: .init(byteBuffer: ByteBuffer(bytes: answer.bytes)))
  }

  private func head(_ type: String, count: Int) -> HTTPFields {
    [.contentType: type, .cacheControl: "no-store, no-transform", .contentLength: String(count)]
  }
}

extension HTTPFields {
  /// The value of a field that has no name in the library.
  fileprivate func value(_ name: String) -> String? { HTTPField.Name(name).flatMap { self[$0] } }
}
