/* SPDX-License-Identifier: MIT */
#include "phrases.h"

#include "letters.h"

#define MAX_PHRASE 6
#define PREFIX	   3 /* bytes that a word with `*` has at least */

struct phrase {
	const struct phrase *next; /* with the same first word */
	struct nc_str words[MAX_PHRASE];
	bool open[MAX_PHRASE]; /* any ending */
	size_t count, letters;
	bool first, last; /* anchored there */
	bool rest;	  /* whatever follows belongs to it */
	uint32_t languages;
	nc_topics topics;
};

void nc_words_init(struct nc_words *w)
{
	w->text = (struct nc_buf)NC_BUF_INIT(0);
	w->count = 0;
}

void nc_words_release(struct nc_words *w)
{
	nc_buf_release(&w->text);
}

struct nc_str nc_word(const struct nc_words *w, size_t index)
{
	return nc_str_slice(nc_buf_str(&w->text), w->items[index].from, w->items[index].to);
}

static void end_word(struct nc_words *w, size_t *from)
{
	if (*from != NC_NPOS && w->count < NC_MAX_WORDS) {
		w->items[w->count].from = (uint32_t)*from;
		w->items[w->count++].to = (uint32_t)w->text.size;
	}
	*from = NC_NPOS;
}

static bool is_ascii_letter(unsigned char c)
{
	return (unsigned char)((c | 32) - 'a') < 26 || (unsigned char)(c - '0') < 10 || c == '_';
}

void nc_words_split(struct nc_words *w, struct nc_str text)
{
	size_t from = NC_NPOS;
	nc_buf_clear(&w->text);
	w->count = 0;
	/* No letter grows when it becomes small. */
	if (!nc_buf_reserve(&w->text, text.size))
		return;
	for (size_t i = 0; i < text.size && w->count < NC_MAX_WORDS;) {
		unsigned char byte = (unsigned char)text.data[i];
		uint32_t c = byte;
		i += byte < 0x80 ? 1 : nc_utf8_decode(&c, nc_str_slice(text, i, text.size));
		bool letter =
			byte < 0x80 ? is_ascii_letter(byte) : c != NC_NO_CHAR && nc_is_letter(c);
		bool alone = letter && byte >= 0x80 && nc_is_unspaced(c);
		if (!letter || alone)
			end_word(w, &from);
		if (letter && from == NC_NPOS)
			from = w->text.size;
		if (letter && byte < 0x80)
			w->text.data[w->text.size++] = (char)nc_lower(byte);
		else if (letter)
			nc_buf_add_char(&w->text, nc_lower(c));
		if (alone)
			end_word(w, &from);
	}
	end_word(w, &from);
}

/* The bit of a key: made of its head and its length. */
static unsigned head_of(struct nc_str key)
{
	unsigned head = (unsigned)key.size;
	for (size_t i = 0; i < PREFIX && i < key.size; i++)
		head = head * 67 + (unsigned char)key.data[i];
	return head & 4095;
}

static void add_to(uint64_t *heads, struct nc_map *map, struct nc_arena *arena, struct nc_str key,
	struct phrase *p)
{
	unsigned head = head_of(key);
	heads[head / 64] |= UINT64_C(1) << head % 64;
	p->next = nc_map_find(map, key);
	nc_map_put(arena, map, key, p);
}

void nc_phrases_add(struct nc_phrases *p, struct nc_arena *arena, struct nc_str phrase,
	uint32_t languages, nc_topics topics)
{
	struct phrase *added = nc_arena_alloc(arena, sizeof *added);
	added->languages = languages;
	added->topics = topics;
	added->first = nc_str_starts(phrase, NC_STR("^"));
	added->last = nc_str_ends(phrase, NC_STR("$"));
	added->rest = nc_str_ends(phrase, NC_STR("…"));
	struct nc_words w;
	nc_words_init(&w);
	/* A star is no letter: each piece up to one ends in a word with any ending. */
	for (struct nc_str piece; nc_str_next_field(&piece, &phrase, '*');) {
		nc_words_split(&w, piece);
		for (size_t i = 0; i < w.count && added->count < MAX_PHRASE; i++)
			added->words[added->count++] = nc_arena_copy(arena, nc_word(&w, i));
		if (w.count)
			added->open[added->count - 1] = phrase.data != NULL;
	}
	nc_words_release(&w);
	if (!added->count)
		return;
	for (size_t i = 0; i < added->count; i++)
		added->letters += added->words[i].size;
	struct nc_str first = added->words[0];
	if (added->open[0])
		add_to(p->prefix_heads, &p->prefix, arena, nc_str_slice(first, 0, PREFIX), added);
	else
		add_to(p->exact_heads, &p->exact, arena, first, added);
}

static const struct phrase *find_in(
	const uint64_t *heads, const struct nc_map *map, struct nc_str key)
{
	unsigned head = head_of(key);
	return heads[head / 64] >> head % 64 & 1 ? nc_map_find(map, key) : NULL;
}

static bool matches(const struct phrase *p, const struct nc_words *w, size_t from, size_t to,
	size_t at, uint32_t languages)
{
	if (!(p->languages & languages) || p->count > to - at || (p->first && at != from) ||
		(p->last && at + p->count != to))
		return false;
	for (size_t i = 0; i < p->count; i++) {
		struct nc_str word = nc_word(w, at + i);
		if (p->open[i] ? !nc_str_starts(word, p->words[i])
			       : !nc_str_equal(word, p->words[i]))
			return false;
	}
	return true;
}

/* The best phrase so far at a word: most words, then most letters. */
struct best {
	nc_topics topics;
	size_t count, letters;
	bool rest;
};

static void look_through(struct best *best, const struct phrase *list, const struct nc_words *w,
	size_t from, size_t to, size_t at, uint32_t languages)
{
	for (const struct phrase *p = list; p; p = p->next) {
		bool worse = p->count < best->count ||
			     (p->count == best->count && p->letters < best->letters);
		if (worse || !matches(p, w, from, to, at, languages))
			continue;
		bool equal = p->count == best->count && p->letters == best->letters;
		*best = (struct best){.topics = p->topics | (equal ? best->topics : 0),
			.count = p->count,
			.letters = p->letters,
			.rest = p->rest || (equal && best->rest)};
	}
}

nc_topics nc_phrases_find(const struct nc_phrases *p, const struct nc_words *w, size_t from,
	size_t to, uint32_t languages, size_t *covered)
{
	nc_topics found = 0;
	size_t words = 0;
	for (size_t at = from; at < to;) {
		struct best best = {0};
		struct nc_str word = nc_word(w, at), start = nc_str_slice(word, 0, PREFIX);
		look_through(&best, find_in(p->exact_heads, &p->exact, word), w, from, to, at,
			languages);
		look_through(&best, find_in(p->prefix_heads, &p->prefix, start), w, from, to, at,
			languages);
		size_t taken = best.rest ? to - at : best.count;
		found |= best.topics;
		words += taken;
		at += taken ? taken : 1;
	}
	if (covered)
		*covered = words;
	return found;
}
