extension Scenarios {
  /// What was held and came into the order late: nobody has seen what the hub put after his own work.
  static let released = [
    Scenario(
      "released after a younger edit of the same device", "The younger edit was received first: both stand.",
      "A1: new risk=SEDANG | A3(1): risk=RENDAH | A2(1): risk=TINGGI",
      "risk=TINGGI@A2,RENDAH@A3 alive", shown: "risk=TINGGI@A2"),
    Scenario(
      "released after the younger edit was replaced", "B had seen the younger edit and not the released one.",
      "A1: new risk=SEDANG | A3(1): risk=RENDAH | A2(1): risk=TINGGI | B1(2): risk=SEDANG",
      "risk=TINGGI@A2,SEDANG@B1 alive", shown: "risk=TINGGI@A2"),
    Scenario(
      "an addition released after its own removal", "The removal was received first and leaves nothing behind.",
      "A1: new | A3(1): kinds-FISIK | A2(1): kinds+FISIK", "kinds+FISIK@A2 alive"),
    Scenario(
      "a deletion released after a younger edit", "The record lives, and a person should look.",
      "A1: new risk=SEDANG | A3(1): risk=TINGGI | A2(1): delete", "risk=TINGGI@A3 contested"),
    Scenario(
      "a chain released in its own order", "Within it the later word replaces the earlier one.",
      "A1: new risk=SEDANG | B1(1): risk=RENDAH | A2(1): risk=SEDANG | A3(1): risk=TINGGI",
      "risk=TINGGI@A3,RENDAH@B1 alive", shown: "risk=TINGGI@A3"),
    Scenario(
      "a chain released in another order", "Out of order nobody has seen anybody.",
      "A1: new risk=SEDANG | A4(1): risk=SEDANG | A3(1): risk=RENDAH | A2(1): risk=TINGGI",
      "risk=TINGGI@A2,RENDAH@A3,SEDANG@A4 alive", shown: "risk=TINGGI@A2"),
    Scenario(
      "work after the release has seen it", "By the cursor, and as the device's own earlier work.",
      "A1: new risk=SEDANG | A3(1): risk=RENDAH | A2(1): risk=TINGGI | A4(1): story=satu | B1: risk=SEDANG",
      "risk=SEDANG@B1 story=satu@A4 alive"),
    Scenario(
      "an own later edit received after the release", "A device's later word replaces its earlier one.",
      "A1: new risk=SEDANG | A2(1): risk=TINGGI | A3(1): risk=RENDAH", "risk=RENDAH@A3 alive"),
    Scenario(
      "a creation released late", "Writes of fields that are set at creation only have no effect after all.",
      """
      A2(0): risk=TINGGI channel=SURAT kinds+FISIK | A1(0): new risk=SEDANG channel=WA note=satu
      | B1(1): channel=TELEPON
      """,
      "risk=SEDANG@A1,TINGGI@A2 kinds+FISIK@A2 note=satu@A1 channel=WA@A1 alive", shown: "risk=TINGGI@A2"),
    Scenario(
      "named by a file and released late", "The office's order has the last word, also about an explicit context.",
      "A1: new risk=SEDANG | B1(1,A2): risk=RENDAH | A2(1): risk=TINGGI",
      "risk=TINGGI@A2,RENDAH@B1 alive", shown: "risk=TINGGI@A2"),
  ]
}
