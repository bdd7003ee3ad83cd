/* SPDX-License-Identifier: MIT */
#ifndef NEWCOMER_RULEBOOK_DOCUMENT_TABLES_H
#define NEWCOMER_RULEBOOK_DOCUMENT_TABLES_H

#include "newcomer/rulebook.h"

/* What a row says of the tables by which documents are read (rules/topics/, changelogs/, links/).
 */

#define NC_TOPIC_KEYS	  4
#define NC_CHANGELOG_KEYS 12
#define NC_LINK_KEYS	  7

extern const struct nc_key_shape nc_topic_keys[NC_TOPIC_KEYS];
extern const struct nc_key_shape nc_changelog_keys[NC_CHANGELOG_KEYS];
extern const struct nc_key_shape nc_link_keys[NC_LINK_KEYS];

#endif
