/* SPDX-License-Identifier: MIT */
#include "book.h"

/* A shelf with three rules: one of source K, one of P and K, one of nobody here. */
static void fill(struct shelf *s)
{
	open_shelf(s);
	put(s, "profiles/cold-clone.yml", COLD_CLONE);
	put(s, "profiles/partner.yml",
		"profile: partner\ntitle: p\nsource: P\n"
		"rules: {k-rule: error}\nthresholds: {branch-stale-days: 60}\n");
	put(s, "git/k-rule.yml", RULE("k-rule", "G"));
	put(s, "git/p-rule.yml",
		"rule: p-rule\ntitle: p\nquestion: D\nseverity: note\nsources: [P]\nevidence: doc\n"
		"why: a\nfix: b\ncheck: {type: nothing}\n" RULE_TAIL);
}

static struct nc_selection select_in(
	struct nc_arena *arena, const struct book *b, const char *first, const char *second)
{
	struct nc_selection selection;
	struct nc_error err;
	const struct nc_str names[] = {nc_str_of(first), nc_str_of(second)};
	size_t count = second ? 2 : first ? 1 : 0;
	assert_int_equal(
		nc_rulebook_select(&selection, arena, b->rulebook, names, count, &err), NC_OK);
	return selection;
}

static void cold_clone_is_always_chosen_and_first(void **state)
{
	(void)state;
	struct shelf s;
	fill(&s);
	struct book b = load(&s);
	assert_text(nc_buf_str(&b.problems), "");
	struct nc_arena arena = NC_ARENA_INIT;
	struct nc_selection none = select_in(&arena, &b, NULL, NULL);
	assert_int_equal(none.profile_count, 1);
	assert_int_equal(none.count, 1);
	assert_text(none.asked[0].rule->id, "k-rule");
	assert_int_equal(none.asked[0].severity, NC_WARNING);
	assert_int_equal(nc_selection_threshold(&none, NC_STR("branch-stale-days")), 90);
	struct nc_selection twice = select_in(&arena, &b, "partner", "cold-clone");
	assert_int_equal(twice.profile_count, 2);
	assert_text(twice.profiles[0]->name, "cold-clone");
	assert_text(twice.profiles[1]->name, "partner");
	nc_arena_release(&arena);
	close_book(&b);
	close_shelf(&s);
}

static void the_severest_wins_and_the_last_threshold(void **state)
{
	(void)state;
	struct shelf s;
	fill(&s);
	put(&s, "profiles/strict.yml",
		"profile: strict\ntitle: s\nrules: {k-rule: note, p-rule: default}\n"
		"thresholds: {branch-stale-days: 5}\n");
	struct book b = load(&s);
	assert_text(nc_buf_str(&b.problems), "");
	struct nc_arena arena = NC_ARENA_INIT;
	struct nc_selection both = select_in(&arena, &b, "partner", "strict");
	assert_int_equal(both.count, 2);
	assert_int_equal(both.asked[0].severity, NC_ERROR);
	assert_int_equal(both.asked[0].profile_count, 3);
	assert_int_equal(both.asked[1].severity, NC_NOTE);
	assert_int_equal(both.asked[1].profile_count, 2);
	assert_int_equal(nc_selection_threshold(&both, NC_STR("branch-stale-days")), 5);
	assert_int_equal(nc_selection_threshold(&both, NC_STR("blob-large-bytes")), 5242880);
	struct nc_selection other = select_in(&arena, &b, "strict", "partner");
	assert_int_equal(nc_selection_threshold(&other, NC_STR("branch-stale-days")), 60);
	nc_arena_release(&arena);
	close_book(&b);
	close_shelf(&s);
}

static void a_profile_speaks_for_those_that_it_extends(void **state)
{
	(void)state;
	struct shelf s;
	fill(&s);
	put(&s, "profiles/our.yml",
		"profile: our\ntitle: o\nextends: partner\nrules: {p-rule: error}\n");
	put(&s, "profiles/mild.yml",
		"profile: mild\ntitle: m\nextends: our\nrules: {p-rule: note}\n");
	struct book b = load(&s);
	assert_text(nc_buf_str(&b.problems), "");
	struct nc_arena arena = NC_ARENA_INIT;
	struct nc_selection our = select_in(&arena, &b, "our", NULL);
	assert_int_equal(our.profile_count, 2);
	assert_int_equal(our.asked[0].severity, NC_ERROR);
	assert_int_equal(our.asked[1].severity, NC_ERROR);
	assert_text(our.asked[1].profiles[0]->name, "our");
	assert_int_equal(nc_selection_threshold(&our, NC_STR("branch-stale-days")), 60);
	struct nc_selection mild = select_in(&arena, &b, "mild", NULL);
	assert_int_equal(mild.asked[1].severity, NC_NOTE);
	nc_arena_release(&arena);
	close_book(&b);
	close_shelf(&s);
}

static void an_unknown_profile_is_told_with_the_nearest(void **state)
{
	(void)state;
	struct shelf s;
	fill(&s);
	struct book b = load(&s);
	struct nc_arena arena = NC_ARENA_INIT;
	struct nc_selection selection;
	struct nc_error err;
	struct nc_str name = NC_STR("partnr");
	assert_int_equal(
		nc_rulebook_select(&selection, &arena, b.rulebook, &name, 1, &err), NC_EUSAGE);
	assert_string_equal(err.text, "unknown profile 'partnr' (did you mean 'partner'?)");
	nc_arena_release(&arena);
	close_book(&b);
	close_shelf(&s);
}

static void assert_profile_told(const char *text, const char *told)
{
	struct shelf s;
	fill(&s);
	put(&s, "profiles/x.yml", text);
	struct book b = load(&s);
	assert_text(nc_buf_str(&b.problems), told);
	close_book(&b);
	close_shelf(&s);
}

static void a_rule_that_is_not_there_is_refused_in_a_profile(void **state)
{
	(void)state;
	assert_profile_told("profile: x\ntitle: x\nrules:\n  k-rul: error\n  p-rule: severe\n",
		"profiles/x.yml:4:3: no rule is called 'k-rul' (did you mean 'k-rule'?)\n"
		"    4 |   k-rul: error\n"
		"      |   ^~~~~\n"
		"profiles/x.yml:5:11: 'a rule's severity' cannot be 'severe' (one of: error, "
		"warning, "
		"note, default)\n"
		"    5 |   p-rule: severe\n"
		"      |           ^~~~~~\n");
}

static void thresholds_are_numbers_that_cold_clone_knows(void **state)
{
	(void)state;
	assert_profile_told(
		"profile: x\ntitle: x\nthresholds: {branch-stale-day: 3, blob-large-bytes: -1}\n",
		"profiles/x.yml:3:14: cold-clone.yml has no threshold 'branch-stale-day' (did you "
		"mean 'branch-stale-days'?)\n"
		"    3 | thresholds: {branch-stale-day: 3, blob-large-bytes: -1}\n"
		"      |              ^~~~~~~~~~~~~~~~\n"
		"profiles/x.yml:3:53: a threshold is a whole number, zero or more\n"
		"    3 | thresholds: {branch-stale-day: 3, blob-large-bytes: -1}\n"
		"      |                                                     ^~\n");
}

static void profiles_do_not_extend_each_other_in_a_circle(void **state)
{
	(void)state;
	struct shelf s;
	fill(&s);
	put(&s, "profiles/x.yml", "profile: x\ntitle: x\nextends: y\n");
	put(&s, "profiles/y.yml", "profile: y\ntitle: y\nextends: x\n");
	put(&s, "profiles/z.yml", "profile: z\ntitle: z\nextends: partnr\n");
	struct book b = load(&s);
	assert_text(nc_buf_str(&b.problems),
		"profiles/x.yml:3:10: these profiles extend each other in a circle\n"
		"    3 | extends: y\n"
		"      |          ^\n"
		"profiles/y.yml:3:10: these profiles extend each other in a circle\n"
		"    3 | extends: x\n"
		"      |          ^\n"
		"profiles/z.yml:3:10: no profile is called 'partnr' (did you mean 'partner'?)\n"
		"    3 | extends: partnr\n"
		"      |          ^~~~~~\n");
	close_book(&b);
	close_shelf(&s);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(cold_clone_is_always_chosen_and_first),
		cmocka_unit_test(the_severest_wins_and_the_last_threshold),
		cmocka_unit_test(a_profile_speaks_for_those_that_it_extends),
		cmocka_unit_test(an_unknown_profile_is_told_with_the_nearest),
		cmocka_unit_test(a_rule_that_is_not_there_is_refused_in_a_profile),
		cmocka_unit_test(thresholds_are_numbers_that_cold_clone_knows),
		cmocka_unit_test(profiles_do_not_extend_each_other_in_a_circle),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
