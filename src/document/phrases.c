/* SPDX-License-Identifier: MIT */
#include "phrases.h"

#include "letters.h"

#define MAX_PHRASE 6
#define PREFIX	   3 /* bytes that a word with `*` has at least */

/* Some thousands are made at each start, so they are kept small. */
struct phrase {
	const struct phrase *next; /* with the same first word */
	const char *text;	   /* its words, one behind the other */
	nc_topics topics;
	uint32_t languages;
	uint16_t ends[MAX_PHRASE]; /* of each word in the text */
	uint8_t count;
	uint8_t open;	  /* a bit for each word: any ending */
	bool first, last; /* anchored there */
	bool rest;	  /* whatever follows belongs to it */
};

static struct nc_str word_of(const struct phrase *p, size_t index)
{
	size_t from = index ? p->ends[index - 1] : 0;
	return (struct nc_str){.data = p->text + from, .size = p->ends[index] - from};
}

static size_t letters_of(const struct phrase *p)
{
	return p->ends[p->count - 1];
}

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
	p->next = nc_map_put(arena, map, key, p);
}

/* Split into `p`, all words in `text`.  A star is no letter: each piece up to one ends in a word
 * with any ending. */
static void split_phrase(
	struct phrase *p, struct nc_buf *text, struct nc_words *words, struct nc_str phrase)
{
	nc_buf_clear(text);
	for (struct nc_str piece; nc_str_next_field(&piece, &phrase, '*');) {
		nc_words_split(words, piece);
		for (size_t i = 0; i < words->count && p->count < MAX_PHRASE; i++) {
			nc_buf_add(text, nc_word(words, i));
			p->ends[p->count++] = (uint16_t)text->size;
		}
		if (words->count && phrase.data)
			p->open |= (uint8_t)(1u << (p->count - 1));
		else if (words->count)
			p->open &= (uint8_t) ~(1u << (p->count - 1));
	}
}

void nc_phrases_add(struct nc_phrases *p, struct nc_phrase_room *room, struct nc_arena *arena,
	struct nc_str phrase, uint32_t languages, nc_topics topics)
{
	struct phrase split = {.topics = topics,
		.languages = languages,
		.first = nc_str_starts(phrase, NC_STR("^")),
		.last = nc_str_ends(phrase, NC_STR("$")),
		.rest = nc_str_ends(phrase, NC_STR("…"))};
	/* A rule file has no line that is longer than a word of this size is counted. */
	split_phrase(&split, &room->text, &room->words, nc_str_slice(phrase, 0, UINT16_MAX));
	if (!split.count)
		return;
	split.text = nc_arena_copy(arena, nc_buf_str(&room->text)).data;
	struct phrase *added = nc_arena_alloc(arena, sizeof *added);
	*added = split;
	struct nc_str first = word_of(added, 0);
	if (added->open & 1)
		add_to(p->prefix_heads, &p->prefix, arena, nc_str_slice(first, 0, PREFIX), added);
	else
		add_to(p->exact_heads, &p->exact, arena, first, added);
}

void nc_phrase_room_init(struct nc_phrase_room *room)
{
	nc_words_init(&room->words);
	room->text = (struct nc_buf)NC_BUF_INIT(0);
}

void nc_phrase_room_release(struct nc_phrase_room *room)
{
	nc_words_release(&room->words);
	nc_buf_release(&room->text);
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
		struct nc_str word = nc_word(w, at + i), wanted = word_of(p, i);
		if (p->open >> i & 1 ? !nc_str_starts(word, wanted) : !nc_str_equal(word, wanted))
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
		size_t letters = letters_of(p);
		bool worse = p->count < best->count ||
			     (p->count == best->count && letters < best->letters);
		if (worse || !matches(p, w, from, to, at, languages))
			continue;
		bool equal = p->count == best->count && letters == best->letters;
		*best = (struct best){.topics = p->topics | (equal ? best->topics : 0),
			.count = p->count,
			.letters = letters,
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
