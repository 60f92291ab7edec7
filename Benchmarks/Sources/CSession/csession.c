#define _GNU_SOURCE
#include "csession.h"
#include <sqlite3.h>
#include <stdatomic.h>
#include <sys/syscall.h>
#include <time.h>
#include <unistd.h>

int lindung_session_begin(sqlite3 *db, const char *table, void **session) {
  sqlite3_session *made = 0;
  int code = sqlite3session_create(db, "main", &made);
  if (code == SQLITE_OK) code = sqlite3session_attach(made, table);
  *session = made;
  return code;
}

int lindung_session_changes(void *session, int *count, void **bytes) {
  return sqlite3session_changeset(session, count, bytes);
}

void lindung_session_end(void *session) { sqlite3session_delete(session); }

void lindung_session_free(void *bytes) { sqlite3_free(bytes); }

static int take_incoming(void *context, int kind, sqlite3_changeset_iter *change) {
  (void)change;
  ++*(int *)context;
  return kind == SQLITE_CHANGESET_DATA || kind == SQLITE_CHANGESET_CONFLICT ? SQLITE_CHANGESET_REPLACE
                                                                           : SQLITE_CHANGESET_ABORT;
}

int lindung_changes_apply(sqlite3 *db, int count, void *bytes, int *conflicts) {
  *conflicts = 0;
  return sqlite3changeset_apply(db, count, bytes, 0, take_incoming, conflicts);
}

static atomic_ulong sync_calls;

int fsync(int descriptor) {
  atomic_fetch_add(&sync_calls, 1);
  return (int)syscall(SYS_fsync, descriptor);
}

int fdatasync(int descriptor) {
  atomic_fetch_add(&sync_calls, 1);
  return (int)syscall(SYS_fdatasync, descriptor);
}

unsigned long lindung_sync_calls(void) { return atomic_load(&sync_calls); }

double lindung_processor_seconds(void) {
  struct timespec now;
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
  return (double)now.tv_sec + (double)now.tv_nsec / 1e9;
}
