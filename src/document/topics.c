/* SPDX-License-Identifier: MIT */
#include "topics.h"

#include <stdlib.h>

#include "language.h"
#include "topic_book.h"

/*
 * The rows of rules/topics/, and what is made of them.
 */

static void add_phrases(struct nc_phrases *phrases, struct nc_topic_book *book,
	const struct nc_value *list, uint32_t languages, nc_topics topic)
{
	for (size_t i = 0; i < nc_value_list_count(list); i++)
		nc_phrases_add(phrases, book->room, &book->arena,
			nc_value_text(nc_value_list_item(list, i)), languages, topic);
}

static void add_words(struct nc_topic_book *book, const struct nc_value *words, nc_topics topic)
{
	for (unsigned i = 0; i < NC_LANGUAGES; i++) {
		const char *language = nc_language_name((enum nc_language)i);
		add_phrases(&book->words, book, nc_value_get(words, language), 1u << i, topic);
	}
}

static bool is_language(struct nc_str name)
{
	for (unsigned i = 0; i < NC_LANGUAGES; i++) {
		if (nc_str_equal(name, nc_str_of(nc_language_name((enum nc_language)i))))
			return true;
	}
	return false;
}

static const char *const trait_names[NC_TRAITS] = {
	[NC_TRAIT_ADDS] = "adds",
	[NC_TRAIT_CHILDREN] = "children",
	[NC_TRAIT_ENCLOSES] = "encloses",
	[NC_TRAIT_ENDS] = "ends",
	[NC_TRAIT_INSTRUCTS] = "instructs",
};

static bool add_trait(struct nc_topic_book *book, const struct nc_value *signal, nc_topics topic)
{
	for (unsigned i = 0; i < NC_TRAITS; i++) {
		if (!nc_str_equal(signal->key, nc_str_of(trait_names[i])))
			continue;
		book->traits[i] |= signal->number ? topic : 0;
		return true;
	}
	return false;
}

static void add_commands(struct nc_topic_book *book, const struct nc_value *list, nc_topics topic)
{
	for (size_t i = 0; i < nc_value_list_count(list); i++)
		*nc_list_push(&book->arena, &book->runs) = (struct nc_topic_command){
			.text = nc_value_text(nc_value_list_item(list, i)), .topics = topic};
}

static bool add_signal(struct nc_topic_book *book, const struct nc_value *signal, nc_topics topic)
{
	if (nc_str_equal(signal->key, NC_STR("says")))
		add_phrases(&book->says, book, signal, NC_ANY_LANGUAGE, topic);
	else if (nc_str_equal(signal->key, NC_STR("hints")))
		add_phrases(&book->hints, book, signal, NC_ANY_LANGUAGE, topic);
	else if (nc_str_equal(signal->key, NC_STR("runs")))
		add_commands(book, signal, topic);
	else
		return add_trait(book, signal, topic);
	return true;
}

/* One row of the table; what it says beyond what is known here is an error, told where it stands.
 */
static enum nc_code add_row(struct nc_topic_book *book, const struct nc_value *row, nc_topics topic,
	struct nc_error *err)
{
	struct nc_str id = nc_value_get_text(row, "topic");
	const struct nc_value *words = nc_value_get(row, "words");
	const struct nc_value *signals = nc_value_get(row, "signals");
	for (size_t i = 0; words && i < words->count; i++) {
		if (!is_language(words->items[i].key))
			return nc_fail(err, NC_EINVALID,
				"rules/topics/%.*s.yml:%u: unknown language '%.*s'", NC_STR_ARG(id),
				words->items[i].line, NC_STR_ARG(words->items[i].key));
	}
	for (size_t i = 0; signals && i < signals->count; i++) {
		if (!add_signal(book, &signals->items[i], topic))
			return nc_fail(err, NC_EINVALID,
				"rules/topics/%.*s.yml:%u: unknown signal '%.*s'", NC_STR_ARG(id),
				signals->items[i].line, NC_STR_ARG(signals->items[i].key));
	}
	add_words(book, words, topic);
	return NC_OK;
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

void nc_topic_book_free(struct nc_topic_book *book)
{
	if (!book)
		return;
	nc_arena_release(&book->arena);
	free(book);
}

enum nc_code nc_topic_book_new(
	struct nc_topic_book **out, const struct nc_rulebook *rb, struct nc_error *err)
{
	const struct nc_table *table = table_of(rb);
	size_t count = table ? table->count : 0;
	if (count > 64)
		return nc_fail(
			err, NC_ELIMIT, "rules/topics has %zu topics; 64 is the most", count);
	struct nc_topic_book *book = nc_heap_alloc(sizeof *book);
	struct nc_phrase_room room;
	enum nc_code code = NC_OK;
	nc_phrase_room_init(&room);
	book->room = &room;
	for (size_t i = 0; i < count && code == NC_OK; i++)
		code = add_row(book, &table->rows[i], (nc_topics)1 << i, err);
	nc_phrase_room_release(&room);
	book->room = NULL;
	if (code) {
		nc_topic_book_free(book);
		return code;
	}
	book->what = nc_topic_bit(rb, NC_STR("what"));
	book->usage = nc_topic_bit(rb, NC_STR("usage"));
	book->other = nc_topic_bit(rb, NC_STR("other"));
	book->references = nc_topic_bit(rb, NC_STR("references"));
	*out = book;
	return NC_OK;
}
