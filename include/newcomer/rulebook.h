/* SPDX-License-Identifier: MIT */
#ifndef NEWCOMER_RULEBOOK_H
#define NEWCOMER_RULEBOOK_H

#include <stdbool.h>
#include <stdint.h>

#include "newcomer/arena.h"
#include "newcomer/error.h"
#include "newcomer/text.h"
#include "newcomer/value.h"

/*
 * The rulebook: what newcomer knows, read from `rules/`.
 *
 *     rules/<family>/<id>.yml    one rule a file, with its own flagged and clean examples
 *     rules/profiles/<name>.yml  which rules a handover asks for, how severely, with which
 * thresholds rules/topics/<id>.yml      and every other table: one row a file
 *
 * The files are compiled into the binary as constants; `--rules DIR` adds or
 * replaces files at run time through the same loader, so both are held to the
 * same shape.  A rulebook is immutable once loaded.
 *
 * What a rule of a check type may say (its keys) is handed in by the check
 * types' rows (check.h), what a row of a table may say by the table's shape.
 */

enum nc_severity { NC_SEVERITY_NONE, NC_NOTE, NC_WARNING, NC_ERROR };

/* Where the report groups a rule: what a newcomer asks. */
enum nc_question {
	NC_QUESTION_GET,  /* G  can I get it? */
	NC_QUESTION_DO,	  /* D  do I know what it is and what to do? */
	NC_QUESTION_RUN,  /* R  will it run? */
	NC_QUESTION_ASK,  /* A  who do I ask? */
	NC_QUESTION_SAFE, /* S  is it safe to take over? */
	NC_QUESTIONS,
};

/* What a verdict rests on, strongest first. */
enum nc_basis {
	NC_BASIS_GIT,
	NC_BASIS_TREE,
	NC_BASIS_DOC,
	NC_BASIS_RECORD,
	NC_BASIS_RUN,
	NC_BASIS_FORGE,
	NC_BASES
};

/* Kinds of repository, a set. */
enum {
	NC_KIND_APP = 1 << 0,
	NC_KIND_LIB = 1 << 1,
	NC_KIND_DATA = 1 << 2,
	NC_KIND_INFRA = 1 << 3,
	NC_KIND_DOCS = 1 << 4,
	NC_KIND_ANY = 0,
};

/* What a tracked file is, one each; rules name the ones they look in, as a set of 1 << class. */
enum nc_class {
	NC_CLASS_CODE, /* none of the others */
	NC_CLASS_DOCUMENT,
	NC_CLASS_EXAMPLE,
	NC_CLASS_TEST,
	NC_CLASS_TRANSLATION,
	NC_CLASS_GENERATED,
	NC_CLASS_VENDORED,
	NC_CLASSES,
};

const char *nc_severity_name(enum nc_severity s); /* "note" … */
const char *nc_question_text(enum nc_question q); /* "Can I get it?" */
char nc_question_letter(enum nc_question q);	  /* 'G' … */
const char *nc_basis_name(enum nc_basis b);
const char *nc_class_name(enum nc_class c);
/* The name of the kind with this bit ("app"); bits in the order of the enum. */
const char *nc_kind_name(unsigned bit);
bool nc_severity_parse(enum nc_severity *out, struct nc_str name);

struct nc_rule {
	struct nc_str id;    /* "branch-unmerged" */
	struct nc_str title; /* what a newcomer meets, in at most 60 characters */
	enum nc_question question;
	enum nc_severity severity; /* before any profile */
	enum nc_basis basis;
	const struct nc_str *sources; /* "K", "P" …: the documents it comes from */
	size_t source_count;
	unsigned kinds;		       /* NC_KIND_… it applies to; NC_KIND_ANY */
	unsigned classes;	       /* 1 << NC_CLASS_… it looks in; 0: not about files */
	struct nc_str why;	       /* why a newcomer stumbles here */
	struct nc_str fix;	       /* what to do */
	struct nc_str check;	       /* the check type's name */
	const struct nc_value *params; /* the MAP under `check:` (its `type` included) */
	struct nc_str file;	       /* "rules/git/branch-unmerged.yml" */
	struct nc_str text;	       /* all of that file; its examples are in it */
};

/*
 * The examples of a rule, the MAP {flagged: […], clean: […]}, read anew from its text into
 * `arena`: few ask for them, and as values they would be most of what the program loads at a start.
 */
const struct nc_value *nc_rule_examples(const struct nc_rule *rule, struct nc_arena *arena);

struct nc_profile_rule {
	struct nc_str id;
	enum nc_severity severity; /* NC_SEVERITY_NONE: the rule's own */
};

struct nc_profile {
	struct nc_str name;
	struct nc_str title;
	struct nc_str extends; /* another profile's name, or "" */
	struct nc_str source;  /* takes every rule that names this source ("K"), or "" */
	const struct nc_profile_rule *rules; /* and these, or these severities */
	size_t rule_count;
	const struct nc_value *thresholds; /* MAP name → number, may be NULL */
	const struct nc_value *risk; /* MAP "medium", "high" → MAP rule → severity: what such a risk
					adds; may be NULL */
	struct nc_str file;
};

/* A table: rules/<name>/, each file one row (a MAP whose shape the table's own row states). */
struct nc_table {
	struct nc_str name;
	const struct nc_value *rows;
	size_t count;
};

/* Shapes: what a MAP may and must say. */

enum nc_key_kind {
	NC_KEY_TEXT,
	NC_KEY_TEXTS, /* a text or a list of texts */
	NC_KEY_NUMBER,
	NC_KEY_SWITCH,	  /* true or false */
	NC_KEY_WORD,	  /* one of `words` */
	NC_KEY_WORDS,	  /* a word or a list of them */
	NC_KEY_GLOBS,	  /* a text or a list, each a glob */
	NC_KEY_PATTERN,	  /* PCRE2; compiled by the loader to prove that it is one */
	NC_KEY_PATTERNS,  /* a list of MAPs: name, match, literal, fold, in, not-in, look-in,
			     severity, and `inner` */
	NC_KEY_TOPICS,	  /* ids of rules/topics, one or a list */
	NC_KEY_THRESHOLD, /* a name that the profile cold-clone gives a number */
	NC_KEY_MAP,  /* of shape `inner`; without one it is free, and whoever reads it judges it */
	NC_KEY_MAPS, /* a list of MAPs of shape `inner` */
	NC_KEY_TEXT_OR_MAP, /* a text, or a MAP of shape `inner` */
};

struct nc_shape;

struct nc_key_shape {
	const char *name;
	enum nc_key_kind kind;
	bool required;
	const char *words;	      /* for WORD(S): "present|absent" */
	const char *help;	      /* one line for docs and explain */
	const struct nc_shape *inner; /* for MAP, MAPS, TEXT_OR_MAP, PATTERNS */
};

struct nc_shape {
	const char *name; /* of the check type, or of the table */
	const char *summary;
	const struct nc_key_shape *keys;
	size_t key_count;
};

/* The shape of the rows of a table; NULL: none of that name. */
const struct nc_shape *nc_rulebook_table_shape(const char *name);

/* Loading */

struct nc_rulebook;

/* The one that is compiled in; static, never freed. */
const struct nc_rulebook *nc_rulebook_builtin(void);

/*
 * The rulebook `base` (may be NULL) with the files of a folder added or replaced.
 * Every fault of every file is appended to `problems` as
 * `file:line:column: what (did you mean …?)` with an excerpt; any fault fails the whole.
 */
enum nc_code nc_rulebook_load(struct nc_rulebook **out, const struct nc_rulebook *base,
	const char *folder, const struct nc_shape *checks, size_t check_count,
	struct nc_buf *problems, struct nc_error *err);
void nc_rulebook_free(struct nc_rulebook *rb); /* NULL is fine */

struct nc_str nc_rulebook_version(
	const struct nc_rulebook *rb); /* a hash of all of it, 12 hex digits */
size_t nc_rulebook_count(const struct nc_rulebook *rb);
/* Rules in the order of the report: by question, then by file. */
const struct nc_rule *nc_rulebook_rule(const struct nc_rulebook *rb, size_t index);
const struct nc_rule *nc_rulebook_find(const struct nc_rulebook *rb, struct nc_str id);
/* The nearest id for "did you mean", or NULL. */
const struct nc_rule *nc_rulebook_nearest(const struct nc_rulebook *rb, struct nc_str id);
size_t nc_rulebook_profile_count(const struct nc_rulebook *rb);
const struct nc_profile *nc_rulebook_profile(const struct nc_rulebook *rb, size_t index);
const struct nc_profile *nc_rulebook_find_profile(const struct nc_rulebook *rb, struct nc_str name);
const struct nc_table *nc_rulebook_table(const struct nc_rulebook *rb, const char *name);

/*
 * What the chosen profiles ask for, laid over one another: which rules, for
 * whom, how severely (the highest wins), with which thresholds (the last wins).
 */
struct nc_asked {
	const struct nc_rule *rule;
	enum nc_severity severity;
	const struct nc_profile **profiles; /* that ask for it */
	size_t profile_count;
};

struct nc_selection {
	struct nc_asked *asked; /* in the rulebook's order */
	size_t count;
	const struct nc_profile **profiles; /* "cold-clone" first, always */
	size_t profile_count;
	const struct nc_rulebook *rulebook;
	const struct nc_value *thresholds; /* MAP of numbers that win over the profiles'; or NULL */
};

/* How much can go wrong: a profile may ask for more where it is more. */
enum nc_risk { NC_RISK_LOW, NC_RISK_MEDIUM, NC_RISK_HIGH };
bool nc_risk_parse(enum nc_risk *out, struct nc_str name); /* "low" … */

struct nc_selection_request {
	const struct nc_str *profiles;
	size_t profile_count;
	enum nc_risk risk;
	const struct nc_value *severities; /* MAP rule → severity, which win; or NULL */
	const struct nc_value *thresholds; /* MAP name → number, which win; or NULL */
};

/* `names`: profiles; an unknown one is NC_EUSAGE with the nearest. */
enum nc_code nc_rulebook_select(struct nc_selection *out, struct nc_arena *arena,
	const struct nc_rulebook *rb, const struct nc_str *names, size_t count,
	struct nc_error *err);
/* The same with all that can be wished for.  Names in the MAPs that nobody knows are NC_EUSAGE. */
enum nc_code nc_rulebook_select_as(struct nc_selection *out, struct nc_arena *arena,
	const struct nc_rulebook *rb, const struct nc_selection_request *request,
	struct nc_error *err);
/* The number that the selection's profiles give a threshold; asserts that some does. */
int64_t nc_selection_threshold(const struct nc_selection *s, struct nc_str name);

#endif
