/* SPDX-License-Identifier: MIT */
#ifndef NEWCOMER_TRANSCRIPT_H
#define NEWCOMER_TRANSCRIPT_H

#include "newcomer/arena.h"
#include "newcomer/clock.h"
#include "newcomer/error.h"
#include "newcomer/text.h"

/*
 * The transcript of a rehearsal (`--transcript`, `newcomer/transcript/1`): a
 * fresh clone was made somewhere, and a document's commands were run in order.
 *
 *     {"schema": "newcomer/transcript/1", "head": "4f1c2d9…", "on": "2026-11-20",
 *      "by": "Operations", "environment": "Debian 12, Python 3.11", "document": "README.md",
 *      "steps": [{"line": 18, "command": "make", "exit": 0, "error": "what it said"}]}
 *
 * `exit` is the command's status, or null where it was not run; `error` is the
 * line of its output that says what went wrong.
 */
struct nc_transcript_step {
	struct nc_str command, error;
	uint32_t line; /* of the document; 0: not said */
	bool run;
	int64_t exit;
};

struct nc_transcript {
	struct nc_str head; /* the commit that was cloned, in hexadecimal, or the beginning of it */
	struct nc_str by, environment, document;
	nc_day on;
	const struct nc_transcript_step *steps;
	size_t step_count;
};

enum nc_code nc_transcript_read(struct nc_transcript *out, struct nc_arena *arena, const char *name,
	struct nc_str text, struct nc_error *err);

#endif
