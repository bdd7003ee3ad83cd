/* SPDX-License-Identifier: MIT */
#include <stdio.h>

#include "trial_maker.h"

/*
 * Runs the examples of rules: rule-examples FOLDER [RULE…]
 *
 * The rulebook is read from FOLDER, not from what is compiled in, so that a
 * rule can be tried without building anything; the repositories are made by
 * libgit2, so that what newcomer itself makes of them is held against another.
 */

static void tell(const struct nc_trial *t)
{
	for (size_t i = 0; i < t->fault_count; i++) {
		const struct nc_trial_fault *f = &t->faults[i];
		printf("%.*s: %.*s:%u: %.*s\n", NC_STR_ARG(t->rule->file), NC_STR_ARG(f->example),
			f->line, NC_STR_ARG(f->what));
		for (size_t k = 0; k < f->expected_count; k++)
			printf("    want \"%.*s\"\n", NC_STR_ARG(f->expected[k]));
		for (size_t k = 0; k < f->answer_count; k++)
			printf("    %s \"%.*s\" %.*s\n", nc_outcome_name(f->answers[k].outcome),
				NC_STR_ARG(f->answers[k].place), NC_STR_ARG(f->answers[k].message));
	}
}

static bool is_wanted(const struct nc_rule *rule, int argc, char **argv)
{
	bool wanted = argc == 2;
	for (int k = 2; k < argc; k++)
		wanted = wanted || nc_str_equal(nc_str_of(argv[k]), rule->id);
	return wanted;
}

int main(int argc, char **argv)
{
	if (argc < 2) {
		fputs("usage: rule-examples FOLDER [RULE...]\n", stderr);
		return 2;
	}
	struct nc_rulebook *rulebook = rulebook_of(argv[1]);
	if (!rulebook)
		return 1;
	const struct nc_trial_ground ground = {.maker = &by_libgit2, .rulebook = rulebook};
	size_t rules = 0, examples = 0, wrong = 0;
	for (size_t i = 0; i < nc_rulebook_count(rulebook); i++) {
		struct nc_arena arena = NC_ARENA_INIT;
		struct nc_trial t = {0};
		struct nc_error err = {0};
		if (is_wanted(nc_rulebook_rule(rulebook, i), argc, argv)) {
			if (nc_trial_run(&t, &arena, &ground, nc_rulebook_rule(rulebook, i),
				    &err) != NC_OK)
				wrong += printf("%s\n", err.text) > 0;
			tell(&t);
			rules++;
			examples += t.counts[NC_TRIAL_HELD] + t.counts[NC_TRIAL_FAILED];
			wrong += t.fault_count;
		}
		nc_arena_release(&arena);
	}
	printf("%zu rules, %zu examples, %zu wrong\n", rules, examples, wrong);
	nc_rulebook_free(rulebook);
	return wrong > 0 || rules == 0;
}
