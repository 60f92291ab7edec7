extension Scenarios {
  /// What a newer version wrote.
  static let newer = [
    Scenario(
      "an unknown field is kept", "It merges as the operation says: a register.",
      "A1: new risk=SEDANG | B1: f900=baru", "risk=SEDANG@A1 f900=baru@B1 alive"),
    Scenario(
      "an unknown field has siblings", "Without an order the latest is shown.",
      "A1: new f900=awal | B1(1): f900=satu | C1(1): f900=dua", "f900=satu@B1,dua@C1 alive",
      shown: "f900=dua@C1"),
    Scenario(
      "an unknown set", "It merges as the operation says: a set.",
      "A1: new f901+satu f901+dua | B1(1): f901-satu | C1(1): f901+satu", "f901+dua@A1,satu@C1 alive"),
    Scenario(
      "an unknown record type", "No policy is known, so nothing is set at creation only.",
      "A1: new/77 channel=WA | B1: channel=SURAT", "channel=SURAT@B1 alive"),
    Scenario(
      "an unknown operation", "Kept byte for byte; the record waits for an update.",
      "A1: new risk=SEDANG | B1: opaque 16 0x00ff80", "risk=SEDANG@A1 alive needs-update"),
    Scenario(
      "unknown operations are never replaced", "Whatever came after has not told this version what it did.",
      "A1: new | B1: opaque 17 0x01 | C1: opaque 16 0x | B2: opaque 17 0x02; opaque 1048575 0xff | D1: risk=TINGGI",
      "risk=TINGGI@D1 alive needs-update"),
    Scenario(
      "an unknown operation beats a deletion", "It may be an edit.",
      "A1: new | B1(1): delete | C1(1): opaque 16 0x01", "contested needs-update"),
    Scenario(
      "deleted after an unknown operation", "The record is gone and still waits for an update.",
      "A1: new | C1(1): opaque 16 0x01 | B1: delete", "deleted needs-update"),
  ]
}
