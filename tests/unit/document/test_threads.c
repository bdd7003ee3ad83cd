/* SPDX-License-Identifier: MIT */
#include "test.h"

#include <stdlib.h>
#include <string.h>

#include "newcomer/document.h"
#include "newcomer/pool.h"

#define DOCUMENTS 400
#define WORKERS	  4

/* One of each kind that shares something while it is read: extensions, budgets, a leap out of one.
 */
static const char *const texts[] = {
	"# A\n\n| a | b |\n|---|---|\n| ~~x~~ [t](t.md) | `c` |\n\n- [ ] task\n",
	"# B\n\ntext ~~gone~~ *[x](y.md)* `z`\n\n## Install\n\n```sh\nmake\n```\n",
	"![[]()![[]()![[]()\n",
};

struct reading {
	struct nc_reader *reader;
	char *bomb;
	uint64_t seen[DOCUMENTS];
};

/* Everything that was read, in one number. */
static uint64_t fold(const struct nc_document *d)
{
	uint64_t sum = d->section_count * 31 + d->link_count * 7 + d->span_count + d->unread.size;
	for (size_t i = 0; i < d->section_count; i++)
		sum = sum * 131 + d->sections[i].topics + d->sections[i].words +
		      d->sections[i].end_line + d->sections[i].title.size;
	for (size_t i = 0; i < d->link_count; i++)
		sum = sum * 131 + d->links[i].line + d->links[i].text.size;
	return sum;
}

static void read_one(void *context, size_t index, unsigned worker)
{
	struct reading *r = context;
	struct nc_arena arena = NC_ARENA_INIT;
	struct nc_document d;
	size_t kinds = sizeof texts / sizeof *texts;
	const char *text = index % (kinds + 1) < kinds ? texts[index % (kinds + 1)] : r->bomb;
	(void)worker;
	nc_document_read(
		&d, &arena, r->reader, NC_STR("README.md"), NC_FORMAT_MARKDOWN, nc_str_of(text));
	r->seen[index] = fold(&d);
	nc_arena_release(&arena);
}

static void many_threads_read_what_one_reads(void **state)
{
	static struct reading together, alone;
	struct nc_error err;
	(void)state;
	assert_int_equal(nc_reader_new(&alone.reader, nc_rulebook_builtin(), &err), NC_OK);
	together.reader = alone.reader;
	/* Bold marks that wait for their other half: found by the allocator, in the middle of a
	 * parse. */
	alone.bomb = together.bomb = malloc(60001);
	for (size_t i = 0; i < 60000; i++)
		alone.bomb[i] = "*a_"[i % 3];
	alone.bomb[60000] = '\0';
	nc_pool_run(DOCUMENTS, WORKERS, read_one, &together);
	for (size_t i = 0; i < DOCUMENTS; i++)
		read_one(&alone, i, 0);
	assert_memory_equal(together.seen, alone.seen, sizeof alone.seen);
	free(alone.bomb);
	nc_reader_free(alone.reader);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(many_threads_read_what_one_reads),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
