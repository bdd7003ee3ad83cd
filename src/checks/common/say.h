/* SPDX-License-Identifier: MIT */
#ifndef NEWCOMER_CHECKS_SAY_H
#define NEWCOMER_CHECKS_SAY_H

#include "newcomer/check.h"

/*
 * Words: what a check tells, joined out of bytes.  Names of a repository go
 * in as they are; printf would stop at a NUL.
 *
 *     SAY(judge, NC_STR("there is no "), path, NC_STR(", but "), near)
 */
#define SAY(judge, ...)                                                                            \
	nc_arena_concat(nc_judge_arena(judge), (const struct nc_str[]){__VA_ARGS__},               \
		sizeof((const struct nc_str[]){__VA_ARGS__}) / sizeof(struct nc_str))

/* "1 commit", "14 commits"; "no commits" is for the caller to say otherwise. */
struct nc_str nc_say_count(struct nc_judge *judge, uint64_t n, const char *one, const char *many);
/* "12.4 MiB", "740 KiB", "9 bytes" */
struct nc_str nc_say_size(struct nc_judge *judge, uint64_t bytes);
/* "2027-03-31" */
struct nc_str nc_say_day(struct nc_judge *judge, nc_day day);
/* "README.md:12", or the path alone when `line` is 0 */
struct nc_str nc_say_place(struct nc_judge *judge, struct nc_str path, uint32_t line);
/* The same the other way round: what stands behind the last colon is the line. */
struct nc_place nc_say_read_place(struct nc_str place);
/* "a, b, c and 4 more": at most `shown` of them. */
struct nc_str nc_say_list(
	struct nc_judge *judge, const struct nc_str *items, size_t count, size_t shown);

/* A path as one word of a shell, quoted where it must be. */
struct nc_str nc_say_shell(struct nc_judge *judge, struct nc_str path);
/* `text` with every {} replaced. */
struct nc_str nc_say_filled(struct nc_judge *judge, struct nc_str text, struct nc_str with);

/* A gap with one message and nothing else to say; fill in the rest before it is told. */
struct nc_gap nc_gap_at(
	struct nc_str path, uint32_t line, struct nc_str subject, struct nc_str message);
/* The evidence of a gap: `text` as its only line. */
void nc_gap_evidence(struct nc_judge *judge, struct nc_gap *gap, struct nc_str text);

#endif
