/* SPDX-License-Identifier: MIT */
#ifndef SNAPSHOT_GIT_STORE_H
#define SNAPSHOT_GIT_STORE_H

#include "newcomer/error.h"
#include "newcomer/oid.h"
#include "newcomer/text.h"

/*
 * libgit2's way into the objects, for what our own reader does not know.
 *
 * Loading and starting libgit2 takes longer than auditing a small repository
 * (it reads the machine's certificates), so a store is opened without it, and the
 * first nc_git_store_odb() starts it.  That call is safe from several threads.
 *
 * It is let in to loose objects only.  A pack that was made to hurt ends the
 * process inside libgit2 1.5.1 (reads behind the end of an index and of a
 * delta's base), and packs are what our own reader knows.
 *
 * The object database is put together backend by backend: libgit2 never sees
 * the repository itself, so it reads no configuration and follows no
 * alternates but those handed in here.  It does not look at the folder again
 * when an object is missing, and refuses a loose object that is no plain file
 * (it would wait for ever on a named pipe).
 */

struct git_odb;
struct nc_git_store;

/* `folders` are objects folders, the repository's own first; copied.  Never fails. */
struct nc_git_store *nc_git_store_new(const struct nc_str *folders, size_t count);
void nc_git_store_free(struct nc_git_store *g); /* NULL is fine */

/* NULL when libgit2 cannot read the folders; borrowed. */
struct git_odb *nc_git_store_odb(struct nc_git_store *g);

#endif
