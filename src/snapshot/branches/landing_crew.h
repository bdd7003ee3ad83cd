/* SPDX-License-Identifier: MIT */
#ifndef SNAPSHOT_LANDING_CREW_H
#define SNAPSHOT_LANDING_CREW_H

#include "branches/landing.h"
#include "newcomer/limits.h"

/* Who does the work of landing: steps, of which each is done for all tips before the next begins,
 * by several threads. */

/* All who work, and what they work on. */
struct nc_crew {
	struct nc_landing *l;
	struct nc_tip **order; /* those with the fewest commits of their own first */
	size_t count;
	bool *needed;		/* a side commit each */
	unsigned char *lane_of; /* a tip of `order` each */
	struct nc_hand hands[NC_MAX_WORKERS];
	struct nc_lane lanes[NC_LANES];
};

typedef void nc_crew_step(struct nc_crew *c, struct nc_lane *a, size_t index);

/* One step of the work, for all tips or for all side commits. */
struct nc_shift {
	struct nc_crew *crew;
	nc_crew_step *step;
	size_t count;
	bool aside; /* they are side commits */
};

struct nc_crew *nc_crew_new(struct nc_landing *l, struct nc_tip *tips, size_t count);
void nc_crew_free(struct nc_crew *c);

void nc_crew_run(struct nc_shift *s);
/* For each tip of `order`. */
void nc_crew_run_tips(struct nc_crew *c, nc_crew_step *step);
/* A lane for whoever called, between two steps. */
struct nc_lane *nc_crew_lane(struct nc_crew *c);

#endif
