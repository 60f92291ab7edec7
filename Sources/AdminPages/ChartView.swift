import Charts

/// A drawing as the template `adm-bagan` takes it. The names are used nowhere else, so that what a mark leaves out is not
/// found in what stands around it.
struct ChartView: Sendable {
  struct MarkView: Sendable {
    let tag: String
    let markAttributes: [AttributeView]
    let hasCaption: Bool
    let captionWords: String
    let markWords: String
  }

  struct AttributeView: Sendable {
    let attributeName: String
    let attributeValue: String
  }

  let chartTitle: String
  let chartSummary: String
  let viewBox: String
  let chartWidth: Int
  let chartHeight: Int
  let marks: [MarkView]

  init(_ drawing: Drawing) {
    chartTitle = drawing.title
    chartSummary = drawing.summary
    viewBox = drawing.viewBox
    chartWidth = drawing.width
    chartHeight = drawing.height
    marks = drawing.marks.map { mark in
      MarkView(
        tag: mark.name,
        markAttributes: mark.attributes.map { AttributeView(attributeName: $0.name, attributeValue: $0.value) },
        hasCaption: mark.caption != nil, captionWords: mark.caption ?? "", markWords: mark.words ?? "")
    }
  }

  /// What `Drawing.svg` says, value by value through the site's own escaping.
  static let template = """
    <svg xmlns="http://www.w3.org/2000/svg" class="grafik" viewBox="{{viewBox}}" width="{{chartWidth}}" height="{{chartHeight}}" role="img"><title>{{chartTitle}}</title><desc>{{chartSummary}}</desc>{{#marks}}<{{tag}}{{#markAttributes}} {{attributeName}}="{{attributeValue}}"{{/markAttributes}}>{{#hasCaption}}<title>{{captionWords}}</title>{{/hasCaption}}{{markWords}}</{{tag}}>{{/marks}}</svg>
    """
}
