/* SPDX-License-Identifier: MIT */
#ifndef NC_TEST_DOCUMENT_ROOM_H
#define NC_TEST_DOCUMENT_ROOM_H

#include "test.h"

#include <stdlib.h>
#include <string.h>

#include "newcomer/document.h"

/* A reader without topics, and the document that it read last. */
struct room {
	struct nc_arena arena;
	struct nc_reader *reader;
	struct nc_document d;
};

static inline int set_up(void **state)
{
	struct room *room = calloc(1, sizeof *room);
	struct nc_error err;
	assert_int_equal(nc_reader_new(&room->reader, NULL, &err), NC_OK);
	*state = room;
	return 0;
}

static inline int tear_down(void **state)
{
	struct room *room = *state;
	nc_arena_release(&room->arena);
	nc_reader_free(room->reader);
	free(room);
	return 0;
}

#define CLAIM(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

static inline const struct nc_document *read_as(
	void **state, enum nc_format format, struct nc_str text)
{
	struct room *room = *state;
	nc_document_read(&room->d, &room->arena, room->reader, NC_STR("README"), format, text);
	return &room->d;
}

static inline void assert_section(const struct nc_document *d, size_t index, unsigned level,
	uint32_t line, uint32_t end_line, const char *title)
{
	assert_true(index < d->section_count);
	assert_text(d->sections[index].title, title);
	assert_int_equal(d->sections[index].level, level);
	assert_int_equal(d->sections[index].line, line);
	assert_int_equal(d->sections[index].end_line, end_line);
}

static inline void assert_link(const struct nc_document *d, size_t index, uint32_t line,
	enum nc_link_kind kind, const char *target, const char *text)
{
	assert_true(index < d->link_count);
	assert_text(d->links[index].target, target);
	assert_text(d->links[index].text, text);
	assert_int_equal(d->links[index].line, line);
	assert_int_equal(d->links[index].kind, kind);
}

static inline void assert_code(const struct nc_document *d, size_t index, uint32_t line,
	uint32_t end_line, const char *info, const char *text)
{
	assert_true(index < d->block_count);
	assert_text(d->blocks[index].info, info);
	assert_text(d->blocks[index].text, text);
	assert_int_equal(d->blocks[index].line, line);
	assert_int_equal(d->blocks[index].end_line, end_line);
}

/* `unit` over and over, `size` bytes of it; to be freed. */
static inline char *repeat(const char *unit, size_t size)
{
	char *text = malloc(size + 1);
	size_t length = strlen(unit);
	for (size_t i = 0; i < size; i++)
		text[i] = unit[i % length];
	text[size] = '\0';
	return text;
}

#endif
