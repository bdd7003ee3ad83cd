/* SPDX-License-Identifier: MIT */
#ifndef NEWCOMER_CHECK_H
#define NEWCOMER_CHECK_H

#include "newcomer/arena.h"
#include "newcomer/clock.h"
#include "newcomer/project.h"
#include "newcomer/record.h"
#include "newcomer/rulebook.h"
#include "newcomer/snapshot.h"

/*
 * A check type: one way of looking.  Facts in, gaps out.
 *
 * A rule (data) names a check type (code) and says what to look for.  A check
 * says one of four things about a rule: here is a gap (any number of them);
 * this could not be judged, and here is the remedy; this does not apply, and here is why; or
 * nothing of these, which is a pass.  It never says "pass" where it did not look.
 *
 * One file of src/checks/ is one check type; its last lines are its row.
 */

/*
 * A person's word for what no repository can prove: who said it, on which day,
 * and how long it holds.  A pass that rests on it is told as "stated by".
 */
struct nc_stated {
	struct nc_str by;
	nc_day on, until; /* NC_NO_DAY where it was not said */
};

/* What became of a waiver: `refused` says nothing that could count, or the auditor's policy does
 * not take it; `unasked` speaks of a rule that this audit did not ask. */
enum nc_waiver_fate {
	NC_WAIVER_USED,
	NC_WAIVER_UNUSED,
	NC_WAIVER_EXPIRED,
	NC_WAIVER_REFUSED,
	NC_WAIVER_UNASKED
};

struct nc_waiver_use {
	struct nc_str path; /* the file that it stands in */
	uint32_t line;
	struct nc_str rule, reason;
	nc_day until;
	enum nc_waiver_fate fate;
};

/* What the audit has said before its last rules run, which are about just that. */
struct nc_so_far {
	const struct nc_waiver_use *waivers; /* in the order of the files and lines they stand in */
	size_t waiver_count;
	size_t open_errors;	   /* gaps of severity error that nothing waives */
	const struct nc_str *open; /* the ids of their rules, each once, in the rulebook's order */
	size_t open_count;
};

struct nc_forge;
struct nc_transcript;

struct nc_facts {
	struct nc_snapshot *snapshot;
	const struct nc_repository *repository;
	const struct nc_tree *tree;
	const struct nc_project *project;
	const struct nc_record *record;
	const struct nc_selection *selection; /* for thresholds */
	nc_day now;
	bool history;		      /* every version of every file may be looked through */
	unsigned workers;	      /* threads for that */
	const struct nc_forge *forge; /* what the auditor handed in, or NULL */
	const struct nc_transcript *transcript; /* the same */
	const struct nc_rulebook *rulebook;
	const struct nc_so_far *so_far; /* NULL but for a check that is `last` */
};

/* Where a finding stands: in a file, or at a ref, or (all empty) in the repository as a whole. */
struct nc_place {
	struct nc_str path;
	uint32_t line, end_line, column; /* 0: the file as a whole */
	struct nc_str ref;
	struct nc_oid oid; /* of the ref; zero if none */
};

struct nc_gap {
	struct nc_place place;
	struct nc_str subject;	   /* the thing itself: command, variable, target, branch; makes the
				      fingerprint */
	struct nc_str message;	   /* one line: what a newcomer meets */
	struct nc_str fix;	   /* one line: what to do here; "" takes the rule's */
	enum nc_severity severity; /* NC_SEVERITY_NONE: the rule's */
	const struct nc_str *evidence;
	size_t evidence_count;
};

/* Collects what is said about one rule; everything said lives in its arena. */
struct nc_judge;

struct nc_arena *nc_judge_arena(struct nc_judge *j);
void nc_judge_gap(struct nc_judge *j,
	const struct nc_gap *gap); /* texts are kept as they are: put them in the arena */
/* `subject` may be "" : the rule as a whole. */
void nc_judge_unknown(
	struct nc_judge *j, struct nc_str subject, struct nc_str because, struct nc_str remedy);
void nc_judge_not_applicable(struct nc_judge *j, struct nc_str because);
/* Evidence for a pass, told if no gap is: "README.md:12 'Getting started'". */
void nc_judge_evidence(struct nc_judge *j, const struct nc_place *place, struct nc_str what);
/* The pass rests on a person's word; the first one said is the one told. */
void nc_judge_stated(struct nc_judge *j, const struct nc_stated *stated);
/* Unknown because of a limit of the snapshot; the words are the limit's. */
void nc_judge_limit(struct nc_judge *j, const struct nc_limit *limit);

/* Takes the needles that a rule wants looked for while all content is read. */
struct nc_needles;
void nc_needles_add(struct nc_needles *n, const struct nc_needle *needle);
struct nc_arena *nc_needles_arena(struct nc_needles *n);
/* The rulebook of this audit, for needles that stand in a table. */
const struct nc_rulebook *nc_needles_rulebook(const struct nc_needles *n);

struct nc_check {
	struct nc_shape shape; /* name, and what a rule of this type may say */
	/* What to look for in content, before facts are gathered; may be NULL. */
	void (*needles)(struct nc_needles *out, const struct nc_rule *rule);
	/* It looks beyond the tree that is judged: at other branches, at tags, at the history, at
	 * what is not committed.  Who asks about one commit alone (a push) leaves it out. */
	bool beyond_tree;
	/*
	 * What takes long and needs no content: begun in a thread of its own while that is read,
	 * by asking the snapshot for it; `run` asks again and waits.  Of `facts` the project is
	 * not there yet.  May be NULL; called for the first rule of the type only.
	 */
	void (*ahead)(const struct nc_facts *facts, const struct nc_rule *rule);
	bool environment; /* it asks the ledger of environment variables (environment.h) */
	bool documents;	  /* it goes over all of them: read them along with the scan */
	bool any_kind; /* also asked of a repository of no kind that is known: it has documents */
	/* Judge one rule.  Parameters were checked against `shape` when the rule was loaded. */
	void (*run)(struct nc_judge *out, const struct nc_facts *facts, const struct nc_rule *rule);
	/* It takes long, or others wait for what it asks: judged beside them, it begins first. */
	bool first;
	/* It is judged when all others are, waivers included: see nc_so_far. */
	bool last;
};

/* All check types, by name; and their shapes, as the rulebook's loader wants them. */
const struct nc_check *const *nc_checks(size_t *count);
const struct nc_check *nc_check_find(struct nc_str name);
const struct nc_shape *nc_check_shapes(size_t *count);

#endif
