import CCurl

/// One request through libcurl, and what can be said of it afterwards.
struct CurlExchange {
  /// What came back.
  struct Answer {
    var status: Int
    var retryAfter: UInt64?
    var body: [UInt8]
  }

  enum Outcome {
    /// A whole answer.
    case answer(Answer)
    /// Not one byte of the request left this machine.
    case notSent
    /// The request may have arrived.
    case cut
    /// The answer is longer than it may be.
    case tooLarge
  }

  let url: String
  let token: String
  let body: [UInt8]?
  let bytesMax: Int
  let connectSeconds: Int
  let totalSeconds: Int

  private static let isReady = curl_global_init(Int(CURL_GLOBAL_DEFAULT)) == CURLE_OK

  /// Where libcurl puts what it receives.
  private final class Received {
    var bytes: [UInt8] = []
    let bytesMax: Int
    var isTooLarge = false

    init(_ bytesMax: Int) { self.bytesMax = bytesMax }
  }

  func run() -> Outcome {
    guard Self.isReady, let handle = curl_easy_init() else { return .notSent }
    defer { curl_easy_cleanup(handle) }
    let received = Received(bytesMax)
    var headers: UnsafeMutablePointer<curl_slist>?
    for line in ["Authorization: Bearer \(token)", "Content-Type: application/json", "Expect:"] {
      headers = curl_slist_append(headers, line)
    }
    defer { curl_slist_free_all(headers) }
    guard setUp(handle, headers) else { return .notSent }
    let context = Unmanaged.passRetained(received)
    defer { context.release() }
    lindung_curl_pointer(handle, CURLOPT_WRITEDATA, context.toOpaque())
    let code = perform(handle)
    if received.isTooLarge { return .tooLarge }
    var sent = 0
    lindung_curl_info_long(handle, CURLINFO_REQUEST_SIZE, &sent)
    guard code == CURLE_OK else { return sent == 0 ? .notSent : .cut }
    var status = 0
    lindung_curl_info_long(handle, CURLINFO_RESPONSE_CODE, &status)
    var seconds: curl_off_t = 0
    lindung_curl_info_large(handle, CURLINFO_RETRY_AFTER, &seconds)
    return .answer(
      Answer(status: status, retryAfter: seconds > 0 ? UInt64(seconds) : nil, body: received.bytes))
  }

  private func setUp(_ handle: UnsafeMutableRawPointer, _ headers: UnsafeMutablePointer<curl_slist>?) -> Bool {
    lindung_curl_pointer(handle, CURLOPT_HTTPHEADER, headers)
    lindung_curl_long(handle, CURLOPT_FOLLOWLOCATION, 0)
    lindung_curl_long(handle, CURLOPT_NOSIGNAL, 1)
    lindung_curl_long(handle, CURLOPT_CONNECTTIMEOUT, connectSeconds)
    lindung_curl_long(handle, CURLOPT_TIMEOUT, totalSeconds)
    lindung_curl_long(handle, CURLOPT_SSLVERSION, Int(CURL_SSLVERSION_TLSv1_2))
    lindung_curl_string(handle, CURLOPT_PROTOCOLS_STR, "http,https")
    lindung_curl_string(handle, CURLOPT_USERAGENT, "lindung")
    // What goes to this machine in the clear goes through nobody else.
    if url.hasPrefix("http://") { lindung_curl_string(handle, CURLOPT_PROXY, "") }
    lindung_curl_on_write(handle) { bytes, size, count, context in
      guard let bytes, let context else { return 0 }
      let received = Unmanaged<Received>.fromOpaque(context).takeUnretainedValue()
      guard received.bytes.count + size * count <= received.bytesMax else {
        received.isTooLarge = true
        return 0
      }
      received.bytes.append(contentsOf: UnsafeRawBufferPointer(start: bytes, count: size * count))
      return size * count
    }
    return lindung_curl_string(handle, CURLOPT_URL, url) == CURLE_OK
  }

  private func perform(_ handle: UnsafeMutableRawPointer) -> CURLcode {
    guard let body else { return curl_easy_perform(handle) }
    lindung_curl_long(handle, CURLOPT_POST, 1)
    lindung_curl_large(handle, CURLOPT_POSTFIELDSIZE_LARGE, curl_off_t(body.count))
    return body.withUnsafeBytes { raw in
      lindung_curl_pointer(handle, CURLOPT_POSTFIELDS, UnsafeMutableRawPointer(mutating: raw.baseAddress))
      return curl_easy_perform(handle)
    }
  }
}
