/* SPDX-License-Identifier: MIT */
#ifndef NEWCOMER_VERSION_H
#define NEWCOMER_VERSION_H

#include <stdbool.h>
#include <stdint.h>

#include "newcomer/text.h"

/*
 * Versions, as people write them into tags, changelogs and manifests.
 *
 * What is read: 1.2.3, v1.2, 1.0.0-rc.1, 1.0b2, 1.0.0.beta0, 2.34.0.dev1,
 * 1.2.3.Final, 1.1.1w, 8_5_0, 21v3, 2026.1, 2026-01-31 and 20260131.  What is
 * none: "2.3.x", a time to the second, a number alone, words.
 *
 * They are ordered by their numbers, then by their stage: 1.0.dev < 1.0a1 <
 * 1.0b1 < 1.0rc1 < 1.0 < 1.0.post1.  Missing numbers are zero.
 */

#define NC_VERSION_PARTS 6

enum nc_stage {
	NC_STAGE_DEV, /* dev, snapshot, nightly */
	NC_STAGE_ALPHA,
	NC_STAGE_BETA,
	NC_STAGE_PREVIEW, /* milestone, preview, and words that say nothing more */
	NC_STAGE_CANDIDATE,
	NC_STAGE_FINAL,
	NC_STAGE_LATER, /* post, patch level, letter */
};

struct nc_version {
	struct nc_str text; /* as written, without a leading v; "" is no version */
	uint64_t parts[NC_VERSION_PARTS];
	unsigned part_count;
	enum nc_stage stage;
	struct nc_str rest; /* what follows the stage's word: "1" of "rc1" */
	bool calendar;	    /* it begins with a year */
};

/* All of `text` is a version; a leading v, V or `version ` is passed over. */
bool nc_version_read(struct nc_version *out, struct nc_str text);

/* The version at the front of `text`; returns its length in bytes, 0 when there is none. */
size_t nc_version_read_front(struct nc_version *out, struct nc_str text);

/*
 * The version that a tag names, and of what: "" is the repository as a whole,
 * "core" comes from core-1.2.3, core@1.2.3, core/v1.2.3 and @tides/core@1.2.3.  False
 * for what names no version, and for bookmarks (backup-2026-01-05).
 */
bool nc_version_of_tag(struct nc_version *out, struct nc_str *package, struct nc_str tag);

int nc_version_compare(const struct nc_version *a, const struct nc_version *b);
/* Neither a candidate nor anything else that comes before a release. */
bool nc_version_is_final(const struct nc_version *v);
/*
 * Does an entry headed `entry` tell of `version`?  It does when they are
 * equal, and "1.2" also tells of 1.2.4.
 */
bool nc_version_covers(const struct nc_version *entry, const struct nc_version *version);

#endif
