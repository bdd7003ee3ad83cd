/* SPDX-License-Identifier: MIT */
#define _DEFAULT_SOURCE /* wait4() */
#include <stdio.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "newcomer/report.h"
#include "test.h"

/*
 * Thirty thousand gaps, in every format: a second of processor time and 64 MiB of memory, all of
 * the process counted.  Each format is written by a process of its own, so that none is charged
 * with another's memory.
 */

#define GAPS	     30000
#define FILES	     300
#define MOST_SECONDS 1.0
#define MOST_KIB     (64L << 10)

struct many {
	struct nc_arena arena;
	struct nc_repository repository;
	struct nc_rule rules[3];
	struct nc_asked asked[3];
	struct nc_result *results;
	struct nc_entry entries[FILES];
	struct nc_tree tree;
	struct nc_facts facts;
	struct nc_report report;
};

static void fill_rules(struct many *m)
{
	static const char *const ids[] = {"conflict-marker", "link-broken", "placeholder-left"};
	for (int i = 0; i < 3; i++) {
		m->rules[i] = (struct nc_rule){.id = nc_str_of(ids[i]),
			.title = NC_STR("a merge conflict was committed"),
			.question = NC_QUESTION_RUN,
			.severity = (enum nc_severity)(NC_NOTE + i),
			.why = NC_STR("Whoever comes next cannot tell which half was meant."),
			.fix = NC_STR("Decide between the two halves and commit again."),
			.file = NC_STR("rules/run/conflict-marker.yml"),
			.check = NC_STR("content")};
		m->asked[i] =
			(struct nc_asked){.rule = &m->rules[i], .severity = m->rules[i].severity};
	}
}

static void fill(struct many *m)
{
	*m = (struct many){.arena = NC_ARENA_INIT,
		.repository = {.name = NC_STR("acme/rainfall"), .ref = NC_STR("refs/heads/main")}};
	fill_rules(m);
	m->results = nc_arena_alloc_array(&m->arena, GAPS, sizeof *m->results);
	for (size_t i = 0; i < FILES; i++)
		m->entries[i].path = nc_arena_printf(&m->arena, "src/rain/file-%04zu.py", i);
	for (size_t i = 0; i < GAPS; i++) {
		struct nc_result *r = &m->results[i];
		*r = (struct nc_result){.asked = &m->asked[i * 3 / GAPS],
			.outcome = NC_GAP,
			.severity = m->asked[i * 3 / GAPS].severity,
			.place = {.path = m->entries[i % FILES].path, .line = (uint32_t)i + 1},
			.subject = nc_arena_printf(&m->arena, "<<<<<<< branch %zu", i),
			.message = NC_STR("an unresolved merge begins here, and the file holds "
					  "`both` halves of it"),
			.fix = NC_STR("Open the file, decide between the two halves, delete the "
				      "three marker lines, and commit again.")};
		snprintf(r->fingerprint, sizeof r->fingerprint, "%032zx", i);
	}
	m->tree = (struct nc_tree){.entries = m->entries, .count = FILES};
	m->facts = (struct nc_facts){.tree = &m->tree};
	m->report = (struct nc_report){.version = NC_STR("0.1.0"),
		.repository = &m->repository,
		.verdict = NC_NOT_READY,
		.counts = {.error = GAPS / 3, .warning = GAPS / 3, .note = GAPS / 3},
		.results = m->results,
		.result_count = GAPS,
		.facts = &m->facts};
}

/* In the child.  Everything is shown, where a format shows less by itself. */
static void write_in(const struct nc_format_row *row)
{
	static struct many m;
	struct nc_style style = {.unicode = true, .width = 80, .verbose = true};
	struct nc_buf out = NC_BUF_INIT(0);
	fill(&m);
	row->write(&out, &m.report, &style);
	_exit(out.size > 1000 && !out.overflowed ? 0 : 1);
}

static void measure(const struct nc_format_row *row)
{
	struct rusage used;
	int status;
	fflush(NULL);
	pid_t child = fork();
	assert_true(child >= 0);
	if (child == 0)
		write_in(row);
	assert_int_equal(wait4(child, &status, 0, &used), child);
	assert_true(WIFEXITED(status) && WEXITSTATUS(status) == 0);
	double seconds = (double)used.ru_utime.tv_sec + (double)used.ru_stime.tv_sec +
			 (double)(used.ru_utime.tv_usec + used.ru_stime.tv_usec) / 1e6;
	printf("%-10s %6.3f s  %6ld KiB\n", row->name, seconds, used.ru_maxrss);
#ifdef NEWCOMER_CEILING
	assert_true(seconds <= MOST_SECONDS);
	assert_true(used.ru_maxrss <= MOST_KIB);
#endif
}

static void thirty_thousand_gaps_take_a_second_and_64_mib(void **state)
{
	(void)state;
	size_t count;
	const struct nc_format_row *const *rows = nc_report_formats(&count);
	assert_true(count >= 8);
	for (size_t i = 0; i < count; i++)
		measure(rows[i]);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(thirty_thousand_gaps_take_a_second_and_64_mib),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
