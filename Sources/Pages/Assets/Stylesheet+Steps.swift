extension Stylesheet {
  /// What may be done next: links side by side, never so close that the wrong one is hit.
  static let steps = """
    .aksi { display: inline-flex; flex-wrap: wrap; gap: .15rem 1rem; align-items: baseline; margin: .3rem 0; }
    .kartu > .kecil > .aksi { margin: 0 0 0 auto; }
    .sunting input, .sunting select, .sunting textarea, .sunting fieldset { scroll-margin-top: 13rem; }
    .sunting fieldset:focus { outline: none; }
    dl.isian-kasus > div { position: relative; }
    dd.alat .oleh { display: none; position: absolute; right: .8rem; top: calc(100% - .25rem); z-index: 2; max-width: 90%;
      padding: .15rem .5rem; background: var(--kertas); border: 1px solid var(--redup); border-radius: .25rem; color: var(--tinta);
      white-space: normal; pointer-events: none; }
    dl.isian-kasus > div:hover .oleh, dl.isian-kasus > div:focus-within .oleh { display: block; }
    dl.isian-kasus > div:has(.sunting) .oleh { display: none; }
    html { scroll-padding-top: 4rem; }
    ul.daftar > li > a + a { margin-left: .2rem; }
    """

  /// The same in small windows: the head of a case takes no more than a third of what is seen.
  static let stepsSmall = """
    @media (min-width: 62rem) { .gulir-kecil td .cap { white-space: nowrap; } }
    @media (max-width: 62rem) { .kiri a { padding: .3rem .45rem; } .kiri ul { gap: .1rem; } }
    @media (max-height: 32rem) { .kepala-kasus { padding-top: .3rem; padding-bottom: .3rem; } .kepala-kasus h1 { font-size: 1.05rem; }
      .kepala-kasus .cap { font-size: .76rem; } .kepala-kasus .fakta { font-size: .82rem; margin: .15rem 0 0; }
      .kepala-kasus .lompatan { font-size: .82rem; margin: .15rem 0 0; } }
    """
}
