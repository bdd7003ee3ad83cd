/* SPDX-License-Identifier: MIT */
#ifndef NEWCOMER_PROJECT_WALKER_H
#define NEWCOMER_PROJECT_WALKER_H

#include "internal.h"
#include "newcomer/offer.h"
#include "newcomer/walk.h"

/*
 * The newcomer on the way: where one stands, what was made, what the steps
 * were; and one answer to one question.  Everything else of the walk stands on
 * this: text/ reads what the document says, call/ takes a command apart,
 * judge/ asks the tree, and the walker, beside these folders, goes on.
 */

/* Something that a step left behind. */
struct made {
	struct nc_str path; /* or the name, where `family` is set */
	const char *family; /* an offer that the tree does not make: an environment, an image */
	bool below;	    /* and whatever lies below it */
	bool failed;	    /* the step that would make it does not work */
	uint32_t step;
};

/* How well it is known where the newcomer stands. */
enum footing {
	FOOTING_SURE,	  /* a `cd` of this very block went there */
	FOOTING_LIKELY,	  /* one of this section did */
	FOOTING_CARRIED,  /* one of a section before, or none: the root may be meant as well */
	FOOTING_LOST,	  /* somewhere in this tree, perhaps: what is there is there */
	FOOTING_ELSEWHERE /* in another tree, or outside of every one */
};

struct standing {
	struct nc_str folder; /* "" is the root */
	enum footing footing;
};

/* Of what a clone is one. */
enum clone_of {
	CLONE_OWN,
	CLONE_UNKNOWN, /* the first of the document, under a name that says nothing */
	CLONE_OTHER
};

/* Files that tell what is asked for, as indexes into the tree. */
struct manifests {
	NC_LIST(uint32_t) files;
};

/* What all walks of a project share, and those that were made. */
struct walks {
	struct nc_arena *arena; /* of the room they are kept in */
	struct nc_map tools;	/* program → struct tool */
	struct nc_map names;	/* last component → struct namesakes; made when first asked */
	bool names_known;
	struct nc_map integrated; /* folder and command → where continuous integration types it */
	bool integrated_known;
	struct nc_map roots; /* what lay at the root once → the youngest commit that has it */
	bool roots_known;
	struct nc_map versions; /* path of a list → struct nc_file_versions of it */
	size_t versions_asked, composes_asked;
	struct nc_map folders;	 /* path of a folder → whether one in the tree ends in it */
	size_t folders_asked;	 /* how many: each costs a look at the tree */
	struct nc_map claimed;	 /* name → whether a manifest claims it */
	struct nc_map manifests; /* row of the table "commands" → struct manifests */
	struct nc_map brought;	 /* … and a dependency of it → where it is asked for, or "" */
	struct walked **items;	 /* a document each; NULL: not walked yet */
	const struct nc_walk *through;
};

struct walker {
	const struct nc_project *project;
	struct nc_arena *arena;
	const struct nc_document *document;
	struct nc_str text;  /* of the document, as it is written */
	const size_t *lines; /* where each line of it begins */
	size_t line_count;
	struct walks *shared;
	struct nc_map *linked; /* owner and name → whether the document links to its pages */
	struct standing now, before; /* where one stands, and stood: `cd -` */
	bool is_seen;		     /* a step worked in another folder where one may stand: */
	struct nc_str seen_in; /* those after it are seen from there too, until the next `cd` */
	NC_LIST(struct standing)
	pushed; /* where one stood at each `pushd`, for its `popd` */
	NC_LIST(struct nc_str)
	lost_at;	/* last components of what was gone to, and is not in the tree */
	size_t lost_in; /* the line of the chapter in which a step last went there; or 0 */
	NC_LIST(struct nc_str)
	made_away; /* names of what was made where one cannot be followed */
	NC_LIST(struct nc_str)
	of_third;	    /* paths that the text looks for in another repository */
	struct nc_str base; /* where the document's own paths begin: its folder */
	uint32_t section;
	struct nc_str clone_name; /* the folder that the last clone made, not entered yet; or "" */
	enum clone_of clone_of;
	bool clones_known, clones_own; /* whether some line clones this one by its name */
	bool has_told_clone;	       /* that no step entered it was said */
	bool clone_is_plain;	       /* its name is what git will make, and nobody fills it in */
	struct nc_str own_clone;       /* what a clone of this repository was called, or "" */
	bool has_cloned;	       /* this repository was cloned or entered */
	bool has_cloned_another;       /* another one was cloned, and no step goes there */
	bool switched;		       /* another branch or tag was checked out */
	uint32_t switched_in;	       /* in this section */
	bool led_away;		       /* the words above a step led to another repository */
	uint32_t led_away_in;	       /* in this section */
	struct {
		size_t start; /* the line of the block, or of the step, that they stand above */
		bool away, machine;
	} words;		/* what the words above lead to: asked once for a block */
	bool has_unpacked;	/* files came whose names are not known */
	bool has_built;		/* something ran that writes files */
	bool all_run;		/* every script was made to run */
	struct nc_str shell_of; /* the program that opened a shell by another's word, or "" */
	bool has_started;	/* a project of the reader's own was begun */
	uint32_t shown;		/* the section that last showed code which is no shell's */
	uint32_t entered;	/* the section of the last `cd` */
	bool wants_source;	/* what is looked for is written by people, not by a build */
	bool of_ours;		/* the folder that is looked for would be one of this tree */
	bool in_sentence;	/* the step stands in a sentence, not in a block */
	bool has_turned;	/* a `cd` of this block */
	bool root_first;	/* a `cd` of a section beside may hold, but hardly does */
	bool about_itself;	/* the section is for those who work on this repository */
	uint32_t proved_at;	/* the line of the last step that the tree proved; or 0 */
	size_t near_asked;	/* how often: each costs a look at the tree */
	uint32_t line;		/* of the step that is looked at */
	NC_LIST(struct made) made;
	NC_LIST(struct nc_step) steps;
};

/* made.c: what was made on the way; by the last step that works, or else by the last. */
const struct made *walk_find_made(const struct walker *w, struct nc_str path);
const struct made *walk_find_given(const struct walker *w, const char *family, struct nc_str name);
/* `made.step` is filled in. */
void walk_make(struct walker *w, struct made made);

/* paths.c: paths of the tree, and words that name them. */
/* Is this a word that names something of the tree as it stands? */
bool walk_is_plain(const struct nc_word *word);
bool walk_resolve(struct nc_str *out, struct walker *w, struct nc_str folder, struct nc_str path);
bool walk_is_there(const struct walker *w, struct nc_str path);

/* own_name.c: what the repository is called. */
/* "Rain Fall", "rain-fall" and "rain_fall" are one name. */
bool walk_is_one_name(struct nc_str a, struct nc_str b);
/* What was asked once of a name is answered from there; the key is kept as it is. */
bool walk_recall(bool *answer, const struct nc_map *answers, struct nc_str key);
bool walk_remember(struct nc_map *answers, const struct walker *w, struct nc_str key, bool answer);
/* Is it called so, by its folder, a document's title, or a manifest? */
bool walk_is_own_name(const struct walker *w, struct nc_str name);
/* What a manifest installs by this name, for a shell to find; or NULL. */
const struct nc_offer *walk_find_installed(const struct walker *w, struct nc_str program);

/* answer.c: what one question may be answered. */
/* One answer to one question; the worst of a step's answers is its verdict. */
struct answer {
	enum nc_step_verdict verdict;
	struct nc_str because, near, evidence;
	struct nc_str absent;	  /* the path that is not there, or "" */
	struct nc_str doubted;	  /* … and that another tree may have: nobody tells of it */
	struct nc_str doubted_in; /* the list that lacks it, likewise */
	const char *family;	  /* what the list at `evidence` lacks, or NULL; and its name */
	struct nc_str asked;
	bool mode;		/* it is there, and only the executable bit is not */
	struct nc_str found_in; /* the folder that it works in, where one may stand in several */
	bool is_free;		/* it works on every machine, whatever is in the tree */
	bool of_tree;		/* proved by something that the tree holds */
	struct nc_str instead; /* what to write where nothing was mistyped: `near`, and no ground */
	struct nc_str mend;    /* what to do, where it is more than writing what is near */
};

struct answer walk_proved(struct nc_str evidence);
struct answer walk_undecided(struct nc_str because);
/* `a`, which was refuted, but undecided. */
struct answer walk_doubted(struct answer a, struct nc_str because);
struct answer walk_refuted(struct nc_str because, struct nc_str near, struct nc_str evidence);
/* "made at step 3": unless that step is refuted, and what it makes is not made. */
struct answer walk_proved_by(struct walker *w, const struct made *made);
/* Refuted counts before undecided, and that before proved. */
bool walk_is_worse(const struct answer *a, const struct answer *b);
struct nc_str walk_place(struct walker *w, struct nc_str path, uint32_t line);

#endif
