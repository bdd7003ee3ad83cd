/* SPDX-License-Identifier: MIT */
#ifndef NEWCOMER_REPORT_HANDOFF_H
#define NEWCOMER_REPORT_HANDOFF_H

#include "parts.h"

/* The member "handoff_documents": where each thing that a handover has to tell is told. */
void nc_json_key_handoff(struct nc_json *j, struct nc_arena *arena, const struct nc_facts *facts,
	const struct nc_rulebook *rb);

#endif
