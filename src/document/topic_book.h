/* SPDX-License-Identifier: MIT */
#ifndef NC_DOCUMENT_TOPIC_BOOK_H
#define NC_DOCUMENT_TOPIC_BOOK_H

#include "phrases.h"
#include "topics.h"

/* What a row of rules/topics/ may say of its topic with true or false. */
enum nc_topic_trait {
	NC_TRAIT_ADDS,	    /* goes on beside what the headings below name */
	NC_TRAIT_CHILDREN,  /* goes on through headings that name nothing */
	NC_TRAIT_ENCLOSES,  /* goes on through whatever headings stand below */
	NC_TRAIT_ENDS,	    /* links belong to what it is about, and lead no further */
	NC_TRAIT_INSTRUCTS, /* tells what to do */
	NC_TRAITS,
};

/* A command that begins so is about these. */
struct nc_topic_command {
	struct nc_str text;
	nc_topics topics;
};

/* The rows, compiled. */
struct nc_topic_book {
	struct nc_arena arena;
	struct nc_phrase_room *room; /* while it is made */
	struct nc_phrases words;     /* what headings are called */
	struct nc_phrases hints;     /* the same, when nothing better tells */
	struct nc_phrases says;	     /* what sentences say */
	NC_LIST(struct nc_topic_command) runs;
	nc_topics traits[NC_TRAITS];
	nc_topics what, usage, references, other; /* that the place of a section speaks for */
};

#endif
