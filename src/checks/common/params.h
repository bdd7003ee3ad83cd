/* SPDX-License-Identifier: MIT */
#ifndef NEWCOMER_CHECKS_PARAMS_H
#define NEWCOMER_CHECKS_PARAMS_H

#include "newcomer/check.h"
#include "newcomer/globs.h"

/* What a rule says to its check type; the loader has held it against the type's shape. */

#define KEY(name_, kind_, help_)                                                                   \
	{                                                                                          \
		.name = (name_), .kind = (kind_), .help = (help_)                                  \
	}
#define KEY_REQUIRED(name_, kind_, help_)                                                          \
	{                                                                                          \
		.name = (name_), .kind = (kind_), .required = true, .help = (help_)                \
	}
#define KEY_MAPS(name_, kind_, inner_, help_)                                                      \
	{                                                                                          \
		.name = (name_), .kind = (kind_), .inner = (inner_), .help = (help_)               \
	}
#define KEYS(array) .keys = (array), .key_count = sizeof(array) / sizeof *(array)

/* The text under a key of the rule, or `fallback`. */
struct nc_str nc_param_text(const struct nc_rule *rule, const char *key, struct nc_str fallback);
/* Does one of the globs under `key` of this map match the path?  Case is folded. */
bool nc_param_globs(const struct nc_value *map, const char *key, struct nc_str path);
/*
 * The files that a rule means: by `names` (globs of the last component; at the
 * root, or in one of `folders`, where "." is the root) or by `files` (globs of
 * the whole path), and by none of `not`.
 */
struct nc_meant {
	struct nc_globs names, files, not ;
	const struct nc_value *folders;
};

struct nc_meant nc_param_meant(struct nc_arena *a, const struct nc_rule *rule);
bool nc_meant_holds(const struct nc_meant *m, struct nc_str path);
/* The keys of that, for a shape. */
#define KEYS_OF_FILE(what_)                                                                        \
	KEY("names", NC_KEY_GLOBS, what_ ": names, at the root or in `folders`"),                  \
		KEY("folders", NC_KEY_TEXTS, "folders where the names count; . is the root"),      \
		KEY("files", NC_KEY_GLOBS, what_ ": whole paths"),                                 \
		KEY("not", NC_KEY_GLOBS, "files that only look like it")

/* Is one of the texts under `key` contained in `text`, or equal to it?  Case is folded. */
bool nc_param_contains(const struct nc_value *map, const char *key, struct nc_str text);
bool nc_param_equals(const struct nc_value *map, const char *key, struct nc_str text);
/* The texts under a key as an array. */
const struct nc_str *nc_param_texts(
	size_t *count, struct nc_arena *arena, const struct nc_value *map, const char *key);
/* The severity under a key of this map, or NC_SEVERITY_NONE. */
enum nc_severity nc_param_severity(const struct nc_value *map, const char *key);
/* The number of the threshold that the rule names under `key`. */
uint64_t nc_param_threshold(
	const struct nc_facts *facts, const struct nc_rule *rule, const char *key);
/* The topics under a key, as bits. */
nc_topics nc_param_topics(
	const struct nc_facts *facts, const struct nc_rule *rule, const char *key);

/* Does the rule look at files of this entry's class? */
bool nc_rule_looks_in(const struct nc_rule *rule, const struct nc_facts *facts, size_t entry);
/* The index of an entry that the tree gave. */
size_t nc_entry_index(const struct nc_facts *facts, const struct nc_entry *entry);

#endif
