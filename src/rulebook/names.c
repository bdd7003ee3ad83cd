/* SPDX-License-Identifier: MIT */
#include "newcomer/rulebook.h"

#include "rulebook.h"

static const char *const severities[] = {
	[NC_SEVERITY_NONE] = "none",
	[NC_NOTE] = "note",
	[NC_WARNING] = "warning",
	[NC_ERROR] = "error",
};

static const struct {
	char letter;
	const char *text;
} questions[] = {
	[NC_QUESTION_GET] = {'G', "Can I get it?"},
	[NC_QUESTION_DO] = {'D', "Do I know what to do?"},
	[NC_QUESTION_RUN] = {'R', "Will it run?"},
	[NC_QUESTION_ASK] = {'A', "Who do I ask?"},
	[NC_QUESTION_SAFE] = {'S', "Is it safe to take over?"},
};

static const char *const bases[] = {
	[NC_BASIS_GIT] = "git",
	[NC_BASIS_TREE] = "tree",
	[NC_BASIS_DOC] = "doc",
	[NC_BASIS_RECORD] = "record",
	[NC_BASIS_RUN] = "run",
	[NC_BASIS_FORGE] = "forge",
};

static const char *const classes[] = {
	[NC_CLASS_CODE] = "code",
	[NC_CLASS_DOCUMENT] = "document",
	[NC_CLASS_EXAMPLE] = "example",
	[NC_CLASS_TEST] = "test",
	[NC_CLASS_TRANSLATION] = "translation",
	[NC_CLASS_GENERATED] = "generated",
	[NC_CLASS_VENDORED] = "vendored",
};

static const char *const kinds[] = {"app", "lib", "data", "infra", "docs"};

_Static_assert(sizeof questions / sizeof *questions == NC_QUESTIONS, "a question has no text");
_Static_assert(sizeof bases / sizeof *bases == NC_BASES, "a basis has no name");
_Static_assert(sizeof classes / sizeof *classes == NC_CLASSES, "a class has no name");

const char *nc_severity_name(enum nc_severity s)
{
	return severities[s];
}

const char *nc_question_text(enum nc_question q)
{
	return questions[q].text;
}

char nc_question_letter(enum nc_question q)
{
	return questions[q].letter;
}

const char *nc_basis_name(enum nc_basis b)
{
	return bases[b];
}

const char *nc_class_name(enum nc_class c)
{
	return classes[c];
}

const char *nc_kind_name(unsigned bit)
{
	for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++) {
		if (bit == 1u << i)
			return kinds[i];
	}
	return "any";
}

/* The place of a name among `count`, or `count`. */
static size_t place_of(struct nc_str name, const char *const *names, size_t count)
{
	size_t i = 0;
	while (i < count && !nc_str_equal(name, nc_str_of(names[i])))
		i++;
	return i;
}

bool nc_severity_parse(enum nc_severity *out, struct nc_str name)
{
	size_t place = place_of(name, severities, sizeof severities / sizeof *severities);
	if (place <= NC_SEVERITY_NONE || place > NC_ERROR)
		return false;
	*out = (enum nc_severity)place;
	return true;
}

bool nc_rulebook_question(enum nc_question *out, struct nc_str letter)
{
	for (int q = 0; q < NC_QUESTIONS; q++) {
		if (letter.size == 1 && letter.data[0] == questions[q].letter) {
			*out = (enum nc_question)q;
			return true;
		}
	}
	return false;
}

bool nc_rulebook_basis(enum nc_basis *out, struct nc_str name)
{
	size_t place = place_of(name, bases, NC_BASES);
	if (place == NC_BASES)
		return false;
	*out = (enum nc_basis)place;
	return true;
}

unsigned nc_rulebook_kind_bit(struct nc_str name)
{
	size_t count = sizeof kinds / sizeof *kinds, place = place_of(name, kinds, count);
	return place < count ? 1u << place : 0;
}

unsigned nc_rulebook_class_bit(struct nc_str name)
{
	size_t place = place_of(name, classes, NC_CLASSES);
	return place < NC_CLASSES ? 1u << place : 0;
}
