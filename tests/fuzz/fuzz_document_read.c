/* SPDX-License-Identifier: MIT */
/* The first byte chooses the format; the rest is the document.  Every line that is named is there.
 */
#include "newcomer/document.h"

#include "fuzz.h"

static void check(const struct nc_document *d)
{
	for (size_t i = 0; i < d->section_count; i++) {
		const struct nc_section *s = &d->sections[i];

		if (!s->line || s->line > d->lines + 1 || s->end_line > d->lines + 1)
			__builtin_trap();
		if (s->parent != NC_NO_SECTION && s->parent >= i)
			__builtin_trap();
	}
	for (size_t i = 0; i < d->link_count; i++)
		if (d->links[i].line > d->lines + 1)
			__builtin_trap();
	for (size_t i = 0; i < d->block_count; i++)
		if (d->blocks[i].end_line > d->lines + 1)
			__builtin_trap();
	for (size_t i = 0; i < d->span_count; i++)
		if (d->spans[i].line > d->lines + 1)
			__builtin_trap();
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static struct nc_reader *reader;
	struct nc_arena arena = NC_ARENA_INIT;
	struct nc_document document;
	struct nc_error err;
	struct nc_str text;

	if (!size)
		return 0;
	if (!reader && nc_reader_new(&reader, nc_rulebook_builtin(), &err) != NC_OK)
		__builtin_trap();
	text = (struct nc_str){.data = (const char *)data + 1, .size = size - 1};
	nc_document_read(&document, &arena, reader, NC_STR("README"),
		(enum nc_format)(data[0] % NC_FORMATS), text);
	check(&document);
	nc_document_about(&document, ~(nc_topics)0, NULL);
	nc_document_anchor(&document, NC_STR("install"));
	nc_arena_release(&arena);
	return 0;
}
