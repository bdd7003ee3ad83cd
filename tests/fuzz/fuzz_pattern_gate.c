/* SPDX-License-Identifier: MIT */
/*
 * A set out of the input's first lines, over the rest of it: it must find, with every kernel,
 * what is found by going line by line.  One member a line: a letter that chooses the pattern
 * ('a' …; in upper case the member folds), then its literals, separated by tabs.  An empty
 * line ends them.
 */
#include "../support/naive_set.h"
#include "fuzz.h"
#include "set.h"

#define MOST_MEMBERS  64
#define MOST_LITERALS 4

/* None of them can reach a limit, or looks at more than a few bytes around its match. */
static const char *const patterns[] = {
	"", "[a-c]{1,3}", "(*UTF)[^a]", "b$", "^.", "c?", "\\w+", "(*UTF)\\b.", "(a|b|.c)\\b"};
#define PATTERNS (sizeof patterns / sizeof *patterns)

struct members {
	struct nc_set_member list[MOST_MEMBERS];
	struct nc_str literals[MOST_MEMBERS][MOST_LITERALS];
	struct nc_pattern *patterns[MOST_MEMBERS];
	size_t count;
};

static void take_member(struct members *m, struct nc_str line)
{
	char letter = line.data[0];
	size_t choice = (size_t)((letter | 0x20) - 'a') % PATTERNS;
	struct nc_set_member member = {.literals = m->literals[m->count],
		.fold = letter >= 'A' && letter <= 'Z',
		.pattern = nc_str_of(patterns[choice])};
	struct nc_str literal, rest = nc_str_slice(line, 1, line.size);

	while (member.literal_count < MOST_LITERALS && nc_str_next_field(&literal, &rest, '\t')) {
		if (literal.size >= 3 && literal.size <= 64)
			m->literals[m->count][member.literal_count++] = literal;
	}
	if (member.literal_count == 0)
		return;
	m->patterns[m->count] = NULL;
	if (member.pattern.size && nc_pattern_compile(&m->patterns[m->count], member.pattern,
					   member.fold, NULL, NULL) != NC_OK)
		__builtin_trap();
	m->list[m->count++] = member;
}

static void hold(const struct members *m, struct nc_set *set, struct nc_str text)
{
	struct nc_matcher *matcher = nc_matcher_new();
	size_t kernels;
	const struct nc_gate_kernel_row *rows = nc_gate_kernels(&kernels);

	for (size_t i = 0; i < kernels; i++) {
		struct naive_compare compare;
		if (!rows[i].works())
			continue;
		set->gate->find = rows[i].find;
		if (!naive_agrees(
			    &compare, set, m->list, m->patterns, m->count, matcher, text, NULL))
			__builtin_trap();
	}
	nc_matcher_free(matcher);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct nc_str line, rest = {.data = (const char *)data, .size = size};
	struct members members;
	struct nc_set *set;

	members.count = 0;
	while (members.count < MOST_MEMBERS && nc_str_next_line(&line, &rest) && line.size)
		take_member(&members, line);
	if (nc_set_compile(&set, members.list, members.count, NULL, NULL) != NC_OK)
		__builtin_trap();
	hold(&members, set, rest);
	nc_set_free(set);
	for (size_t i = 0; i < members.count; i++)
		nc_pattern_free(members.patterns[i]);
	return 0;
}
