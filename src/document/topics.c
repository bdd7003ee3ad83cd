/* SPDX-License-Identifier: MIT */
#include "topics.h"

#include <stdlib.h>

struct nc_topic_book {
	struct nc_arena arena;
};

enum nc_code nc_topic_book_new(
	struct nc_topic_book **out, const struct nc_rulebook *rb, struct nc_error *err)
{
	(void)rb;
	(void)err;
	*out = nc_heap_alloc(sizeof **out);
	return NC_OK;
}

void nc_topic_book_free(struct nc_topic_book *book)
{
	if (!book)
		return;
	nc_arena_release(&book->arena);
	free(book);
}

void nc_topic_book_apply(const struct nc_topic_book *book, struct nc_draft *d)
{
	(void)book;
	(void)d;
}

static const struct nc_table *table_of(const struct nc_rulebook *rb)
{
	return rb ? nc_rulebook_table(rb, "topics") : NULL;
}

size_t nc_topic_count(const struct nc_rulebook *rb)
{
	const struct nc_table *table = table_of(rb);
	return table ? table->count : 0;
}

struct nc_str nc_topic_id(const struct nc_rulebook *rb, size_t index)
{
	return nc_value_get_text(&table_of(rb)->rows[index], "topic");
}

nc_topics nc_topic_bit(const struct nc_rulebook *rb, struct nc_str id)
{
	for (size_t i = 0; i < nc_topic_count(rb); i++) {
		if (nc_str_equal(nc_topic_id(rb, i), id))
			return (nc_topics)1 << i;
	}
	return 0;
}
