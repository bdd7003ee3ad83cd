/* SPDX-License-Identifier: MIT */
#ifndef NEWCOMER_JSON_H
#define NEWCOMER_JSON_H

#include "newcomer/text.h"

/*
 * A JSON writer that streams: the order of calls is the order of bytes.
 *
 * Written here because the libraries at hand refuse or pass on bytes that are
 * no UTF-8 (docs/decisions/), and a file name may hold any byte.  Strings are
 * made valid: an invalid byte becomes U+FFFD, control characters and U+2028/9
 * are escaped.  Misuse (a value where a key belongs) is an assertion.
 *
 *     struct nc_json j = NC_JSON_INIT(&buf, true);
 *     nc_json_object(&j);
 *     nc_json_key(&j, "rule");
 *     nc_json_string(&j, rule->id);
 *     nc_json_end(&j);
 */

#define NC_JSON_DEPTH 32

struct nc_json {
	struct nc_buf *out; /* borrowed */
	bool pretty;	    /* two blanks a level; else one line */
	int depth;
	bool after_key;
	unsigned char stack[NC_JSON_DEPTH]; /* what is open, and whether it holds something yet */
};

#define NC_JSON_INIT(buf, is_pretty)                                                               \
	{                                                                                          \
		.out = (buf), .pretty = (is_pretty)                                                \
	}

void nc_json_object(struct nc_json *j);
void nc_json_array(struct nc_json *j);
void nc_json_end(struct nc_json *j); /* closes the innermost object or array */
void nc_json_key(struct nc_json *j, const char *key);
void nc_json_string(struct nc_json *j, struct nc_str s);
void nc_json_int(struct nc_json *j, int64_t n);
void nc_json_bool(struct nc_json *j, bool b);
void nc_json_null(struct nc_json *j);

/* key and value in one call */
void nc_json_key_string(struct nc_json *j, const char *key, struct nc_str s);
void nc_json_key_text(struct nc_json *j, const char *key, const char *terminated); /* NULL: null */
void nc_json_key_int(struct nc_json *j, const char *key, int64_t n);
void nc_json_key_bool(struct nc_json *j, const char *key, bool b);

/* Append `s` percent-encoded but for unreserved bytes and '/': the form of `path_bytes` and of
 * URIs. */
void nc_buf_add_percent(struct nc_buf *b, struct nc_str s);

#endif
