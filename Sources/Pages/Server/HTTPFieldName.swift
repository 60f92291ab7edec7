import HTTPTypes

/// Names of headers that the library has no constant for.
enum HTTPFieldName {
  static let clearSiteData = HTTPField.Name("Clear-Site-Data")
}
