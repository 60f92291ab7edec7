#ifndef LINDUNG_CCURL_SHIM_H
#define LINDUNG_CCURL_SHIM_H
#include <curl/curl.h>

/* curl_easy_setopt is variadic, which Swift cannot call; one typed wrapper for each kind of argument. */
static inline CURLcode lindung_curl_long(CURL *handle, CURLoption option, long value) {
  return curl_easy_setopt(handle, option, value);
}
static inline CURLcode lindung_curl_large(CURL *handle, CURLoption option, curl_off_t value) {
  return curl_easy_setopt(handle, option, value);
}
static inline CURLcode lindung_curl_string(CURL *handle, CURLoption option, const char *value) {
  return curl_easy_setopt(handle, option, value);
}
static inline CURLcode lindung_curl_pointer(CURL *handle, CURLoption option, void *value) {
  return curl_easy_setopt(handle, option, value);
}
typedef size_t (*lindung_curl_write)(char *, size_t, size_t, void *);
static inline CURLcode lindung_curl_on_write(CURL *handle, lindung_curl_write callback) {
  return curl_easy_setopt(handle, CURLOPT_WRITEFUNCTION, callback);
}
typedef int (*lindung_curl_progress)(void *, curl_off_t, curl_off_t, curl_off_t, curl_off_t);
static inline CURLcode lindung_curl_on_progress(CURL *handle, lindung_curl_progress callback) {
  return curl_easy_setopt(handle, CURLOPT_XFERINFOFUNCTION, callback);
}
static inline CURLcode lindung_curl_info_long(CURL *handle, CURLINFO info, long *value) {
  return curl_easy_getinfo(handle, info, value);
}
static inline CURLcode lindung_curl_info_large(CURL *handle, CURLINFO info, curl_off_t *value) {
  return curl_easy_getinfo(handle, info, value);
}
static inline CURLcode lindung_curl_info_string(CURL *handle, CURLINFO info, const char **value) {
  return curl_easy_getinfo(handle, info, value);
}
#endif
