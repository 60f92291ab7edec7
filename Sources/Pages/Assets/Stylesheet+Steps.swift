extension Stylesheet {
  /// What may be done next: links side by side, never so close that the wrong one is hit.
  static let steps = """
    .aksi { display: inline-flex; flex-wrap: wrap; gap: .15rem 1rem; align-items: baseline; margin: .3rem 0; }
    .kartu > .kecil > .aksi { margin: 0 0 0 auto; }
    .sunting input, .sunting select, .sunting textarea, .sunting fieldset { scroll-margin-top: 13rem; }
    .sunting fieldset:focus { outline: none; }
    dd.alat .oleh { visibility: hidden; color: var(--redup); white-space: nowrap; }
    dl.isian-kasus > div:hover .oleh, dl.isian-kasus > div:focus-within .oleh { visibility: visible; }
    @media (max-width: 70rem) { dd.alat .oleh { display: none; }
      dl.isian-kasus > div:hover .oleh, dl.isian-kasus > div:focus-within .oleh { display: block; white-space: normal; } }
    html { scroll-padding-top: 4rem; }
    ul.daftar > li > a + a { margin-left: .2rem; }
    """
}
