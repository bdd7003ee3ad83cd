/* SPDX-License-Identifier: MIT */
#include "example.h"
#include "newcomer/branch_role.h"
#include "newcomer/project.h"

/* Where a document says why a branch is there, and where it only says a word that is its name. */

/* Each is a document of its own, and read without the others. */
struct said {
	const char *path, *branch, *text;
};

static struct nc_str note_of(struct nc_arena *arena, const struct said *said)
{
	struct nc_buf yaml = NC_BUF_INIT(0);
	nc_buf_printf(&yaml, "files:\n  %s: |\n", said->path);
	struct nc_str rest = nc_str_of(said->text), line;
	while (nc_str_next_line(&line, &rest))
		nc_buf_printf(&yaml, "    %.*s\n", NC_STR_ARG(line));
	if (strcmp(said->path, "README.md") != 0)
		nc_buf_printf(&yaml, "  README.md: \"# Tides\\n\\n[more](%s)\\n\"\n", said->path);
	nc_buf_add_text(&yaml, "  docs/tides.md: \"# Tides\\n\"\n");
	nc_buf_add_byte(&yaml, '\0');
	struct example e = example_open(yaml.data);
	struct nc_project_request request = {.workers = 1};
	struct nc_project *p;
	struct nc_error err;
	if (nc_project_load(&p, e.snapshot, nc_rulebook_builtin(), &request, &err) != NC_OK)
		fail_msg("%s", err.text);
	struct nc_branch_note note;
	struct nc_str name = nc_str_of(said->branch);
	nc_project_branch_notes(&note, arena, p, &name, 1);
	struct nc_str words = nc_arena_copy(arena, note.path.size ? note.words : NC_STR_NONE);
	nc_project_free(p);
	example_close(&e);
	nc_buf_release(&yaml);
	return words;
}

static void expect_all(const struct said *all, size_t count, bool noted)
{
	struct nc_arena arena = NC_ARENA_INIT;
	for (size_t i = 0; i < count; i++) {
		struct nc_str words = note_of(&arena, &all[i]);
		if (noted != (words.size > 0))
			fail_msg("%s: %s\n%s\n\"%.*s\"", all[i].path, all[i].branch, all[i].text,
				NC_STR_ARG(words));
	}
	nc_arena_release(&arena);
}

static void a_sentence_that_calls_it_a_branch_tells_of_it(void **state)
{
	static const struct said all[] = {
		{"README.md", "development", "The development branch gathers the next release.\n"},
		{"README.md", "dev", "We work on the branch dev and release from main.\n"},
		{"README.md", "staging", "Both the dev and staging branches are deployed daily.\n"},
		{"README.md", "feature/x", "The branch feature/x waits for the new gauge.\n"},
		{"README.md", "next",
			"Work for the coming release is on a long-lived branch,\n"
			"`next`, until the gauge is there.\n"},
		{"README.md", "develop", "Please open pull requests against `develop` only.\n"},
		{"README.md", "dev", "开发工作都在 dev 分支 上进行 每周 合并 一次 到 主干 上\n"},
	};
	(void)state;
	expect_all(all, sizeof all / sizeof *all, true);
}

static void a_list_of_branches_tells_of_each(void **state)
{
	static const struct said all[] = {
		{"README.md", "netcore3.1",
			"| Version | Where |\n|---|---|\n| Core 3.1 | "
			"[`netcore3.1`](https://example.org/tides/tree/netcore3.1) |\n"},
		{"docs/git.md", "development",
			"# Branches\n\n- development: where the next release is gathered\n"},
		{"docs/git.md", "rewrite",
			"There are three branches:\n\n* `main`: released\n"
			"* `rewrite`: waits for the new gauge\n"},
		{"docs/git.md", "staging",
			"# Work\n\n| Branch | What for |\n|---|---|\n"
			"| staging | shown to the customer before a release |\n"},
		{"docs/git.md", "develop",
			"# Branching model\n\n## develop\n\nThe next release is gathered here.\n"},
		{"docs/git.md", "feature/x", "# Plans\n\n- `feature/x` waits for the new gauge.\n"},
	};
	(void)state;
	expect_all(all, sizeof all / sizeof *all, true);
}

static void a_word_that_is_its_name_tells_nothing(void **state)
{
	static const struct said all[] = {
		{"README.md", "documentation", "Read the documentation before you ask for help.\n"},
		{"README.md", "development", "Set TIDES_ENV to `development` while you work.\n"},
		{"README.md", "codecov",
			"[![codecov](https://codecov.io/gh/example/tides/branch/main/graph.svg)]"
			"(https://codecov.io/gh/example/tides) shows what the tests cover.\n"},
		{"README.md", "codecov",
			"The codecov badge above shows what was covered on the default branch.\n"},
		{"README.md", "create-gauge-app", "Run create-gauge-app to begin with a gauge.\n"},
		{"README.md", "docs/tides",
			"How tides are read is told in docs/tides at length.\n"},
		{"README.md", "docs/tides.md", "How tides are read: `docs/tides.md` tells it.\n"},
		{"README.md", "feature-branch",
			"Make your change on a feature-branch of its own.\n"},
		{"README.md", "feature/x",
			"Read https://example.org/feature/x for what is planned.\n"},
		{"README.md", "development",
			"<a href=\"https://example.org/tree/development\">the newest one</a>, a "
			"branch for each gauge\n"},
	};
	(void)state;
	expect_all(all, sizeof all / sizeof *all, false);
}

static void a_licence_and_an_entry_of_a_changelog_explain_no_branch(void **state)
{
	static const struct said all[] = {
		{"LICENSE.md", "documentation",
			"Copies of the documentation branch of the work.\n"},
		{"CHANGELOG.md", "development",
			"# Changelog\n\n## 1.2.0\n\n- merged the development branch into main\n"},
		{"CHANGELOG.md", "feature/x",
			"# Changelog\n\n## 1.2.0\n\n- merged branch `feature/x`\n"},
	};
	(void)state;
	expect_all(all, sizeof all / sizeof *all, false);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_sentence_that_calls_it_a_branch_tells_of_it),
		cmocka_unit_test(a_list_of_branches_tells_of_each),
		cmocka_unit_test(a_word_that_is_its_name_tells_nothing),
		cmocka_unit_test(a_licence_and_an_entry_of_a_changelog_explain_no_branch),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
