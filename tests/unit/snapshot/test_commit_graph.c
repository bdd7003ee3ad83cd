/* SPDX-License-Identifier: MIT */
#include "commit_graph.h"
#include "history_load.h"
#include "made_pack.h"
#include "random_history.h"

static const struct shape shape = {.seed = 7,
	.commits = 80,
	.branches = 3,
	.merges = 40,
	.octopus = 60,
	.near = 9,
	.roots = 2};

static enum nc_code open_graph(struct nc_commit_graph *out, struct scratch *s,
	const char *repository, struct nc_error *err)
{
	char name[64], path[256];
	snprintf(name, sizeof name, "%s/objects", repository);
	return nc_commit_graph_open(out, scratch_path(s, path, name), err);
}

/* Name, tree, time and parents of every commit in the graph, as git prints them. */
static void expect_graph(struct scratch *s, const char *repository, uint32_t count)
{
	struct nc_commit_graph graph;
	struct nc_error err = {.code = NC_OK};
	if (open_graph(&graph, s, repository, &err))
		fail_msg("%s", err.text);
	assert_int_equal(graph.count, count);
	struct nc_str lines = scratch_run(
		s, NC_STR(""), "git -C %s log --all --format=\"%%H %%T %%ct %%P\"", repository);
	for (struct nc_str line; nc_str_next_line(&line, &lines); count--) {
		struct nc_str field, rest = line;
		struct nc_oid oid;
		struct nc_graph_commit commit;
		uint64_t time = 0;
		assert_true(nc_str_next_field(&field, &rest, ' ') && nc_oid_parse(&oid, field));
		uint32_t at = nc_commit_graph_find(&graph, &oid), parent;
		assert_true(at < graph.count);
		nc_commit_graph_commit(&commit, &graph, at);
		assert_memory_equal(commit.name, oid.bytes, NC_OID_SIZE);
		assert_true(nc_str_next_field(&field, &rest, ' ') && nc_oid_parse(&oid, field));
		assert_memory_equal(commit.tree, oid.bytes, NC_OID_SIZE);
		assert_true(nc_str_next_field(&field, &rest, ' ') && nc_str_to_u64(&time, field));
		assert_int_equal(commit.time, time);
		uint32_t index = 0;
		for (; rest.size && nc_str_next_field(&field, &rest, ' '); index++) {
			assert_true(nc_oid_parse(&oid, field));
			assert_int_equal(
				nc_commit_graph_parent(&parent, &graph, &commit, index), NC_OK);
			assert_int_equal(parent, nc_commit_graph_find(&graph, &oid));
		}
		assert_int_equal(
			nc_commit_graph_parent(&parent, &graph, &commit, index), NC_ENOTFOUND);
	}
	assert_int_equal(count, 0);
	struct nc_oid unknown = {.bytes = {0xff, 0xff}};
	assert_int_equal(nc_commit_graph_find(&graph, &unknown), NC_NO_COMMIT);
	nc_commit_graph_close(&graph);
}

static uint32_t count_commits(struct scratch *s, const char *repository)
{
	uint64_t count = 0;
	struct nc_str text =
		scratch_run(s, NC_STR(""), "git -C %s rev-list --all --count", repository);
	assert_true(nc_str_to_u64(&count, nc_str_trim(text)));
	return (uint32_t)count;
}

static void a_single_file_has_what_git_has(void **state)
{
	(void)state;
	struct scratch s;
	scratch_open(&s);
	make_history(&s, "r", &shape, true);
	scratch_run(&s, NC_STR(""), "git -C r commit-graph write --reachable");
	expect_graph(&s, "r", count_commits(&s, "r"));
	scratch_close(&s);
}

static void write_chain(struct scratch *s)
{
	make_history(s, "r", &shape, true);
	for (int back = 30; back >= 0; back -= 10)
		scratch_run(s, NC_STR(""),
			"git -C r rev-parse b0~%d >/dev/null 2>&1 || exit 0; git -C r rev-parse "
			"b0~%d | "
			"git -C r commit-graph write --stdin-commits --split=no-merge",
			back, back);
	scratch_run(s, NC_STR(""), "git -C r commit-graph write --reachable --split=no-merge");
}

static void a_chain_counts_through(void **state)
{
	(void)state;
	struct scratch s;
	scratch_open(&s);
	write_chain(&s);
	struct nc_str chain =
		scratch_run(&s, NC_STR(""), "cat r/objects/info/commit-graphs/commit-graph-chain");
	assert_true(chain.size >= 2 * (NC_OID_HEX + 1));
	expect_graph(&s, "r", count_commits(&s, "r"));
	scratch_close(&s);
}

static void a_chain_is_used_up_to_its_first_bad_layer(void **state)
{
	(void)state;
	struct scratch s;
	struct nc_commit_graph graph;
	scratch_open(&s);
	write_chain(&s);
	uint32_t count = count_commits(&s, "r");
	scratch_run(&s, NC_STR(""),
		"cd r/objects/info/commit-graphs && chmod u+w * && "
		"last=$(tail -n 1 commit-graph-chain) && echo broken >graph-$last.graph");
	assert_int_equal(open_graph(&graph, &s, "r", NULL), NC_OK);
	assert_true(graph.count > 0 && graph.count < count);
	nc_commit_graph_close(&graph);
	scratch_run(&s, NC_STR(""),
		"cd r/objects/info/commit-graphs && echo nonsense >commit-graph-chain");
	assert_int_equal(open_graph(&graph, &s, "r", NULL), NC_EINVALID);
	scratch_close(&s);
}

static void no_commit_graph_is_said_so(void **state)
{
	(void)state;
	struct scratch s;
	struct nc_commit_graph graph;
	scratch_open(&s);
	make_history(&s, "r", &shape, true);
	assert_int_equal(open_graph(&graph, &s, "r", NULL), NC_ENOTFOUND);
	scratch_close(&s);
}

/* Load the history with the graph as it is now; how many commits has it?  0: refused. */
static size_t load_count(struct scratch *s, const struct nc_oid *tip)
{
	char path[256];
	struct nc_objects *objects;
	struct nc_history *history;
	struct nc_arena arena = NC_ARENA_INIT;
	struct nc_error err;
	size_t count = 0;
	assert_int_equal(
		nc_objects_open(&objects, scratch_path(s, path, "r/objects"), &err), NC_OK);
	enum nc_code code = nc_history_load(&history, &arena, objects, tip, 1, NULL, 0, &err);
	if (code == NC_OK) {
		struct nc_divergence got;
		count = nc_history_count(history);
		uint32_t base = nc_history_find(history, tip), other = (uint32_t)count - 1;
		nc_history_diverge_all(&got, history, base, &other, 1);
		assert_true(got.ahead <= count && got.behind <= count);
	}
	nc_arena_release(&arena);
	nc_objects_close(objects);
	return count;
}

/* What a flipped position says cannot be known to be wrong; that reading it ends and stays within
 * is what is asked. */
static void reading_a_flipped_byte_ends_and_stays_within(void **state)
{
	(void)state;
	struct scratch s;
	char path[256];
	scratch_open(&s);
	make_history(&s, "r",
		&(struct shape){.seed = 7,
			.commits = 30,
			.branches = 1,
			.merges = 40,
			.octopus = 60,
			.near = 5},
		true);
	scratch_run(&s, NC_STR(""),
		"git -C r commit-graph write --reachable && chmod u+w r/objects/info/commit-graph");
	struct nc_oid tip = scratch_oid(&s, "r", "b0");
	size_t whole = load_count(&s, &tip), same = 0;
	struct nc_buf graph = NC_BUF_INIT(0);
	nc_buf_add(&graph, scratch_run(&s, NC_STR(""), "cat r/objects/info/commit-graph"));
	scratch_path(&s, path, "r/objects/info/commit-graph");
	for (size_t at = 0;
		at<graph.size; at += at> 200 && at < 1100 ? 5 : 1) { /* the fanout: few */
		char was = graph.data[at];
		graph.data[at] ^= (char)(1 << at % 8);
		write_file(path, nc_buf_str(&graph));
		graph.data[at] = was;
		size_t count = load_count(&s, &tip);
		assert_true(count > 0 && count <= 4 * whole);
		same += count == whole;
	}
	assert_true(same > graph.size / 4);
	for (size_t size = 1; size < graph.size; size += 11) {
		write_file(path, nc_str_slice(nc_buf_str(&graph), 0, size));
		assert_int_equal(load_count(&s, &tip), whole);
	}
	nc_buf_release(&graph);
	scratch_close(&s);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_single_file_has_what_git_has),
		cmocka_unit_test(a_chain_counts_through),
		cmocka_unit_test(a_chain_is_used_up_to_its_first_bad_layer),
		cmocka_unit_test(no_commit_graph_is_said_so),
		cmocka_unit_test(reading_a_flipped_byte_ends_and_stays_within),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
