/* SPDX-License-Identifier: MIT */
#ifndef NEWCOMER_DOCUMENTS_H
#define NEWCOMER_DOCUMENTS_H

#include "auditing.h"
#include "newcomer/document.h"

/*
 * The document of the judged tree that `given` names: from the root of the
 * repository; where nothing is there and no repository was named, from the
 * current folder.  NC_EUSAGE: there is none of that name, with the nearest, or
 * its form is not read.
 */
enum nc_code nc_document_demand(const struct nc_document **out, const struct nc_cli *cli,
	const struct nc_auditing *auditing, struct nc_str given, struct nc_error *err);

#endif
