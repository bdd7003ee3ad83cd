/* SPDX-License-Identifier: MIT */
#include "shape.h"

#include <stdarg.h>
#include <stdio.h>

/* How a fault is told. */

/* As many words are listed; of more only the nearest is told. */
#define WORDS_LISTED 8

void nc_inspect_fault(
	const struct inspection *in, const struct nc_value *at, const char *format, ...)
{
	char what[400];
	va_list arguments;
	va_start(arguments, format);
	vsnprintf(what, sizeof what, format, arguments);
	va_end(arguments);
	struct fault fault = {.line = at->line, .column = at->column, .from = in->problems->size};
	nc_value_complain(in->problems, in->file, in->source, at, "%s", what);
	fault.to = in->problems->size;
	*nc_list_push(in->scratch, in->faults) = fault;
}

void nc_inspect_unknown(const struct inspection *in, const struct nc_value *at, const char *what,
	struct nc_str name, const struct names *known)
{
	struct nc_str shown = nc_utf8_prefix(name, 60);
	const struct nc_str *near = nc_str_nearest(name, known->items, known->count);
	if (near) {
		nc_inspect_fault(in, at, "%s '%.*s' (did you mean '%.*s'?)", what,
			NC_STR_ARG(shown), NC_STR_ARG(*near));
		return;
	}
	char list[200] = "";
	size_t used = 0;
	for (size_t i = 0; i < known->count && known->count <= WORDS_LISTED; i++) {
		int added = snprintf(list + used, sizeof list - used, "%s%.*s", i ? ", " : "",
			NC_STR_ARG(known->items[i]));
		if (added < 0 || (size_t)added >= sizeof list - used) {
			used = 0;
			break;
		}
		used += (size_t)added;
	}
	if (used)
		nc_inspect_fault(in, at, "%s '%.*s' (one of: %s)", what, NC_STR_ARG(shown), list);
	else
		nc_inspect_fault(in, at, "%s '%.*s'", what, NC_STR_ARG(shown));
}
