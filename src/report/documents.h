/* SPDX-License-Identifier: MIT */
#ifndef NEWCOMER_REPORT_DOCUMENTS_H
#define NEWCOMER_REPORT_DOCUMENTS_H

#include "newcomer/target.h"
#include "parts.h"

/*
 * The members of a document's object: path, format, sections, links, code.  `targets` (may be NULL:
 * the document stands alone) tells where the links lead.
 */
void nc_json_document(struct nc_json *j, const struct nc_document *d, const struct nc_rulebook *rb,
	struct nc_targets *targets);

#endif
