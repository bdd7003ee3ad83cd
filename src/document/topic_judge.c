/* SPDX-License-Identifier: MIT */
#include <stdlib.h>
#include <string.h>

#include "commands.h"
#include "language.h"
#include "topic_book.h"

/*
 * How a section gets its topics, in this order:
 *
 *   1. its heading names them (`words`);
 *   2. it stands under a heading that does, and that topic goes on through
 *      headings of other names (`children`);
 *   3. what stands in it tells: its commands (`runs`), its sentences (`says`);
 *      or its heading gives a hint that is worth no more (`hints`);
 *   4. its place tells: what comes first says what it is; code among
 *      instructions goes on instructing.
 *
 * The text before and under the first heading is open: everything may be said
 * there, so 3 is asked of it too.  A few words around links are, besides what
 * they are about, a reference to where it is told.
 */

/* In a document of so few sections the place of one tells nothing. */
#define FEW_SECTIONS 3

/* A title of more words is a sentence, and about what a good part of its words are about. */
#define SENTENCE  8
#define GOOD_PART 6

/* A document's name is no longer; what is longer is a sentence about it. */
#define NAME_WORDS 4

/* What a title that tells what to do begins with. */
#define FIRST_WORDS 2

/* With more words to each link a section speaks for itself. */
#define WORDS_A_LINK 40

/* One document being judged. */
struct judging {
	const struct nc_topic_book *book;
	struct nc_draft *draft;
	struct nc_words words;
	struct nc_words name; /* the document's, at most NAME_WORDS of it */
	uint32_t languages;
	nc_topics *evidence; /* of each section */
	nc_topics *handed;   /* what each hands down: what was said, not what was guessed */
	bool *coded;	     /* whether its title is a piece of code */
	size_t top;	     /* the section that bears the document's name, or NC_NPOS */
	nc_topics subject;   /* what the file's own name says: "INSTALL.md" */
};

/* "1.2 Install", "3) Usage": numbers at the head of a title only count it. */
static size_t after_numbers(const struct nc_words *w)
{
	size_t i = 0;
	for (; i < w->count; i++) {
		struct nc_str word = nc_word(w, i);
		uint64_t number;
		if (!nc_str_to_u64(&number, word))
			break;
	}
	return i < w->count ? i : 0;
}

/* Words that say nothing about what a section is about: the shorter first, then sorted. */
static const struct nc_str empty_words[] = {NC_STR_INIT("a"), NC_STR_INIT("an"), NC_STR_INIT("el"),
	NC_STR_INIT("il"), NC_STR_INIT("in"), NC_STR_INIT("la"), NC_STR_INIT("le"),
	NC_STR_INIT("my"), NC_STR_INIT("of"), NC_STR_INIT("and"), NC_STR_INIT("app"),
	NC_STR_INIT("das"), NC_STR_INIT("der"), NC_STR_INIT("die"), NC_STR_INIT("for"),
	NC_STR_INIT("gem"), NC_STR_INIT("les"), NC_STR_INIT("our"), NC_STR_INIT("the"),
	NC_STR_INIT("full"), NC_STR_INIT("list"), NC_STR_INIT("main"), NC_STR_INIT("more"),
	NC_STR_INIT("repo"), NC_STR_INIT("some"), NC_STR_INIT("this"), NC_STR_INIT("tool"),
	NC_STR_INIT("with"), NC_STR_INIT("your"), NC_STR_INIT("basic"), NC_STR_INIT("brief"),
	NC_STR_INIT("other"), NC_STR_INIT("short"), NC_STR_INIT("module"), NC_STR_INIT("plugin"),
	NC_STR_INIT("simple"), NC_STR_INIT("library"), NC_STR_INIT("package"),
	NC_STR_INIT("program"), NC_STR_INIT("project"), NC_STR_INIT("complete"),
	NC_STR_INIT("software"), NC_STR_INIT("available"), NC_STR_INIT("extension"),
	NC_STR_INIT("framework"), NC_STR_INIT("repository"), NC_STR_INIT("application")};

static int compare_words(const void *one, const void *other)
{
	const struct nc_str *a = one, *b = other;
	if (a->size != b->size)
		return a->size < b->size ? -1 : 1;
	return memcmp(a->data, b->data, a->size);
}

static bool is_empty_word(const struct judging *j, struct nc_str word)
{
	if (bsearch(&word, empty_words, sizeof empty_words / sizeof *empty_words,
		    sizeof *empty_words, compare_words))
		return true;
	for (size_t i = 0; i < j->name.count; i++) {
		if (nc_str_equal(word, nc_word(&j->name, i)))
			return true;
	}
	return false;
}

/* Leave such words out: "About the Tides library" is "About". */
static void drop_empty_words(struct judging *j, size_t from)
{
	size_t kept = from;
	for (size_t i = from; i < j->words.count; i++) {
		if (!is_empty_word(j, nc_word(&j->words, i)))
			j->words.items[kept++] = j->words.items[i];
	}
	j->words.count = kept;
}

/* The topics of a title; `whole`: every word of it is part of a phrase. */
static nc_topics named(
	struct judging *j, const struct nc_phrases *phrases, struct nc_str title, bool *whole)
{
	size_t covered;
	nc_words_split(&j->words, title);
	size_t from = after_numbers(&j->words);
	nc_topics topics =
		nc_phrases_find(phrases, &j->words, from, j->words.count, j->languages, &covered);
	size_t words = j->words.count - from;
	*whole = covered == words;
	if (words > SENTENCE && covered * GOOD_PART < words)
		return 0;
	if (topics)
		return topics;
	drop_empty_words(j, from);
	if (j->words.count == words + from)
		return 0;
	return nc_phrases_find(phrases, &j->words, from, j->words.count, j->languages, NULL);
}

static nc_topics named_by_file(struct judging *j)
{
	struct nc_str base = nc_path_base(j->draft->path), ending = nc_path_ending(base);
	bool whole;
	nc_topics topics =
		named(j, &j->book->words, nc_str_slice(base, 0, base.size - ending.size), &whole);
	return whole ? topics : 0;
}

static nc_topics topics_of_command(const struct nc_topic_book *book, struct nc_str line)
{
	nc_topics found = 0;
	size_t best = 0;
	for (size_t i = 0; i < book->runs.count; i++) {
		const struct nc_topic_command *c = &book->runs.items[i];
		if (c->text.size < best || !nc_str_starts_fold(line, c->text))
			continue;
		found = c->text.size > best ? c->topics : found | c->topics;
		best = c->text.size;
	}
	return found;
}

static void gather_commands(struct judging *j)
{
	struct nc_draft *d = j->draft;
	for (size_t i = 0; i < d->blocks.count; i++) {
		const struct nc_code_block *block = &d->blocks.items[i];
		struct nc_str rest = block->text, line;
		if (!nc_count_commands(block->info, block->text))
			continue;
		while (nc_str_next_line(&line, &rest)) {
			struct nc_str command = nc_command_of(line);
			j->evidence[block->section] |= topics_of_command(j->book, command);
		}
	}
}

/* What the sentences of an open section say; to tell what to do they need a command at hand. */
static void gather_sentences(struct judging *j)
{
	struct nc_draft *d = j->draft;
	for (size_t i = 0; i < d->passages.count; i++) {
		const struct nc_passage *passage = &d->passages.items[i];
		const struct nc_section *section = &d->sections.items[passage->section];
		if (section->level && passage->section != j->top)
			continue;
		nc_words_split(
			&j->words, nc_str_slice(nc_buf_str(&d->prose), passage->from, passage->to));
		nc_topics said = nc_phrases_find(
			&j->book->says, &j->words, 0, j->words.count, j->languages, NULL);
		if (!section->commands)
			said &= ~j->book->traits[NC_TRAIT_INSTRUCTS];
		j->evidence[passage->section] |= said;
	}
}

/* "**Install**" or "Usage:" on a line of its own, where no heading is. */
static void gather_labels(struct judging *j)
{
	struct nc_draft *d = j->draft;
	for (size_t i = 0; i < d->labels.count; i++) {
		const struct nc_label *label = &d->labels.items[i];
		const struct nc_section *section = &d->sections.items[label->section];
		bool whole;
		if (section->level && label->section != j->top)
			continue;
		nc_topics topics = named(j, &j->book->words, label->text, &whole);
		if (whole)
			j->evidence[label->section] |= topics;
	}
}

static void find_coded_titles(struct judging *j)
{
	struct nc_draft *d = j->draft;
	for (size_t i = 0; i < d->spans.count; i++) {
		const struct nc_code_span *span = &d->spans.items[i];
		const struct nc_section *section = &d->sections.items[span->section];
		j->coded[span->section] |=
			span->line == section->line && nc_str_equal(span->text, section->title);
	}
}

/* Has it a heading beside it, and none above? */
static bool is_one_of_many(const struct nc_draft *d, size_t section)
{
	uint8_t level = d->sections.items[section].level;
	bool beside = false;
	for (size_t i = 0; i < d->sections.count; i++) {
		uint8_t other = d->sections.items[i].level;
		if (other && other < level)
			return false;
		beside |= i != section && other == level;
	}
	return level > 1 && beside;
}

/* "Setting up a local copy": it begins with what one does, and that is the name of no document. */
static bool begins_to_instruct(struct judging *j, size_t section)
{
	nc_words_split(&j->words, j->draft->sections.items[section].title);
	size_t words = j->words.count < FIRST_WORDS ? j->words.count : FIRST_WORDS;
	nc_topics topics =
		nc_phrases_find(&j->book->words, &j->words, 0, words, j->languages, NULL) &
		~nc_phrases_find(&j->book->words, &j->words, 1, words, j->languages, NULL);
	return (topics & j->book->traits[NC_TRAIT_INSTRUCTS]) != 0;
}

/* The section that bears the document's name. */
static size_t find_top(struct judging *j)
{
	const struct nc_draft *d = j->draft;
	for (size_t i = 0; i < d->sections.count; i++) {
		if (d->sections.items[i].level)
			return is_one_of_many(d, i) && begins_to_instruct(j, i) ? NC_NPOS : i;
	}
	return NC_NPOS;
}

static bool holds_code(const struct nc_section *s)
{
	return s->code_blocks || s->commands;
}

/* "3. Log in", "Making plots": a heading that counts, or begins with what one does. */
static bool is_step(struct nc_str title)
{
	size_t end = nc_str_find_byte(title, ' ');
	struct nc_str first = nc_str_slice(title, 0, end == NC_NPOS ? title.size : end);
	bool number = title.size && title.data[0] >= '0' && title.data[0] <= '9';
	return number || (end != NC_NPOS && first.size > 4 && nc_str_ends(first, NC_STR("ing")));
}

/*
 * The topics that a heading takes from the one above, if they were said there
 * and not guessed.  What holds code does more than say what it is.
 */
static nc_topics inherited(const struct judging *j, const struct nc_section *s, nc_topics handed)
{
	if (s->parent == NC_NO_SECTION)
		return 0;
	nc_topics topics = j->handed[s->parent] & handed;
	return holds_code(s) ? topics & ~j->book->what : topics;
}

/*
 * Does it send the reader elsewhere?  Few words around a link, and no code; the
 * links under the document's name count when they are more than one or two,
 * badges aside.
 */
static bool sends_elsewhere(const struct nc_section *s, bool open)
{
	uint32_t links = s->links > s->images ? s->links - s->images : 0;
	if (open)
		return links >= 3;
	return links && !holds_code(s) && s->words <= WORDS_A_LINK * links;
}

/*
 * What nothing names: what comes before the instructions says what it is, what
 * comes among them instructs, and so does code where there is enough around it
 * to tell.
 */
static nc_topics by_place(const struct judging *j, size_t index, bool instructing)
{
	const struct nc_section *s = &j->draft->sections.items[index];
	bool crowded = j->draft->sections.count > FEW_SECTIONS;
	if (j->subject)
		return j->subject;
	if (instructing)
		return j->book->usage;
	if (holds_code(s))
		return crowded ? j->book->usage : j->book->other;
	return crowded && (j->coded[index] || is_step(s->title)) ? j->book->usage : j->book->what;
}

/* What stands before and under the first heading; `topics`: those that are all of that heading. */
static nc_topics judge_open(struct judging *j, size_t index, nc_topics topics)
{
	const struct nc_section *s = &j->draft->sections.items[index];
	topics |= j->subject;
	j->handed[index] = topics;
	if (!topics)
		topics = j->book->what;
	if (sends_elsewhere(s, true))
		topics |= j->book->references;
	return topics | j->evidence[index];
}

static nc_topics judge(struct judging *j, size_t index, bool *instructing)
{
	const struct nc_topic_book *book = j->book;
	struct nc_section *s = &j->draft->sections.items[index];
	bool whole = false;
	nc_topics topics = s->level ? named(j, &book->words, s->title, &whole) : 0;
	if (index == j->top || s->level == 0)
		return judge_open(j, index, whole ? topics : 0);
	nc_topics enclosing = inherited(j, s, book->traits[NC_TRAIT_ENCLOSES]);
	if (enclosing) {
		j->handed[index] = enclosing;
		return enclosing;
	}
	if (!topics)
		topics = inherited(j, s, book->traits[NC_TRAIT_CHILDREN]);
	if (!topics)
		topics = j->evidence[index];
	if (!topics)
		topics = named(j, &book->hints, s->title, &whole);
	if (topics)
		topics |= inherited(j, s, book->traits[NC_TRAIT_ADDS]);
	j->handed[index] = topics;
	if (!topics)
		topics = s->guessed = by_place(j, index, *instructing);
	*instructing |= (topics & book->traits[NC_TRAIT_INSTRUCTS]) != 0;
	if (!(topics & book->traits[NC_TRAIT_ENDS]) && sends_elsewhere(s, false))
		topics |= book->references;
	return topics;
}

void nc_topic_book_apply(const struct nc_topic_book *book, struct nc_draft *d)
{
	struct judging j = {.book = book, .draft = d, .top = NC_NPOS};
	size_t count = d->sections.count;
	uint32_t language = nc_language_of(nc_buf_str(&d->prose));
	d->language = nc_language_tag(language);
	if (!count || !book->words.exact.entries.count)
		return;
	/* English headings stand everywhere; those in another script cannot be mistaken. */
	j.languages = language | 1u << NC_EN;
	if (!(language & NC_SCRIPT_LANGUAGES))
		j.languages |= NC_SCRIPT_LANGUAGES;
	j.evidence = nc_arena_alloc_array(d->arena, count, sizeof *j.evidence);
	j.handed = nc_arena_alloc_array(d->arena, count, sizeof *j.handed);
	j.coded = nc_arena_alloc_array(d->arena, count, sizeof *j.coded);
	nc_words_init(&j.words);
	nc_words_init(&j.name);
	j.top = find_top(&j);
	if (j.top != NC_NPOS)
		nc_words_split(&j.name, d->sections.items[j.top].title);
	if (j.name.count > NAME_WORDS)
		j.name.count = 0;
	j.subject = named_by_file(&j);
	gather_commands(&j);
	gather_sentences(&j);
	gather_labels(&j);
	find_coded_titles(&j);
	bool instructing = false;
	for (size_t i = 0; i < count; i++)
		d->sections.items[i].topics = judge(&j, i, &instructing);
	nc_words_release(&j.words);
	nc_words_release(&j.name);
}
