#ifndef LINDUNG_CSESSION_H
#define LINDUNG_CSESSION_H

struct sqlite3;

/* Starts to capture the changes of one table. */
int lindung_session_begin(struct sqlite3 *db, const char *table, void **session);
/* The changes captured so far; free *bytes with lindung_session_free. */
int lindung_session_changes(void *session, int *count, void **bytes);
void lindung_session_end(void *session);
void lindung_session_free(void *bytes);

/* Applies a changeset; a row that somebody changed meanwhile takes the incoming value, and is counted. */
int lindung_changes_apply(struct sqlite3 *db, int count, void *bytes, int *conflicts);

/* How many times this process has called fsync or fdatasync. The two are defined here and hand over to the kernel, so
   that what SQLite asks for is counted exactly and still done. */
unsigned long lindung_sync_calls(void);

/* Seconds of processor time that this process has used, all threads together. */
double lindung_processor_seconds(void);

#endif
