import VectorNotation

extension Catalog {
  /// The fuzz program's choice of decoder: the first byte of an input is the place in this list.
  static let fuzzed: [WireKind] = [
    .changeSet, .batch, .stampedBatch, .snapshot, .frame, .request, .reply, .enrolmentRequest, .enrolmentReply,
    .refusal, .auditEntry, .auditBatch,
  ]

  /// Inputs for the fuzz program to begin with: what is accepted, and a little of what is not.
  static func seeds() throws -> [(name: String, bytes: [UInt8])] {
    let vectors = try files().flatMap(\.vectors).compactMap { try? Vector(json: $0) }
    let seeds = fuzzed.enumerated().flatMap { place, kind in
      vectors.filter { $0.kind == kind && $0.parts.isEmpty && $0.meaning.isValue }.enumerated().map { index, vector in
        ("\(kind.rawValue)-\(index)", [UInt8(place)] + vector.bytes)
      }
    }
    return try seeds + signedRequests()
  }

  /// The fields of signed requests, one a line; their decoder stands after those of `fuzzed`.
  private static func signedRequests() throws -> [(name: String, bytes: [UInt8])] {
    let vectors = try VectorFolder.vectors(of: "http-signatures.json")
    return try vectors.filter { $0["base"] != nil && $0["path"] != nil }.enumerated().map { index, request in
      let fields = try ["content_digest", "signature_input", "signature"].map { try request.member($0).text() }
      return ("signed-request-\(index)", [UInt8(fuzzed.count)] + Array(fields.joined(separator: "\n").utf8))
    }
  }
}

extension Vector.Meaning {
  /// Whether the bytes are accepted and printed with their value.
  fileprivate var isValue: Bool { if case .value = self { true } else { false } }
}
