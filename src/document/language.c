/* SPDX-License-Identifier: MIT */
#include "language.h"

#include <string.h>

static const char *const names[NC_LANGUAGES] = {
	[NC_EN] = "en",
	[NC_DE] = "de",
	[NC_ES] = "es",
	[NC_FR] = "fr",
	[NC_IT] = "it",
	[NC_NL] = "nl",
	[NC_PT] = "pt",
	[NC_JA] = "ja",
	[NC_KO] = "ko",
	[NC_RU] = "ru",
	[NC_ZH] = "zh",
};

const char *nc_language_name(enum nc_language language)
{
	return names[language];
}

struct nc_str nc_language_tag(uint32_t languages)
{
	for (unsigned i = 0; i < NC_LANGUAGES; i++) {
		if (languages == 1u << i)
			return nc_str_of(names[i]);
	}
	return NC_STR_NONE;
}

/*
 * Small words that every sentence of a language needs and that are rare in the
 * others; sorted by their bytes.
 */
static const struct small_word {
	char word[8]; /* with zeros behind, all eight to be compared at once */
	uint32_t languages;
} small_words[] = {
	{"and", 1u << NC_EN},
	{"auf", 1u << NC_DE},
	{"avec", 1u << NC_FR},
	{"che", 1u << NC_IT},
	{"com", 1u << NC_PT},
	{"con", 1u << NC_ES},
	{"da", 1u << NC_PT},
	{"dans", 1u << NC_FR},
	{"das", 1u << NC_DE},
	{"de", 1u << NC_NL},
	{"del", 1u << NC_ES},
	{"della", 1u << NC_IT},
	{"der", 1u << NC_DE},
	{"des", 1u << NC_FR},
	{"di", 1u << NC_IT},
	{"die", 1u << NC_DE},
	{"do", 1u << NC_PT},
	{"du", 1u << NC_FR},
	{"e", 1u << NC_IT},
	{"een", 1u << NC_NL},
	{"eine", 1u << NC_DE},
	{"el", 1u << NC_ES},
	{"em", 1u << NC_PT},
	{"en", 1u << NC_NL},
	{"es", 1u << NC_ES},
	{"est", 1u << NC_FR},
	{"et", 1u << NC_FR},
	{"for", 1u << NC_EN},
	{"für", 1u << NC_DE},
	{"gli", 1u << NC_IT},
	{"het", 1u << NC_NL},
	{"il", 1u << NC_IT},
	{"is", 1u << NC_EN},
	{"ist", 1u << NC_DE},
	{"it", 1u << NC_EN},
	{"las", 1u << NC_ES},
	{"le", 1u << NC_FR},
	{"les", 1u << NC_FR},
	{"los", 1u << NC_ES},
	{"met", 1u << NC_NL},
	{"mit", 1u << NC_DE},
	{"nel", 1u << NC_IT},
	{"nicht", 1u << NC_DE},
	{"niet", 1u << NC_NL},
	{"não", 1u << NC_PT},
	{"o", 1u << NC_PT},
	{"of", 1u << NC_EN},
	{"op", 1u << NC_NL},
	{"os", 1u << NC_PT},
	{"para", 1u << NC_ES | 1u << NC_PT},
	{"per", 1u << NC_IT},
	{"por", 1u << NC_ES},
	{"pour", 1u << NC_FR},
	{"que", 1u << NC_ES | 1u << NC_PT},
	{"questo", 1u << NC_IT},
	{"se", 1u << NC_ES},
	{"sono", 1u << NC_IT},
	{"sur", 1u << NC_FR},
	{"são", 1u << NC_PT},
	{"te", 1u << NC_NL},
	{"that", 1u << NC_EN},
	{"the", 1u << NC_EN},
	{"this", 1u << NC_EN},
	{"to", 1u << NC_EN},
	{"uma", 1u << NC_PT},
	{"un", 1u << NC_IT},
	{"una", 1u << NC_ES},
	{"und", 1u << NC_DE},
	{"une", 1u << NC_FR},
	{"van", 1u << NC_NL},
	{"você", 1u << NC_PT},
	{"voor", 1u << NC_NL},
	{"vous", 1u << NC_FR},
	{"werden", 1u << NC_DE},
	{"with", 1u << NC_EN},
	{"wordt", 1u << NC_NL},
	{"y", 1u << NC_ES},
	{"you", 1u << NC_EN},
	{"your", 1u << NC_EN},
	{"zijn", 1u << NC_NL},
	{"zu", 1u << NC_DE},
	{"è", 1u << NC_IT},
};

#define LOOKED_AT    2048 /* bytes of a text that tell as much as all of it */
#define LONGEST_WORD 5	  /* bytes of the small words */
#define FEW_WORDS    6	  /* small words that must be seen before one language is believed */
#define ENOUGH_WORDS 12	  /* and with which no more need be looked at */
#define FEW_SIGNS    12	  /* the same for characters of a script */

struct tally {
	uint32_t words[NC_LANGUAGES];
	uint32_t han, kana, hangul, cyrillic, letters;
	bool enough;
};

/* Eight bytes as a number that grows as their order does. */
static uint64_t rank(const char bytes[static 8])
{
	const unsigned char *b = (const unsigned char *)bytes;
	return (uint64_t)b[0] << 56 | (uint64_t)b[1] << 48 | (uint64_t)b[2] << 40 |
	       (uint64_t)b[3] << 32 | (uint64_t)b[4] << 24 | (uint64_t)b[5] << 16 |
	       (uint64_t)b[6] << 8 | b[7];
}

static const struct small_word *find_word(uint64_t wanted)
{
	size_t low = 0, high = sizeof small_words / sizeof *small_words;
	while (low < high) {
		size_t middle = low + (high - low) / 2;
		uint64_t here = rank(small_words[middle].word);
		if (here == wanted)
			return &small_words[middle];
		if (here < wanted)
			low = middle + 1;
		else
			high = middle;
	}
	return NULL;
}

/* A word in small letters; `word` holds the last eight of its bytes, the last one lowest. */
static void count_word(struct tally *t, uint64_t word, size_t size)
{
	if (size == 0 || size > LONGEST_WORD)
		return;
	const struct small_word *found = find_word(word << 8 * (8 - size));
	for (unsigned i = 0; found && i < NC_LANGUAGES; i++) {
		t->words[i] += found->languages >> i & 1;
		t->enough |= t->words[i] >= ENOUGH_WORDS;
	}
}

static void count_letter(struct tally *t, uint32_t c)
{
	t->han += c >= 0x4E00 && c <= 0x9FFF;
	t->kana += c >= 0x3040 && c <= 0x30FF;
	t->hangul += c >= 0xAC00 && c <= 0xD7A3;
	t->cyrillic += c >= 0x0400 && c <= 0x04FF;
}

static void count(struct tally *t, struct nc_str text)
{
	uint64_t word = 0;
	size_t size = 0;
	for (size_t i = 0; i < text.size && !t->enough;) {
		unsigned char byte = (unsigned char)text.data[i];
		unsigned char small = byte | 32;
		if (byte < 0x80) {
			bool letter = (unsigned char)(small - 'a') < 26;
			if (!letter)
				count_word(t, word, size);
			word = word << 8 | small;
			size = letter ? size + 1 : 0;
			t->letters += letter;
			i++;
			continue;
		}
		uint32_t c;
		size_t length = nc_utf8_decode(&c, nc_str_slice(text, i, text.size));
		t->letters++;
		count_letter(t, c);
		for (size_t k = 0; k < length; k++, size++)
			word = word << 8 | (unsigned char)text.data[i + k];
		i += length;
	}
	count_word(t, word, size);
}

uint32_t nc_language_of(struct nc_str text)
{
	struct tally t = {0};
	count(&t, nc_utf8_prefix(text, LOOKED_AT));
	/* A script that fills a tenth of the text is its own, whatever names stand in it. */
	if (t.kana > FEW_SIGNS && t.kana * 20 > t.letters)
		return 1u << NC_JA;
	if (t.hangul > FEW_SIGNS && t.hangul * 10 > t.letters)
		return 1u << NC_KO;
	if (t.han > FEW_SIGNS && t.han * 10 > t.letters)
		return 1u << NC_ZH;
	if (t.cyrillic > FEW_SIGNS && t.cyrillic * 10 > t.letters)
		return 1u << NC_RU;
	unsigned best = 0;
	for (unsigned i = 1; i < NC_LANGUAGES; i++) {
		if (t.words[i] > t.words[best])
			best = i;
	}
	return t.words[best] >= FEW_WORDS ? 1u << best : NC_ANY_LANGUAGE;
}
