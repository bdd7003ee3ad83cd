/* SPDX-License-Identifier: MIT */
#ifndef NEWCOMER_PROJECT_LEDGER_H
#define NEWCOMER_PROJECT_LEDGER_H

#include "internal.h"
#include "newcomer/environment.h"

/*
 * The ledger while it is made.
 *
 * Before content is read: example files are found by their names and read, so
 * that the names in them can be looked for with everything else (examples.c),
 * and each pattern of the table becomes a needle (patterns.c).  Afterwards:
 * what was seen becomes reads (sightings.c; reads.c keeps them), files whose form
 * has no literal to look for are read by line (lines.c), and each name is looked
 * for where people are told of it (told.c).
 */

/* A pattern of the table, and the row that it stands in. */
struct look {
	const struct nc_value *row, *item;
	enum nc_reading reading;
	bool loads, computed, list, lenient, quiet;
	bool opens; /* the line ends before the name: the next lines are joined to it */
	bool block; /* the lines set in under it name the variables */
	struct nc_pattern *pattern; /* NULL until somebody holds it against joined lines */
};

/* A file by its lines, read once more where one line does not tell enough. */
struct page {
	struct nc_buf buffer;
	uint32_t entry;
	bool known;
	struct nc_str path;
	NC_LIST(struct nc_str) lines;
};

/* One variable while its reads come in. */
struct draft {
	struct nc_str name;
	NC_LIST(struct nc_variable_read) reads;
	NC_LIST(struct nc_variable_place) documented;
	bool any_case;	     /* whoever reads it takes it in small letters as well */
	uint32_t last_entry; /* the entry + 1 of the newest place in `documented` */
};

struct ledger {
	struct nc_project *project;
	const struct nc_table *table;
	NC_LIST(struct look) looks;
	NC_LIST(struct nc_environment_example) examples;
	struct nc_map listed; /* a name in an example file → its first nc_example_name */
	struct nc_map drafts; /* a name that is read → its draft */
	struct nc_map lower;  /* the same in small letters, where the case does not count */
	struct nc_map *given; /* of each row: the names that its own files give a value */
	NC_LIST(struct nc_variable_place) loads;
	NC_LIST(struct nc_variable_place) computed;
	NC_LIST(struct nc_variable_place) unjudged;
	struct nc_environment result;
	struct page page; /* the newest */
	struct nc_matcher *matcher;
};

/* reads.c: is `name` (a path, a variable) one of the globs under `key` of any row? */
bool ledger_any(const struct ledger *l, const char *key, struct nc_str name);
bool ledger_row_wants(const struct nc_value *row, struct nc_str path);
/* Is it set by the system, a tool or a service before the file at `path` runs?  Without a path:
 * before any file does. */
bool ledger_is_ambient(const struct ledger *l, struct nc_str name, struct nc_str path);
/* A read of `name` was seen; what cannot be a variable's name is passed over. */
void ledger_read(struct ledger *l, const struct look *look, struct nc_str name, uint32_t entry,
	uint32_t line, enum nc_reading reading);
/* What one match says: group 1 the name, group 2 a default, group 3 that it must be there. */
void ledger_take_match(struct ledger *l, const struct look *look, uint32_t entry, uint32_t line,
	const struct nc_captures *captures);
/* A list of names between commas, with defaults. */
void ledger_take_list(struct ledger *l, const struct look *look, uint32_t entry, uint32_t line,
	struct nc_str list);

/* examples.c */
void ledger_find_examples(struct ledger *l);
/* Who names the example files, and which of their names are named elsewhere. */
void ledger_use_examples(struct ledger *l);
bool ledger_is_example(const struct ledger *l, uint32_t entry);
/* The name that a line of such a file gives a value, commented out or not; or "". */
struct nc_str ledger_listed_name(struct nc_str line);

/* patterns.c */
struct look ledger_look(const struct nc_value *row, const struct nc_value *item);
void ledger_add_needles(struct ledger *l, struct nc_project_request *request);

/* page.c: without lines where the file is too large. */
void ledger_turn_to(struct ledger *l, uint32_t entry);
/* How far a line of the page is set in; false: nothing stands on it but comment. */
bool ledger_set_in(const struct ledger *l, struct nc_str line, size_t *column);
/* Text between three quotes and three quotes is written for readers: is line `at` in one that began
 * at `from` or later? */
bool ledger_is_shown(const struct ledger *l, size_t from, size_t at);
bool ledger_holds(const struct ledger *l, const struct nc_pattern *pattern, struct nc_str line);

/* spans.c: a read that goes on in the next line; false: it does not. */
bool ledger_take_span(struct ledger *l, struct look *look, const struct nc_sighting *s);
/* The pattern of a look; NULL: it does not compile. */
struct nc_pattern *ledger_pattern(struct look *look);

/* blocks.c: variables that a class or a map names line by line. */
void ledger_take_block(struct ledger *l, const struct look *look, const struct nc_sighting *s);

/* spans.c: a list that began some lines further up. */
void ledger_take_back(struct ledger *l, const struct look *look, const struct nc_sighting *s);

/* sightings.c */
void ledger_take_sightings(struct ledger *l);

/* lines.c */
void ledger_read_lines(struct ledger *l);
/* Does a file of such a row give it a value itself, so that it asks nobody for it? */
bool ledger_is_given(const struct ledger *l, struct nc_str path, struct nc_str name);

/* excuses.c: a required read inside of what catches its absence is none. */
void ledger_excuse(struct ledger *l);

/* told.c */
void ledger_find_told(struct ledger *l);

#endif
