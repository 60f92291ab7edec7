/// Where in a payload one sort of content ends and the next begins: within its batch, before the heads and before the
/// fields and values.
///
/// A writer that deflates may begin a block there, so that each sort has its own Huffman table. A reader need not know.
public enum PayloadSeams {
  /// The places in `payload`, ascending, each from 0 to its length; none without a batch, or when it is not a payload.
  public static func places(in payload: [UInt8], of kind: FrameKind) -> [Int] {
    switch kind {
    case .syncRequest: seams(in: payload, section: 2, skipping: WireLimits.chainPrefix)
    case .syncReply: seams(in: payload, section: 5, skipping: 0)
    case .enrolmentRequest, .enrolmentReply, .refusal: []
    }
  }

  private static func seams(in payload: [UInt8], section: UInt64, skipping count: Int) -> [Int] {
    var reader = ByteReader(payload)
    while let number = try? reader.varint(), let length = try? reader.count(limit: WireLimits.inflatedBytes),
      var content = try? reader.part(length)
    {
      guard number == section else { continue }
      let end = payload.count - reader.remaining
      guard (try? content.part(count)) != nil, (try? content.count(limit: WireLimits.changeSets)) != nil,
        let lanes = try? BatchLanes(&content)
      else { return [] }
      let values = end - lanes.content.remaining
      return [values - lanes.heads.remaining, values]
    }
    return []
  }
}
