/* SPDX-License-Identifier: MIT */
#ifndef NEWCOMER_ERROR_H
#define NEWCOMER_ERROR_H

/*
 * Errors: how a call says that it could not do its work.
 *
 * A function that can fail returns an `enum nc_code` and takes a `struct
 * nc_error *err` as its last parameter.  Its outputs come first and are
 * untouched unless it returns NC_OK; `err` is written only on failure, and
 * then its text is one line, fit to be shown to a person as it is: what
 * happened, where, and, in `remedy`, what to do about it.
 *
 * Running out of memory is no error of this kind: it ends the process, in one
 * place (arena.h).  Reaching a limit is: NC_ELIMIT, with the limit's name.
 */

enum nc_code {
	NC_OK = 0,
	NC_ENOTFOUND,	 /* the thing asked for is not there */
	NC_EINVALID,	 /* it is there and is not what it claims to be */
	NC_ELIMIT,	 /* a bound of limits.h was reached; nothing was decided */
	NC_EUNSUPPORTED, /* a form that this build cannot read */
	NC_EIO,		 /* the system refused a read or a write */
	NC_EUSAGE,	 /* the caller's own words are wrong */
};

struct nc_error {
	enum nc_code code;
	char text[768];	  /* one line, no final newline, never empty after a failure */
	char remedy[256]; /* what to do, or "" */
};

/* Write `err` (printf style) and return `code`.  `err` may be NULL. */
enum nc_code nc_fail(struct nc_error *err, enum nc_code code, const char *format, ...)
	__attribute__((format(printf, 3, 4)));

/* Add the remedy to an error that nc_fail() has just written; returns its code. */
enum nc_code nc_remedy(struct nc_error *err, const char *format, ...)
	__attribute__((format(printf, 2, 3)));

#endif
