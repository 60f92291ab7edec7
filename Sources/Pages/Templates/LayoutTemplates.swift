/// The frame around every page.
enum LayoutTemplates {
  static let all = [
    "bingkai": frame, "polos": bare, "kepala": head, "pemberitahuan": notice, "galat": failure,
    "ringkasan-galat": summary, "bahasa": language, "pesan": message,
  ]

  /// The title says nothing of the office, a person or a case.
  private static let head = """
    <!DOCTYPE html>
    <html lang="{{lang}}">
    <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <meta name="color-scheme" content="light dark">
    <meta name="robots" content="noindex">
    <title>{{title}}</title>
    <link rel="icon" href="/statis/ikon.svg" type="image/svg+xml">
    <link rel="stylesheet" href="/statis/lembar.css">
    <script src="/statis/lembar.js" defer></script>
    </head>
    """

  private static let frame = """
    {{>kepala}}
    <body data-token="{{token}}" data-keadaan="{{frame.statePath}}">
    <a class="lompat" href="#isi">{{skip}}</a>
    <header class="atas">
    <p class="tempat"><a href="/" title="{{frame.place}}">{{frame.place}}</a></p>
    {{#frame.search}}<form class="cari" role="search" method="post" action="{{path}}"><input type="hidden" name="_token" value="{{token}}"><label class="hanya-baca" for="cari">{{label}}</label><input id="cari" name="kata" type="search" autocomplete="off" maxlength="200" placeholder="{{hint}}" value="{{words}}"><button class="ringan">{{button}}</button></form>{{/frame.search}}
    {{#frame.sync}}<div class="sinkron {{tone}}"><span data-sinkron>{{words}}</span>{{#.action}}<form method="post" action="{{.}}"><input type="hidden" name="_token" value="{{token}}"><button class="ringan">{{button}}</button></form>{{/.action}}</div>{{/frame.sync}}
    <div class="kanan">
    {{>bahasa}}
    {{#frame.lockPath}}<form method="post" action="{{.}}"><input type="hidden" name="_token" value="{{token}}"><button class="ringan">{{frame.lockLabel}}</button></form>{{/frame.lockPath}}
    <form method="post" action="/keluar-cepat" data-keluar><input type="hidden" name="_token" value="{{token}}"><button class="keluar" title="{{exitHint}}">{{exit}}</button></form>
    </div>
    </header>
    <div class="badan">
    <nav class="kiri" aria-label="{{navLabel}}"><ul>{{#frame.links}}{{#.group}}<li class="kelompok">{{.}}</li>{{/.group}}<li><a href="{{path}}"{{#isCurrent}} aria-current="page"{{/isCurrent}}>{{label}}{{#.badge}} <span class="lencana" data-hitung="{{key}}">{{.}}</span>{{/.badge}}</a></li>{{/frame.links}}</ul>{{#frame.person}}<p class="siapa">{{.}}</p>{{/frame.person}}</nav>
    <main id="isi" tabindex="-1"{{#isWide}} class="lebar"{{/isWide}}>
    {{#notice}}{{>pemberitahuan}}{{/notice}}
    {{#content}}{{>*template}}{{/content}}
    </main>
    </div>
    </body>
    </html>
    """

  private static let bare = """
    {{>kepala}}
    <body class="polos" data-token="{{token}}">
    <header class="atas"><div class="kanan">{{>bahasa}}{{#hasSession}}<form method="post" action="/keluar-cepat" data-keluar><input type="hidden" name="_token" value="{{token}}"><button class="keluar" title="{{exitHint}}">{{exit}}</button></form>{{/hasSession}}</div></header>
    <main id="isi">
    {{#notice}}{{>pemberitahuan}}{{/notice}}
    {{#content}}{{>*template}}{{/content}}
    </main>
    </body>
    </html>
    """

  private static let language = """
    <form method="post" action="/bahasa"><input type="hidden" name="_token" value="{{token}}"><input type="hidden" name="ke" value="{{path}}"><button class="ringan" name="bahasa" value="{{otherLanguage}}" lang="{{otherLanguage}}">{{otherLanguageName}}</button></form>
    """

  private static let notice = """
    <div class="pemberitahuan {{tone}}" role="status"><p><span class="tanda" aria-hidden="true">{{mark}}</span>{{words}}</p>{{#.undo}}<form method="post" action="{{path}}"><input type="hidden" name="_token" value="{{token}}">{{#fields}}<input type="hidden" name="{{name}}" value="{{value}}">{{/fields}}<button class="ringan">{{label}}</button></form>{{/.undo}}</div>
    """

  /// What happened, that nothing was lost, what to do next.
  private static let failure = """
    <div class="galat-lembar"><h1>{{heading}}</h1>{{#paragraphs}}<p>{{.}}</p>{{/paragraphs}}<p><a class="tombol" href="{{next.path}}">{{next.label}}</a></p></div>
    """

  private static let summary = """
    <div class="ringkasan-galat" role="alert" tabindex="-1" data-fokus><h2>{{heading}}</h2><ul>{{#problems}}<li>{{#.field}}<a href="#f-{{.}}">{{words}}</a>{{/.field}}{{^.field}}{{words}}{{/.field}}</li>{{/problems}}</ul></div>
    """

  private static let message = """
    <div class="sempit"><h1>{{heading}}</h1>{{#paragraphs}}<p>{{.}}</p>{{/paragraphs}}</div>
    """
}
