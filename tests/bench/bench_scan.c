/* SPDX-License-Identifier: MIT */
/*
 * The pattern set alone, over the files that standard input names (NUL after
 * each), all of them in memory.
 *
 *     bench-scan PATTERNS COUNT ROUNDS [naive] [check] < files
 *
 * Prints one line a run, `what TAB seconds TAB bytes TAB hits`: `compile`, then in
 * every round the set with each kernel, and with `naive` every pattern over
 * every file.  `check` holds the hits against those found line by line.
 */
#include <stdlib.h>
#include <string.h>

#include "../support/naive_set.h"
#include "newcomer/clock.h"
#include "newcomer/limits.h"
#include "reader.h"
#include "set.h"

struct bench {
	struct nc_arena arena;
	NC_LIST(struct nc_str) texts;
	size_t bytes;
	NC_LIST(struct nc_set_member) members;
	struct nc_pattern **naive;
	struct nc_matcher *matcher;
	struct nc_set *set;
};

static void give_up(const char *what)
{
	fprintf(stderr, "bench-scan: %s\n", what);
	exit(2);
}

static bool read_whole(struct nc_buf *into, const char *path)
{
	FILE *file = strcmp(path, "-") == 0 ? stdin : fopen(path, "rb");
	if (!file)
		return false;
	nc_buf_clear(into);
	char piece[65536];
	for (size_t size; (size = fread(piece, 1, sizeof piece, file));)
		nc_buf_add(into, (struct nc_str){.data = piece, .size = size});
	bool good = !ferror(file);
	if (file != stdin)
		fclose(file);
	return good;
}

/* As newcomer reads them: no binary, nothing over its ceiling. */
static void load_texts(struct bench *b)
{
	struct nc_buf names = NC_BUF_INIT(0), content = NC_BUF_INIT(0);
	if (!read_whole(&names, "-"))
		give_up("standard input cannot be read");
	struct nc_str name, rest = nc_buf_str(&names);
	while (nc_str_next_field(&name, &rest, '\0')) {
		if (name.size == 0 || !read_whole(&content, name.data))
			continue;
		struct nc_str text = nc_buf_str(&content);
		if (text.size > NC_MAX_TEXT_BLOB ||
			nc_str_find_byte(nc_str_slice(text, 0, 8000), '\0') != NC_NPOS)
			continue;
		*nc_list_push(&b->arena, &b->texts) = nc_arena_copy(&b->arena, text);
		b->bytes += text.size;
	}
	nc_buf_release(&names);
	nc_buf_release(&content);
}

/* "␣" stands for a space. */
static struct nc_str with_spaces(struct nc_arena *a, struct nc_str s)
{
	struct nc_buf b = NC_BUF_INIT(0);
	for (size_t at; (at = nc_str_find(s, NC_STR("\xe2\x90\xa3"))) != NC_NPOS;) {
		nc_buf_add(&b, nc_str_slice(s, 0, at));
		nc_buf_add_byte(&b, ' ');
		s = nc_str_slice(s, at + 3, s.size);
	}
	nc_buf_add(&b, s);
	struct nc_str copy = nc_arena_copy(a, nc_buf_str(&b));
	nc_buf_release(&b);
	return copy;
}

static void load_patterns(struct bench *b, const char *path, size_t most)
{
	struct nc_buf content = NC_BUF_INIT(0);
	if (!read_whole(&content, path))
		give_up("the patterns cannot be read");
	struct nc_str line, rest = nc_arena_copy(&b->arena, nc_buf_str(&content));
	nc_buf_release(&content);
	while (b->members.count < most && nc_str_next_line(&line, &rest)) {
		struct nc_str fold, literals, literal;
		if (nc_str_starts(line, NC_STR("#")) || !nc_str_next_field(&fold, &line, '\t') ||
			!nc_str_next_field(&literals, &line, '\t'))
			continue;
		NC_LIST(struct nc_str) list = {0};
		while (nc_str_next_field(&literal, &literals, ' '))
			*nc_list_push(&b->arena, &list) = with_spaces(&b->arena, literal);
		*nc_list_push(&b->arena, &b->members) = (struct nc_set_member){.pattern = line,
			.literals = list.items,
			.literal_count = list.count,
			.fold = nc_str_equal(fold, NC_STR("1"))};
	}
}

static void tell(const char *what, uint64_t began, size_t bytes, size_t hits)
{
	printf("%s\t%.6f\t%zu\t%zu\n", what, (double)(nc_clock_microseconds() - began) / 1e6, bytes,
		hits);
}

static void compile(struct bench *b)
{
	struct nc_error err;
	size_t member;
	for (int i = 0; i < 5; i++) {
		nc_set_free(b->set);
		uint64_t began = nc_clock_microseconds();
		if (nc_set_compile(&b->set, b->members.items, b->members.count, &member, &err))
			give_up(err.text);
		tell("compile", began, 0, b->members.count);
	}
}

/* The same patterns over a whole file: `^` and `$` at every line. */
static void compile_naive(struct bench *b)
{
	b->naive = nc_arena_alloc_array(&b->arena, b->members.count, sizeof(struct nc_pattern *));
	for (size_t i = 0; i < b->members.count; i++) {
		const struct nc_set_member *m = &b->members.items[i];
		struct nc_str parts[] = {NC_STR("(?m)"), m->pattern};
		struct nc_error err;
		if (nc_pattern_compile(&b->naive[i], nc_arena_concat(&b->arena, parts, 2), m->fold,
			    NULL, &err))
			give_up(err.text);
		nc_pattern_match(b->naive[i], b->matcher, NC_STR("warm"), 0, NULL);
	}
}

static size_t run_naive(struct bench *b)
{
	size_t hits = 0;
	for (size_t t = 0; t < b->texts.count; t++) {
		struct nc_str text = b->texts.items[t];
		for (size_t i = 0; i < b->members.count; i++) {
			struct nc_captures c;
			size_t from = 0;
			while (nc_pattern_match(b->naive[i], b->matcher, text, from, &c) ==
				NC_MATCH_YES) {
				from = (size_t)(c.group[0].data - text.data) + c.group[0].size;
				from += c.group[0].size == 0;
				hits++;
			}
		}
	}
	return hits;
}

static bool count(void *context, const struct nc_hit *hit)
{
	(void)hit;
	++*(size_t *)context;
	return true;
}

static size_t run_set(struct bench *b)
{
	size_t hits = 0;
	for (size_t t = 0; t < b->texts.count; t++)
		nc_set_scan(b->set, b->matcher, b->texts.items[t], NULL, NULL, count, &hits);
	return hits;
}

/* The gate by itself: how fast it is, and how many places it lets through. */
static size_t run_gate(struct bench *b)
{
	size_t candidates = 0;
	for (size_t t = 0; t < b->texts.count; t++) {
		struct nc_str text = b->texts.items[t];
		struct nc_candidate room[NC_GATE_ROOM];
		for (size_t from = 0; from < text.size;)
			candidates +=
				b->set->gate->find(b->set->gate, (const unsigned char *)text.data,
					text.size, &from, room, NC_GATE_ROOM);
	}
	return candidates;
}

/* The gate and the comparison behind it: the literals that truly stand in the texts. */
static size_t run_reader(struct bench *b)
{
	size_t literals = 0;
	for (size_t t = 0; t < b->texts.count; t++) {
		struct nc_reader reader;
		struct nc_occurrence seen;
		nc_reader_init(&reader, b->set->gate, b->texts.items[t]);
		while (nc_reader_next(&reader, &seen))
			literals++;
	}
	return literals;
}

static void check(struct bench *b)
{
	struct nc_pattern **patterns =
		nc_arena_alloc_array(&b->arena, b->members.count, sizeof *patterns);
	for (size_t i = 0; i < b->members.count; i++)
		nc_pattern_compile(&patterns[i], b->members.items[i].pattern,
			b->members.items[i].fold, NULL, NULL);
	for (size_t t = 0; t < b->texts.count; t++) {
		struct naive_compare c;
		if (!naive_agrees(&c, b->set, b->members.items, patterns, b->members.count,
			    b->matcher, b->texts.items[t], NULL))
			give_up(c.difference);
	}
	for (size_t i = 0; i < b->members.count; i++)
		nc_pattern_free(patterns[i]);
	printf("check\t0\t%zu\t0\n", b->bytes);
}

static void run(const char *what, size_t (*work)(struct bench *), struct bench *b)
{
	uint64_t began = nc_clock_microseconds();
	size_t found = work(b);
	tell(what, began, b->bytes, found);
}

static nc_gate_kernel *best_kernel(void)
{
	size_t count;
	const struct nc_gate_kernel_row *row = nc_gate_kernels(&count);
	while (!row->works())
		row++;
	return row->find;
}

int main(int count_of, char **words)
{
	if (count_of < 4)
		give_up("usage: bench-scan PATTERNS COUNT ROUNDS [naive] [check] < files");
	struct bench b = {.arena = NC_ARENA_INIT, .matcher = nc_matcher_new()};
	bool naive = false, checked = false;
	for (int i = 4; i < count_of; i++) {
		naive = naive || strcmp(words[i], "naive") == 0;
		checked = checked || strcmp(words[i], "check") == 0;
	}
	load_patterns(&b, words[1], strtoul(words[2], NULL, 10));
	load_texts(&b);
	compile(&b);
	if (checked)
		check(&b);
	if (naive)
		compile_naive(&b);
	size_t kernels;
	const struct nc_gate_kernel_row *rows = nc_gate_kernels(&kernels);
	for (unsigned long round = strtoul(words[3], NULL, 10); round > 0; round--) {
		for (size_t i = 0; i < kernels; i++) {
			if (!rows[i].works())
				continue;
			b.set->gate->find = rows[i].find;
			run(rows[i].name, run_set, &b);
		}
		b.set->gate->find = best_kernel();
		run("gate", run_gate, &b);
		run("literals", run_reader, &b);
		if (naive)
			run("naive", run_naive, &b);
	}
	for (size_t i = 0; b.naive && i < b.members.count; i++)
		nc_pattern_free(b.naive[i]);
	nc_set_free(b.set);
	nc_matcher_free(b.matcher);
	nc_arena_release(&b.arena);
	return 0;
}
