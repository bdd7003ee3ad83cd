/* SPDX-License-Identifier: MIT */
#include "history_load.h"
#include "made_pack.h"
#include "random_history.h"

#define MOST_BRANCHES 16

/* A repository read: its history, and the branches b0 … in it. */
struct reading {
	struct nc_objects *objects;
	struct nc_arena arena;
	struct nc_history *history;
	struct nc_oid tips[MOST_BRANCHES];
	uint32_t positions[MOST_BRANCHES];
	size_t count;
};

static void list_branches(struct reading *r, struct scratch *s, const char *repository)
{
	struct nc_str
		lines = scratch_run(s, NC_STR(""),
			"git -C %s for-each-ref --format=\"%%(objectname) %%(refname:short)\" "
			"refs/heads/b*",
			repository),
		line;
	while (nc_str_next_line(&line, &lines)) {
		uint64_t number;
		assert_true(nc_str_to_u64(&number, nc_str_slice(line, NC_OID_HEX + 2, line.size)));
		assert_true(number < MOST_BRANCHES);
		assert_true(nc_oid_parse(&r->tips[number], nc_str_slice(line, 0, NC_OID_HEX)));
		r->count++;
	}
}

static void open_reading(struct reading *r, struct scratch *s, const char *repository)
{
	char path[256], name[64];
	struct nc_error err;
	*r = (struct reading){.arena = NC_ARENA_INIT};
	snprintf(name, sizeof name, "%s/objects", repository);
	assert_int_equal(nc_objects_open(&r->objects, scratch_path(s, path, name), &err), NC_OK);
	list_branches(r, s, repository);
}

static void load_reading(struct reading *r, const struct nc_oid *shallow, size_t shallow_count)
{
	struct nc_error err = {.code = NC_OK};
	enum nc_code code = nc_history_load(&r->history, &r->arena, r->objects, r->tips, r->count,
		shallow, shallow_count, &err);
	if (code)
		fail_msg("%s", err.text);
	for (size_t i = 0; i < r->count; i++) {
		r->positions[i] = nc_history_find(r->history, &r->tips[i]);
		assert_int_not_equal(r->positions[i], NC_NO_COMMIT);
	}
}

static void close_reading(struct reading *r)
{
	nc_arena_release(&r->arena);
	nc_objects_close(r->objects);
}

/* "12\t34\n" of git rev-list --left-right --count. */
static void expect_counts(
	struct scratch *s, const char *repository, size_t branch, struct nc_divergence got)
{
	struct nc_str text = scratch_run(s, NC_STR(""),
		"git -C %s rev-list --left-right --count b%zu...b0", repository, branch);
	struct nc_str left, right = nc_str_trim(text);
	uint64_t ahead = 0, behind = 0;
	assert_true(nc_str_next_field(&left, &right, '\t'));
	assert_true(nc_str_to_u64(&ahead, left) && nc_str_to_u64(&behind, right));
	assert_int_equal(got.ahead, ahead);
	assert_int_equal(got.behind, behind);
}

/* One of what git calls the merge bases; none where it has none. */
static void expect_merge_base(struct scratch *s, const char *repository, size_t branch,
	const struct nc_history *h, uint32_t got)
{
	struct nc_str lines = scratch_run(s, NC_STR(""),
		"git -C %s merge-base --all b%zu b0 || test $? = 1", repository, branch);
	if (got == NC_NO_COMMIT) {
		assert_int_equal(lines.size, 0);
		return;
	}
	char name[NC_OID_HEX + 1];
	nc_oid_format(name, &nc_history_commit(h, got)->oid);
	assert_int_not_equal(nc_str_find(lines, nc_str_of(name)), NC_NPOS);
	/* The youngest: no other of git's is younger. */
	struct nc_str line;
	while (nc_str_next_line(&line, &lines)) {
		struct nc_oid oid;
		assert_true(nc_oid_parse(&oid, line));
		uint32_t other = nc_history_find(h, &oid);
		assert_true(nc_history_commit(h, other)->time <= nc_history_commit(h, got)->time);
	}
}

/* The commits of b<branch> that b0 has not: the same set, the youngest first. */
static void expect_only(struct scratch *s, const char *repository, size_t branch, struct reading *r)
{
	size_t count;
	const uint32_t *only = nc_history_only(
		&count, &r->arena, r->history, r->positions[branch], r->positions[0]);
	struct nc_str lines =
		scratch_run(s, NC_STR(""), "git -C %s rev-list b0..b%zu", repository, branch);
	assert_int_equal(lines.size, count * (NC_OID_HEX + 1));
	int64_t last = INT64_MAX;
	for (size_t i = 0; i < count; i++) {
		char name[NC_OID_HEX + 1];
		const struct nc_commit *c = nc_history_commit(r->history, only[i]);
		nc_oid_format(name, &c->oid);
		assert_int_not_equal(nc_str_find(lines, nc_str_of(name)), NC_NPOS);
		assert_true(c->time <= last);
		last = c->time;
	}
}

static void expect_as_git_has_it(struct scratch *s, const char *repository)
{
	struct reading r;
	struct nc_divergence got[MOST_BRANCHES];
	open_reading(&r, s, repository);
	load_reading(&r, NULL, 0);
	assert_true(nc_history_is_whole(r.history));
	nc_history_diverge_all(got, r.history, r.positions[0], r.positions, r.count);
	for (size_t i = 0; i < r.count; i++) {
		expect_counts(s, repository, i, got[i]);
		expect_merge_base(s, repository, i, r.history, got[i].merge_base);
		expect_only(s, repository, i, &r);
		assert_int_equal(got[i].merge_base,
			nc_history_merge_base(r.history, r.positions[i], r.positions[0]));
		assert_int_equal(got[i].ahead == 0,
			nc_history_reaches(r.history, r.positions[0], r.positions[i]));
	}
	close_reading(&r);
}

static const struct shape shapes[] = {
	{.seed = 1, .commits = 200, .branches = 9, .merges = 30, .octopus = 0, .near = 12},
	{.seed = 2,
		.commits = 200,
		.branches = 9,
		.merges = 40,
		.octopus = 50,
		.near = 20,
		.equal_dates = true},
	{.seed = 3,
		.commits = 150,
		.branches = 9,
		.merges = 20,
		.octopus = 10,
		.near = 40,
		.roots = 12,
		.skewed_dates = true},
	{.seed = 4,
		.commits = 120,
		.branches = 9,
		.merges = 80,
		.octopus = 20,
		.near = 5,
		.skewed_dates = true}, /* criss-cross everywhere */
	{.seed = 5, .commits = 60, .branches = 12, .merges = 5, .near = 60, .roots = 20},
};

static void random_histories_compare_as_git_compares_them(void **state)
{
	(void)state;
	struct scratch s;
	scratch_open(&s);
	for (size_t i = 0; i < sizeof shapes / sizeof *shapes; i++) {
		char name[16];
		snprintf(name, sizeof name, "r%zu", i);
		make_history(&s, name, &shapes[i], i % 2 == 0);
		expect_as_git_has_it(&s, name);
		scratch_run(&s, NC_STR(""), "git -C %s commit-graph write --reachable", name);
		expect_as_git_has_it(&s, name);
	}
	scratch_close(&s);
}

static void a_commit_graph_that_lacks_the_newest_is_completed_from_objects(void **state)
{
	(void)state;
	struct scratch s;
	scratch_open(&s);
	make_history(&s, "r", &shapes[0], true);
	scratch_run(&s, NC_STR(""),
		"git -C r rev-parse b0~20 | git -C r commit-graph write --stdin-commits --split");
	expect_as_git_has_it(&s, "r");
	scratch_run(&s, NC_STR(""),
		"git -C r rev-parse b0~10 | git -C r commit-graph write --stdin-commits "
		"--split=no-merge");
	expect_as_git_has_it(&s, "r");
	scratch_close(&s);
}

static void commits_stand_before_their_parents(void **state)
{
	(void)state;
	struct scratch s;
	struct reading r;
	scratch_open(&s);
	make_history(&s, "r", &shapes[2], false);
	open_reading(&r, &s, "r");
	load_reading(&r, NULL, 0);
	assert_true(nc_history_count(r.history) > 50);
	for (uint32_t i = 0; i < nc_history_count(r.history); i++) {
		const struct nc_commit *c = nc_history_commit(r.history, i);
		assert_int_equal(nc_history_find(r.history, &c->oid), i);
		for (unsigned k = 0; k < c->parent_count; k++)
			assert_true(nc_history_parent(r.history, i, k) > i);
	}
	close_reading(&r);
	scratch_close(&s);
}

/* More tips than one run takes, each of them compared by itself too. */
static void many_tips_are_compared_in_blocks(void **state)
{
	(void)state;
	struct scratch s;
	struct reading r;
	scratch_open(&s);
	make_history(&s, "r",
		&(struct shape){.seed = 9, .commits = 2400, .branches = 1, .merges = 30, .near = 4},
		true);
	open_reading(&r, &s, "r");
	load_reading(&r, NULL, 0);
	uint32_t count = (uint32_t)nc_history_count(r.history);
	assert_true(count > 1100);
	uint32_t *tips = calloc(count, sizeof *tips);
	struct nc_divergence *got = calloc(count, sizeof *got);
	for (uint32_t i = 0; i < count; i++)
		tips[i] = count - 1 - i;
	uint32_t base = count / 2;
	nc_history_diverge_all(got, r.history, base, tips, count);
	for (uint32_t i = 0; i < count; i += 7) {
		size_t ahead, behind;
		nc_history_only(&ahead, &r.arena, r.history, tips[i], base);
		nc_history_only(&behind, &r.arena, r.history, base, tips[i]);
		assert_int_equal(got[i].ahead, ahead);
		assert_int_equal(got[i].behind, behind);
		assert_int_equal(
			got[i].merge_base, nc_history_merge_base(r.history, tips[i], base));
	}
	free(tips);
	free(got);
	close_reading(&r);
	scratch_close(&s);
}

static void nothing_is_compared_with_no_tips(void **state)
{
	(void)state;
	struct scratch s;
	struct reading r;
	scratch_open(&s);
	make_history(&s, "r", &shapes[4], true);
	open_reading(&r, &s, "r");
	load_reading(&r, NULL, 0);
	struct nc_divergence untouched = {.ahead = 7};
	nc_history_diverge_all(&untouched, r.history, r.positions[0], NULL, 0);
	assert_int_equal(untouched.ahead, 7);
	close_reading(&r);
	scratch_close(&s);
}

static void a_criss_cross_has_the_younger_of_its_bases(void **state)
{
	(void)state;
	static const char stream[] =
		"commit refs/heads/w\nmark :1\ncommitter O <o@example.org> 100 +0000\ndata 0\n\n"
		"commit refs/heads/w\nmark :2\ncommitter O <o@example.org> 200 +0000\ndata 0\n"
		"from :1\n\n"
		"commit refs/heads/w\nmark :3\ncommitter O <o@example.org> 300 +0000\ndata 0\n"
		"from :1\n\n"
		"commit refs/heads/b0\nmark :4\ncommitter O <o@example.org> 400 +0000\ndata 0\n"
		"from :2\nmerge :3\n\n"
		"commit refs/heads/b1\nmark :5\ncommitter O <o@example.org> 500 +0000\ndata 0\n"
		"from :3\nmerge :2\n\n";
	struct scratch s;
	struct reading r;
	scratch_open(&s);
	scratch_run(&s, NC_STR(""), "git init -q --bare r");
	scratch_run(&s, nc_str_of(stream), "git -C r fast-import --quiet --force");
	open_reading(&r, &s, "r");
	load_reading(&r, NULL, 0);
	uint32_t base = nc_history_merge_base(r.history, r.positions[0], r.positions[1]);
	assert_int_equal(nc_history_commit(r.history, base)->time, 300);
	struct nc_divergence got;
	nc_history_diverge_all(&got, r.history, r.positions[0], &r.positions[1], 1);
	assert_int_equal(got.merge_base, base);
	assert_int_equal(got.ahead, 1);
	assert_int_equal(got.behind, 1);
	close_reading(&r);
	scratch_close(&s);
}

static size_t read_shallow(struct nc_oid *out, size_t most, struct scratch *s, const char *name)
{
	struct nc_str lines = scratch_run(s, NC_STR(""), "cat %s/shallow", name), line;
	size_t count = 0;
	while (count < most && nc_str_next_line(&line, &lines))
		assert_true(nc_oid_parse(&out[count++], line));
	return count;
}

static void shallow_history_stops_at_the_edge(void **state)
{
	(void)state;
	struct scratch s;
	struct reading r;
	struct nc_oid shallow[64];
	scratch_open(&s);
	make_history(&s, "whole", &shapes[0], true);
	scratch_run(&s, NC_STR(""),
		"git clone -q --bare --no-single-branch --depth 4 \"file://$PWD/whole\" cut");
	size_t shallow_count = read_shallow(shallow, 64, &s, "cut");
	assert_true(shallow_count > 0);
	open_reading(&r, &s, "cut");
	load_reading(&r, shallow, shallow_count);
	assert_false(nc_history_is_whole(r.history));
	assert_int_equal(nc_history_edges(r.history)->shallow, shallow_count);
	assert_int_equal(nc_history_edges(r.history)->missing, 0);
	for (size_t i = 0; i < shallow_count; i++) {
		uint32_t at = nc_history_find(r.history, &shallow[i]);
		assert_true(nc_history_commit(r.history, at)->edge);
		assert_true(nc_history_commit(r.history, at)->time > 0);
		assert_int_equal(nc_history_commit(r.history, at)->parent_count, 0);
	}
	struct nc_divergence got[MOST_BRANCHES];
	nc_history_diverge_all(got, r.history, r.positions[0], r.positions, r.count);
	for (size_t i = 0; i < r.count; i++)
		expect_counts(&s, "cut", i, got[i]);
	close_reading(&r);
	scratch_close(&s);
}

static void a_missing_commit_is_an_edge_and_no_failure(void **state)
{
	(void)state;
	struct scratch s;
	struct reading r;
	scratch_open(&s);
	make_history(
		&s, "r", &(struct shape){.seed = 3, .commits = 9, .branches = 1, .near = 1}, false);
	struct nc_oid lost = scratch_oid(&s, "r", "b0~3");
	char name[NC_OID_HEX + 1];
	nc_oid_format(name, &lost);
	scratch_run(&s, NC_STR(""), "rm -f r/objects/%.2s/%s", name, name + 2);
	open_reading(&r, &s, "r");
	load_reading(&r, NULL, 0);
	assert_int_equal(nc_history_count(r.history), 4);
	assert_int_equal(nc_history_edges(r.history)->missing, 1);
	assert_false(nc_history_is_whole(r.history));
	const struct nc_commit *c = nc_history_commit(r.history, nc_history_find(r.history, &lost));
	assert_true(c->edge);
	assert_true(nc_oid_is_zero(&c->tree));
	close_reading(&r);
	scratch_close(&s);
}

static void a_tip_that_is_no_commit_is_a_damaged_edge(void **state)
{
	(void)state;
	struct scratch s;
	struct reading r;
	scratch_open(&s);
	make_history(&s, "r", &shapes[4], true);
	open_reading(&r, &s, "r");
	r.tips[r.count++] = scratch_oid(&s, "r", "b0^{tree}");
	load_reading(&r, NULL, 0);
	assert_int_equal(nc_history_edges(r.history)->damaged, 1);
	close_reading(&r);
	scratch_close(&s);
}

static void authors_are_read_when_asked_for(void **state)
{
	(void)state;
	struct scratch s;
	struct reading r;
	scratch_open(&s);
	make_history(
		&s, "r", &(struct shape){.seed = 3, .commits = 12, .branches = 1, .near = 1}, true);
	scratch_run(&s, NC_STR(""), "git -C r commit-graph write --reachable");
	open_reading(&r, &s, "r");
	load_reading(&r, NULL, 0);
	uint32_t positions[12];
	struct nc_str authors[12];
	size_t count = nc_history_count(r.history);
	assert_int_equal(count, 12);
	for (uint32_t i = 0; i < count; i++)
		positions[i] = i;
	nc_history_authors(authors, &r.arena, r.history, positions, count);
	assert_text(authors[0], "Author 2 <a2@example.org>");
	assert_text(authors[11], "Author 1 <a1@example.org>");
	assert_ptr_equal(authors[0].data, authors[5].data);
	close_reading(&r);
	scratch_close(&s);
}

/* Parents that lead back: only a damaged commit-graph can say so, and the objects know better. */
static void a_cycle_in_the_commit_graph_is_healed_by_the_objects(void **state)
{
	(void)state;
	struct scratch s;
	scratch_open(&s);
	make_history(
		&s, "r", &(struct shape){.seed = 3, .commits = 30, .branches = 2, .near = 1}, true);
	scratch_run(&s, NC_STR(""), "git -C r commit-graph write --reachable");
	char path[256];
	scratch_path(&s, path, "r/objects/info/commit-graph");
	scratch_run(&s, NC_STR(""), "chmod u+w r/objects/info/commit-graph");
	FILE *file = fopen(path, "r+b");
	assert_non_null(file);
	unsigned char bytes[8192];
	size_t size = fread(bytes, 1, sizeof bytes, file), rows = 0;
	for (size_t at = 8; memcmp(bytes + at, "\0\0\0", 4) != 0; at += 12)
		if (memcmp(bytes + at, "CDAT", 4) == 0)
			rows = (size_t)bytes[at + 10] << 8 | bytes[at + 11];
	assert_true(rows > 0 && rows + 30 * 36 <= size);
	for (unsigned i = 0; i < 30; i++) {
		/* Every commit is its own first parent. */
		assert_int_equal(fseek(file, (long)(rows + i * 36 + 20), SEEK_SET), 0);
		fwrite((unsigned char[]){0, 0, 0, (unsigned char)i}, 1, 4, file);
	}
	assert_int_equal(fclose(file), 0);
	struct reading r;
	open_reading(&r, &s, "r");
	load_reading(&r, NULL, 0);
	assert_int_equal(nc_history_count(r.history), 30);
	close_reading(&r);
	scratch_close(&s);
}

/* Commits that git would not write, in a made pack. */

static const struct nc_oid first = {.bytes = {0x11}}, second = {.bytes = {0x22}};

#define FIRST  "1100000000000000000000000000000000000000"
#define SECOND "2200000000000000000000000000000000000000"
#define PEOPLE "author O <o@example.org> 5 +0000\ncommitter O <o@example.org> 7 +0000\n\nwords\n"

static enum nc_code load_made(
	struct nc_history_edges *edges, size_t *count, struct nc_str one, struct nc_str two)
{
	const struct made_entry entries[] = {
		{.name = first, .form = 1, .content = one},
		{.name = second, .form = 1, .content = two},
	};
	struct scratch s;
	char path[256];
	struct nc_objects *objects;
	struct nc_history *h;
	struct nc_error err = {.code = NC_OK};
	struct nc_arena arena = NC_ARENA_INIT;
	struct nc_buf pack = NC_BUF_INIT(0), index = NC_BUF_INIT(0);
	scratch_open(&s);
	scratch_run(&s, NC_STR(""), "mkdir -p o/pack");
	make_pack(&pack, &index, entries, 2);
	scratch_path(&s, path, "o/pack/pack-made.pack");
	write_file(path, nc_buf_str(&pack));
	scratch_path(&s, path, "o/pack/pack-made.idx");
	write_file(path, nc_buf_str(&index));
	assert_int_equal(nc_objects_open(&objects, scratch_path(&s, path, "o"), &err), NC_OK);
	enum nc_code code = nc_history_load(&h, &arena, objects, &first, 1, NULL, 0, &err);
	if (code == NC_OK) {
		*edges = *nc_history_edges(h);
		*count = nc_history_count(h);
	}
	assert_int_equal(code == NC_OK, err.text[0] == '\0');
	nc_arena_release(&arena);
	nc_objects_close(objects);
	nc_buf_release(&pack);
	nc_buf_release(&index);
	scratch_close(&s);
	return code;
}

static void commits_that_descend_from_themselves_are_refused(void **state)
{
	(void)state;
	struct nc_history_edges edges;
	size_t count;
	assert_int_equal(
		load_made(&edges, &count, NC_STR("tree " FIRST "\nparent " SECOND "\n" PEOPLE),
			NC_STR("tree " FIRST "\nparent " FIRST "\n" PEOPLE)),
		NC_EINVALID);
	assert_int_equal(
		load_made(&edges, &count, NC_STR("tree " FIRST "\nparent " FIRST "\n" PEOPLE),
			NC_STR("tree " FIRST "\n" PEOPLE)),
		NC_EINVALID);
}

static void a_commit_that_is_written_wrong_is_a_damaged_edge(void **state)
{
	(void)state;
	static const char *const wrong[] = {
		"",
		"tree",
		"tree " FIRST,
		"tree g" FIRST "\n" PEOPLE,
		"parent " SECOND "\n" PEOPLE,
		"tree " FIRST "\nparent 22\n" PEOPLE,
		"tree " FIRST "\nparent " SECOND
		"\nparent g200000000000000000000000000000000000000\n",
		"tree " FIRST "\nparent " SECOND " \n" PEOPLE,
	};
	for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
		struct nc_history_edges edges = {.damaged = 0};
		size_t count = 0;
		assert_int_equal(load_made(&edges, &count, nc_str_of(wrong[i]),
					 NC_STR("tree " FIRST "\n" PEOPLE)),
			NC_OK);
		assert_int_equal(edges.damaged, 1);
	}
}

/* More names that begin alike than hashes ever do: the table does not become a list. */
static void names_that_are_no_hashes_are_refused(void **state)
{
	(void)state;
	struct nc_history_edges edges;
	size_t count;
	struct nc_buf text = NC_BUF_INIT(0);
	nc_buf_add_text(&text, "tree " FIRST "\n");
	for (int i = 0; i < 2000; i++)
		nc_buf_printf(&text, "parent 77777777%032d\n", i);
	nc_buf_add_text(&text, PEOPLE);
	assert_int_equal(
		load_made(&edges, &count, nc_buf_str(&text), NC_STR("tree " FIRST "\n" PEOPLE)),
		NC_EINVALID);
	nc_buf_release(&text);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(random_histories_compare_as_git_compares_them),
		cmocka_unit_test(a_commit_graph_that_lacks_the_newest_is_completed_from_objects),
		cmocka_unit_test(commits_stand_before_their_parents),
		cmocka_unit_test(many_tips_are_compared_in_blocks),
		cmocka_unit_test(nothing_is_compared_with_no_tips),
		cmocka_unit_test(a_criss_cross_has_the_younger_of_its_bases),
		cmocka_unit_test(shallow_history_stops_at_the_edge),
		cmocka_unit_test(a_missing_commit_is_an_edge_and_no_failure),
		cmocka_unit_test(a_tip_that_is_no_commit_is_a_damaged_edge),
		cmocka_unit_test(authors_are_read_when_asked_for),
		cmocka_unit_test(a_cycle_in_the_commit_graph_is_healed_by_the_objects),
		cmocka_unit_test(commits_that_descend_from_themselves_are_refused),
		cmocka_unit_test(a_commit_that_is_written_wrong_is_a_damaged_edge),
		cmocka_unit_test(names_that_are_no_hashes_are_refused),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
