extension Scenarios {
  static let context = [
    Scenario(
      "own work is seen without a cursor", "Three edits of one device before its first exchange.",
      "A1(0): new risk=RENDAH | A2(0): risk=SEDANG | A3(0): risk=TINGGI", "risk=TINGGI@A3 alive"),
    Scenario(
      "the cursor is exact", "B had applied 2 and not 3.",
      "A1: new risk=RENDAH | A2: risk=SEDANG | A3: risk=TINGGI | B1(2): risk=RENDAH",
      "risk=TINGGI@A3,RENDAH@B1 alive", shown: "risk=TINGGI@A3"),
    Scenario(
      "the cursor covers what it names", "B had applied 3.",
      "A1: new risk=RENDAH | A2: risk=SEDANG | A3: risk=TINGGI | B1(3): risk=RENDAH", "risk=RENDAH@B1 alive"),
    Scenario(
      "the cursor of an earlier edit does not grow", "B wrote before it applied 2 and was received after it.",
      "A1: new risk=RENDAH | A2: risk=TINGGI | B1(1): risk=SEDANG | B2(3): story=satu",
      "risk=TINGGI@A2,SEDANG@B1 story=satu@B2 alive", shown: "risk=TINGGI@A2"),
    Scenario(
      "a file exchange names what it brought", "B had A's second edit from a file, before the office received it.",
      "A1: new risk=RENDAH | A2: risk=TINGGI | B1(1,A2): risk=SEDANG", "risk=SEDANG@B1 alive"),
    Scenario(
      "a file exchange brings no more than it names", "A's third edit was not in the file.",
      "A1: new risk=RENDAH | A2: story=satu | A3: risk=TINGGI | B1(1,A2): risk=SEDANG",
      "risk=TINGGI@A3,SEDANG@B1 story=satu@A2 alive", shown: "risk=TINGGI@A3"),
    Scenario(
      "an explicit context names an operation, not a change set", "The file held the first operation only.",
      "A1: new | A2: kinds+FISIK; kinds+PSIKIS | B1(1,A2): kinds-FISIK | B2(1,A2): kinds-PSIKIS",
      "kinds+PSIKIS@A3 alive"),
    Scenario(
      "an explicit context of several devices", "The file held work of A and C, and D's first edit only.",
      """
      A1: new | A2: kinds+FISIK | C1(1): kinds+PSIKIS | D1(1): kinds+SEKSUAL | D2(1): kinds+EKSPLOITASI
      | B1(1,A2,C1,D1): kinds-FISIK; kinds-PSIKIS; kinds-SEKSUAL; kinds-EKSPLOITASI
      """,
      "kinds+EKSPLOITASI@D2 alive"),
    Scenario(
      "an explicit context adds to the cursor", "What is below the cursor stays seen.",
      "A1: new risk=RENDAH | A2: risk=SEDANG | C1(1): story=satu | B1(2,C1): risk=TINGGI story=dua",
      "risk=TINGGI@B1 story=dua@B1 alive"),
    Scenario(
      "own work that the office has not received", "It stands beside the edit that came meanwhile.",
      "A1: new risk=SEDANG | C1(1): risk=RENDAH | B1?(1): risk=TINGGI",
      "risk=TINGGI@B1,RENDAH@C1 alive", shown: "risk=TINGGI@B1"),
    Scenario(
      "a chain of own work that the office has not received", "The last word of the chain stands.",
      "A1: new risk=SEDANG | B1?(1): risk=TINGGI | B2?(1): risk=RENDAH | B3?(1): risk=SEDANG",
      "risk=SEDANG@B3 alive"),
    Scenario(
      "nobody has seen what has no sequence", "Only its own device and an explicit context know an unreceived edit.",
      "A1: new risk=SEDANG | B1?(1): risk=TINGGI | C1(1): risk=RENDAH | D1(2): risk=SEDANG",
      "risk=TINGGI@B1,SEDANG@D1 alive", shown: "risk=TINGGI@B1"),
    Scenario(
      "a stranger's record", "Without its creation the type is 0: values are kept, no order is known.",
      "A1(0): risk=TINGGI kinds+FISIK | B1(0): risk=RENDAH", "risk=TINGGI@A1,RENDAH@B1 kinds+FISIK@A1 alive",
      shown: "risk=RENDAH@B1"),
  ]
}
