extension Scenarios {
  /// Which value an `auto` field shows, whatever the clocks say. The hub receives one change set a minute.
  static let auto = [
    Scenario(
      "the later clock is shown", "Both clocks are right; the later edit was received first.",
      "A1: new phone=satu | B1(1)@50/60: phone=dua | C1(1)@40/61: phone=tiga",
      "phone=dua@B1,tiga@C1 alive", shown: "phone=dua@B1"),
    Scenario(
      "the loser is not dropped", "It stays beside the value shown until somebody who saw both writes again.",
      "A1: new phone=satu | B1(1)@50/60: phone=dua | C1(1)@40/61: phone=tiga | A2: phone=empat",
      "phone=empat@A2 alive"),
    Scenario(
      "a clock years ahead is capped", "Five minutes after it was received it no longer wins.",
      "A1: new phone=satu | B1(1)@y9999/2: phone=dua | C1(1)@30/30: phone=tiga",
      "phone=dua@B1,tiga@C1 alive", shown: "phone=tiga@C1"),
    Scenario(
      "a clock years ahead wins for five minutes", "Until then it may be right.",
      "A1: new phone=satu | B1(1)@y2038/2: phone=dua | C1(1)@6/6: phone=tiga",
      "phone=dua@B1,tiga@C1 alive", shown: "phone=dua@B1"),
    Scenario(
      "a clock that stands at 1970 loses", "It wrote without having seen the other.",
      "A1: new phone=satu | B1(1)@3/4: phone=dua | C1(1)@y1970/5: phone=tiga",
      "phone=dua@B1,tiga@C1 alive", shown: "phone=dua@B1"),
    Scenario(
      "a clock that stands at 1970 replaces what it saw", "Causality goes before every clock.",
      "A1: new phone=satu | B1@y2038: phone=dua | C1@y1970: phone=tiga", "phone=tiga@C1 alive"),
    Scenario(
      "an edit is never shown less than what it replaced",
      "C replaced B's value, which had won against D's: the floor lets C win too, though its clock is the lowest.",
      "A1: new phone=satu | B1(1)@100/100: phone=dua | D1(1)@60/101: phone=empat | C1(2)@y2016/102: phone=tiga",
      "phone=tiga@C1,empat@D1 alive", shown: "phone=tiga@C1"),
    Scenario(
      "equal times fall to the hub's order", "The one received later is shown.",
      "A1: new phone=satu | C1(1)@30/40: phone=tiga | B1(1)@30/41: phone=dua",
      "phone=dua@B1,tiga@C1 alive", shown: "phone=dua@B1"),
    Scenario(
      "own work counts by its own clock until it is received", "It may be the later one.",
      "A1: new phone=satu | C1(1)@30/40: phone=tiga | B1?(1)@31: phone=dua",
      "phone=dua@B1,tiga@C1 alive", shown: "phone=dua@B1"),
    Scenario(
      "own work with an earlier clock is not shown", "It may be the earlier one.",
      "A1: new phone=satu | C1(1)@30/40: phone=tiga | B1?(1)@29: phone=dua",
      "phone=dua@B1,tiga@C1 alive", shown: "phone=tiga@C1"),
    Scenario(
      "own work of the same time counts as later", "It will be received after what was received.",
      "A1: new phone=satu | C1(1)@30/40: phone=tiga | B1?(1)@30: phone=dua",
      "phone=dua@B1,tiga@C1 alive", shown: "phone=dua@B1"),
    Scenario(
      "one person's two devices", "Concurrent edits of one person on two laptops are concurrent all the same.",
      "A1: new phone=satu | B1(1)@10/20: phone=dua | B2(1)@12/20: phone=tiga | C1(1)@11/21: phone=empat",
      "phone=tiga@B2,empat@C1 alive", shown: "phone=tiga@B2"),
  ]
}
