/* SPDX-License-Identifier: MIT */
#ifndef NEWCOMER_PUSHES_H
#define NEWCOMER_PUSHES_H

#include "newcomer/arena.h"
#include "newcomer/error.h"
#include "newcomer/oid.h"

/*
 * What git tells a pre-push hook on its standard input, one line a ref:
 *
 *     <local ref> SP <local oid> SP <remote ref> SP <remote oid> LF
 *
 * Refs that are up to date or will be refused are left out, so there may be no
 * line at all.  The local ref is what was typed and may be an expression with
 * blanks in it (`HEAD^{/fix me}`); nothing behind it holds one, so lines are
 * split from the right.
 */

struct nc_push {
	struct nc_str local_ref;  /* "refs/heads/main", "HEAD~", a name of an object, "(delete)" */
	struct nc_str remote_ref; /* "refs/heads/main"; "" when whoever asks does not say */
	struct nc_oid local;	  /* what is pushed, maybe a tag object; zero when deleted */
	struct nc_oid remote;	  /* what stands there now; zero when the ref is new */
	bool deletes;
	bool sha256; /* names are of 64 digits: the two above are zero */
};

struct nc_pushes {
	NC_LIST(struct nc_push) items;
};

/*
 * Read the lines; texts are borrowed from `lines`.  NC_EINVALID: this is not
 * what git writes, and `err` says which line.
 */
enum nc_code nc_pushes_read(
	struct nc_pushes *out, struct nc_arena *arena, struct nc_str lines, struct nc_error *err);

#endif
