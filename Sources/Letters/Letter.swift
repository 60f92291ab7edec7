import Mustache

/// Letters as pages to be printed: one HTML document each, A4, with nothing loaded from anywhere.
public enum Letter {
  /// The document that `context` makes. Every value is escaped. The name of its window, which browsers keep in their history
  /// and propose for a file, says nothing of what it is.
  ///
  /// - Returns: The document.
  /// - Throws: What a template that is no template gives; the one in use is tested.
  public static func html(_ context: LetterContext) throws -> String {
    try MustacheTemplate(string: template).render(context)
  }

  /// A name for the file of a letter of `kind` made on `day` (`YYYY-MM-DD`): nothing of a case is in it.
  public static func fileName(_ kind: LetterKind, day: String) -> String {
    "\(kind.rawValue.lowercased())-\(day).html"
  }

  static let template = """
    <!DOCTYPE html>
    <html lang="id">
    <head>
    <meta charset="utf-8">
    <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
    <meta name="robots" content="noindex">
    <title>Catatan</title>
    <style>
    @page { size: A4; margin: 25mm 20mm 25mm 25mm; }
    body { font: 12pt/1.45 "Times New Roman", "Liberation Serif", serif; color: #000; margin: 0 auto; max-width: 165mm; }
    header { border-bottom: 2pt solid #000; text-align: center; font-weight: bold; padding-bottom: 3mm; }
    h1 { font-size: 14pt; text-align: center; text-transform: uppercase; margin: 8mm 0 2mm; }
    h2 { font-size: 12pt; margin: 6mm 0 1mm; break-after: avoid; }
    table { border-collapse: collapse; width: 100%; }
    th { text-align: left; font-weight: normal; vertical-align: top; width: 55mm; padding: 0.5mm 2mm 0.5mm 0; }
    td { vertical-align: top; padding: 0.5mm 0; white-space: pre-line; }
    p { margin: 2mm 0; white-space: pre-line; }
    .center { text-align: center; margin: 0; }
    .signatures { display: flex; justify-content: space-between; gap: 10mm; margin-top: 12mm; break-inside: avoid; }
    .signatures div { flex: 1; text-align: center; }
    .signatures span { display: block; border-bottom: 0.5pt solid #000; margin-top: 22mm; min-height: 1.4em; }
    footer { border-top: 0.5pt solid #000; font-size: 9pt; margin-top: 10mm; padding-top: 2mm; }
    </style>
    </head>
    <body>
    <header>{{office}}</header>
    <h1>{{title}}</h1>
    {{#number}}<p class="center">Nomor: {{number}}</p>{{/number}}
    <p class="center">{{date}}</p>
    {{#addressee}}<p>{{.}}</p>
    {{/addressee}}
    {{#opening}}<p>{{.}}</p>
    {{/opening}}
    {{#sections}}<h2>{{heading}}</h2>
    <table>{{#rows}}<tr><th>{{label}}</th><td>{{value}}</td></tr>{{/rows}}</table>
    {{#paragraphs}}<p>{{.}}</p>
    {{/paragraphs}}
    <ul>{{#items}}<li>{{.}}</li>{{/items}}</ul>
    {{/sections}}
    {{#closing}}<p>{{.}}</p>
    {{/closing}}
    <div class="signatures">{{#signatures}}<div>{{role}}<span>{{name}}</span></div>{{/signatures}}</div>
    {{#notice}}<footer>{{notice}}</footer>{{/notice}}
    </body>
    </html>
    """
}
