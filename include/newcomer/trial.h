/* SPDX-License-Identifier: MIT */
#ifndef NEWCOMER_TRIAL_H
#define NEWCOMER_TRIAL_H

#include "newcomer/audit.h"
#include "newcomer/forge.h"
#include "newcomer/transcript.h"

/*
 * A trial: the examples of a rule, held against what they say of it.
 *
 * Each example is a repository in words (docs/adding-a-rule.md).  It is made in
 * a temporary folder of its own, audited with that rule alone, and removed.
 * Nothing of it is run.  A flagged example must give exactly the places that it
 * expects, as often as it expects them; a clean one no gap, and the outcome
 * that it states.  Every rule needs both kinds, and a profile that asks for it.
 */

/* Who makes the repositories.  The tests have another, which asks libgit2. */
struct nc_trial_maker {
	/*
	 * The path of the repository, alone in a folder of its own below `temporary`.
	 * NC_EUNSUPPORTED: the example is in order, and this maker cannot do it.
	 */
	enum nc_code (*make)(struct nc_str *out, struct nc_arena *arena, struct nc_str temporary,
		const struct nc_value *example, struct nc_error *err);
	/* The repository, and the folder around it. */
	void (*remove)(struct nc_str path);
};

/* The one that needs nothing but this program; it writes where nothing was. */
extern const struct nc_trial_maker nc_trial_maker;

/* The audit of an example, and what it is made of. */
struct nc_trial_audit {
	const struct nc_trial_maker *maker;
	struct nc_str path;
	struct nc_snapshot *snapshot;
	struct nc_audit *audit;
	/* With what an example hands in beside the repository: `forge` and `transcript`. */
	struct nc_arena arena;
	struct nc_forge forge;
	struct nc_transcript transcript;
};

/* Where an example is made. */
struct nc_trial_ground {
	const struct nc_trial_maker *maker;
	struct nc_str temporary; /* a folder */
	const struct nc_rulebook *rulebook;
};

/*
 * Of the day that the example says under `now`, else of one that is 55 days
 * after a repository's first commit.  The user of an example has a home without
 * any configuration.  Give it back whatever the answer is.
 */
enum nc_code nc_trial_audit_make(struct nc_trial_audit *out, const struct nc_trial_ground *ground,
	const struct nc_value *example, struct nc_audit_options *options, struct nc_error *err);
void nc_trial_audit_release(struct nc_trial_audit *a);

enum nc_trial_verdict { NC_TRIAL_HELD, NC_TRIAL_FAILED, NC_TRIAL_NOT_RUN };

/* Something that the rule said of an example. */
struct nc_trial_answer {
	struct nc_str place; /* path:line, path, a ref, or "" */
	enum nc_outcome outcome;
	struct nc_str message;
};

/* An example that does not hold, or was not run; or the rule itself, where it lacks something. */
struct nc_trial_fault {
	enum nc_trial_verdict verdict;
	struct nc_str example; /* its name, or "" */
	uint32_t line;	       /* of the rule's file; 0: of all of it */
	struct nc_str what;
	const struct nc_str *expected; /* places */
	size_t expected_count;
	const struct nc_trial_answer *answers;
	size_t answer_count;
};

struct nc_trial {
	const struct nc_rule *rule;
	size_t counts[3];		     /* examples, by verdict */
	const struct nc_trial_fault *faults; /* in the order of the file */
	size_t fault_count;
};

/*
 * All examples of one rule; everything in `out` lives in `arena`.  A signal that would end the
 * program waits until the repository of the moment is removed.  NC_EIO: none could be made.
 */
enum nc_code nc_trial_run(struct nc_trial *out, struct nc_arena *arena,
	const struct nc_trial_ground *ground, const struct nc_rule *rule, struct nc_error *err);
/* Does all that was tried hold? */
bool nc_trial_holds(const struct nc_trial *t);

#endif
