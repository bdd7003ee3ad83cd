/* SPDX-License-Identifier: MIT */
#ifndef NC_DOCUMENT_TOPICS_H
#define NC_DOCUMENT_TOPICS_H

#include "draft.h"

/*
 * What sections are about: the rows of rules/topics/, compiled once, held
 * against a draft when all of it has been read.
 */
struct nc_topic_book;

enum nc_code nc_topic_book_new(
	struct nc_topic_book **out, const struct nc_rulebook *rb, struct nc_error *err);
void nc_topic_book_free(struct nc_topic_book *book); /* NULL is fine */

/* Name the topics of every section of a draft. */
void nc_topic_book_apply(const struct nc_topic_book *book, struct nc_draft *d);

#endif
