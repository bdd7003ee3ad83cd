/* SPDX-License-Identifier: MIT */
#include <cmark-gfm-core-extensions.h>
#include <cmark-gfm.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "newcomer/document.h"

/*
 * The reading of Markdown by meaning, beside cmark-gfm that parses the same texts and throws the
 * trees away.  Files are read once before; what is measured is processor time of this one thread.
 */

#define ROUNDS 15

struct text {
	char *path;
	char *bytes;
	size_t size;
};

static bool load(struct text *t, const char *path)
{
	FILE *f = fopen(path, "rb");
	if (!f || fseek(f, 0, SEEK_END))
		return false;
	long size = ftell(f);
	rewind(f);
	t->bytes = malloc(size > 0 ? (size_t)size : 1);
	t->size = t->bytes && size > 0 ? fread(t->bytes, 1, (size_t)size, f) : 0;
	t->path = strdup(path);
	fclose(f);
	return t->bytes && t->path;
}

static double processor_time(void)
{
	struct timespec now;
	clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
	return (double)now.tv_sec + (double)now.tv_nsec / 1e9;
}

/* As an ordinary program would, with tables and what belongs to them. */
static double parse_all(const struct text *texts, size_t count)
{
	static const char *const names[] = {"table", "strikethrough", "tasklist"};
	double begun = processor_time();
	for (size_t i = 0; i < count; i++) {
		cmark_parser *parser = cmark_parser_new(CMARK_OPT_DEFAULT);
		for (size_t k = 0; k < sizeof names / sizeof *names; k++)
			cmark_parser_attach_syntax_extension(
				parser, cmark_find_syntax_extension(names[k]));
		cmark_parser_feed(parser, texts[i].bytes, texts[i].size);
		cmark_node_free(cmark_parser_finish(parser));
		cmark_parser_free(parser);
	}
	return processor_time() - begun;
}

static double read_all(const struct text *texts, size_t count, const struct nc_reader *reader)
{
	double begun = processor_time();
	struct nc_arena arena = NC_ARENA_INIT;
	for (size_t i = 0; i < count; i++) {
		struct nc_document d;
		struct nc_str text = {.data = texts[i].bytes, .size = texts[i].size};
		nc_document_read(
			&d, &arena, reader, nc_str_of(texts[i].path), NC_FORMAT_MARKDOWN, text);
	}
	nc_arena_release(&arena);
	return processor_time() - begun;
}

static int compare(const void *a, const void *b)
{
	double x = *(const double *)a, y = *(const double *)b;
	return (x > y) - (x < y);
}

int main(int argc, char **argv)
{
	struct text *texts = calloc((size_t)argc, sizeof *texts);
	struct nc_reader *reader = NULL;
	struct nc_error err;
	size_t count = 0;
	double ratios[ROUNDS], alone = 0, ours = 0;
	cmark_gfm_core_extensions_ensure_registered();
	for (int i = 1; texts && i < argc; i++)
		count += load(&texts[count], argv[i]);
	if (!texts || count == 0 || nc_reader_new(&reader, nc_rulebook_builtin(), &err) != NC_OK)
		return 2;
	for (size_t round = 0; round < ROUNDS; round++) {
		double a = parse_all(texts, count), b = read_all(texts, count, reader);
		ratios[round] = b / a;
		alone += a / ROUNDS;
		ours += b / ROUNDS;
	}
	qsort(ratios, ROUNDS, sizeof *ratios, compare);
	printf("%zu documents: cmark-gfm %.1f ms, read by meaning %.1f ms: %.2f times (%.2f to "
	       "%.2f)\n",
		count, alone * 1e3, ours * 1e3, ratios[ROUNDS / 2], ratios[0], ratios[ROUNDS - 1]);
	for (size_t i = 0; i < count; i++) {
		free(texts[i].path);
		free(texts[i].bytes);
	}
	free(texts);
	nc_reader_free(reader);
	return 0;
}
