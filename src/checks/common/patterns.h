/* SPDX-License-Identifier: MIT */
#ifndef NEWCOMER_CHECKS_PATTERNS_H
#define NEWCOMER_CHECKS_PATTERNS_H

#include "newcomer/check.h"

/*
 * Patterns that a rule looks for in content: the items of a list under one
 * of its keys.  Each item is
 *
 *     name: what it is called            match: the pattern
 *     literal: text(s), one of which stands in every line that matches
 *     fold: true                         in, not-in: globs, in place of the rule's
 *     look-in: classes, in place of the rule's
 *
 * and what the check type adds.  The owner of an item's needle is the item.
 */

/* An item as a set takes it. */
struct nc_set_member nc_pattern_member(struct nc_arena *arena, const struct nc_value *item);
/* Does the item look in a file at this path, of this class? */
bool nc_pattern_wants(const struct nc_value *item, const struct nc_rule *rule, struct nc_str path,
	enum nc_class class);

/* Ask for every pattern under `key`. */
void nc_patterns_add(struct nc_needles *out, const struct nc_rule *rule, const char *key);

/* What was seen of one item, with the item that asked. */
struct nc_seen {
	const struct nc_value *item;
	size_t index; /* of the item in its list */
	const struct nc_sighting *sighting;
};

/* All that was seen of the patterns under `key`, in the order of the tree, the text, the list. */
const struct nc_seen *nc_patterns_seen(size_t *count, struct nc_judge *judge,
	const struct nc_facts *facts, const struct nc_rule *rule, const char *key);

/* Say "not judged" of each file that the rule looks in and a pattern's limit was hit in. */
void nc_patterns_unjudged(
	struct nc_judge *judge, const struct nc_facts *facts, const struct nc_rule *rule);

/* Group `n` of a sighting, or "". */
struct nc_str nc_seen_group(const struct nc_sighting *s, size_t n);

#endif
