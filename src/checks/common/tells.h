/* SPDX-License-Identifier: MIT */
#ifndef NEWCOMER_CHECKS_TELLS_H
#define NEWCOMER_CHECKS_TELLS_H

#include "newcomer/check.h"

/* How well a place tells what was asked for; the better first. */
enum nc_tells {
	NC_TELLS_WELL,	 /* its heading or what stands in it is about that */
	NC_TELLS_FAIRLY, /* it is rather about something else, or what opens the README */
	NC_TELLS_HARDLY, /* nothing but its place speaks for it, or its place against it */
	NC_TELLS_NOT
};

/* What is asked of the sections of a document. */
struct nc_tells_ask {
	nc_topics topics;     /* about any of these */
	nc_topics rather;     /* a section that is about one of these, too, is rather about that */
	nc_topics no_opening; /* a first heading about one of these opens nothing */
	uint32_t opening_words; /* so many words that open the document tell it; 0: they never do */
	bool readme;
};

/*
 * The first of the sections that tell it best and say something; of those no worse than
 * `worst`.  NULL: none.  `empty` gets the first that is about it and says nothing.
 */
const struct nc_section *nc_tells_find(const struct nc_tells_ask *t, const struct nc_document *d,
	enum nc_tells worst, const struct nc_section **empty);

/*
 * How well a line of this section tells what is at home under the topics `home`: hardly where the
 * section is about others, unless that is a guess.  No `home`: well everywhere.
 */
enum nc_tells nc_tells_of_line(const struct nc_document *d, size_t section, nc_topics home);

#endif
