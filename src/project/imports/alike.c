/* SPDX-License-Identifier: MIT */
#include <string.h>

#include "importing.h"

/*
 * Names that are alike.  A module is often called by a part of its package's
 * name: "compressor" of django-compressor, "grpc" of grpcio, "pythonjsonlogger" of
 * python-json-logger.  Where such a package is declared, nothing is missing
 * for sure.
 */

/* Shorter names are part of others by chance. */
#define LEAST_PART 3

/* Does `whole`, from one of its parts on and without dashes, begin with `part`? */
static bool begins(struct nc_str whole, size_t from, struct nc_str part)
{
	size_t k = 0;
	for (size_t i = from; i < whole.size && k < part.size; i++) {
		while (k < part.size && part.data[k] == '-')
			k++;
		if (whole.data[i] == '-')
			continue;
		if (k == part.size || whole.data[i] != part.data[k])
			return k == part.size;
		k++;
	}
	return k == part.size;
}

/* Is one of the parts of `whole`, but for the first, this very one? */
static bool has_part(struct nc_str whole, struct nc_str part)
{
	struct nc_str rest = whole, each;
	for (size_t i = 0; nc_str_next_field(&each, &rest, '-'); i++) {
		if (i > 0 && nc_str_equal(each, part))
			return true;
	}
	return false;
}

/* Without dashes, is the one somewhere in the other?  "rest-framework-csv" of
 * djangorestframework-csv. */
static bool holds(struct nc_str whole, struct nc_str part)
{
	for (size_t from = 0; from < whole.size; from++) {
		if (whole.data[from] == part.data[0] && begins(whole, from, part))
			return true;
	}
	return false;
}

/* Shorter last parts ("db", "api") are of too many names. */
#define LEAST_LAST_PART 5
#define MOST_SHORTENED	4

/* The last part in full, and behind the first letters of the name: "djclick" of django-click,
 * "actstream" of django-activity-stream. */
static bool shortens(struct nc_str declared, struct nc_str module)
{
	size_t dash = nc_str_find_last_byte(declared, '-');
	struct nc_str last = nc_str_slice(declared, dash == NC_NPOS ? 0 : dash + 1, declared.size);
	struct nc_str before = nc_str_slice(declared, 0, dash == NC_NPOS ? 0 : dash), part;
	if (last.size < LEAST_LAST_PART || !nc_str_ends(module, last))
		return false;
	struct nc_str head = nc_str_slice(module, 0, module.size - last.size);
	while (head.size && head.data[head.size - 1] == '-')
		head.size--;
	if (head.size == 0 || head.size > MOST_SHORTENED)
		return false;
	while (nc_str_next_field(&part, &before, '-')) {
		if (part.size && part.data[0] == head.data[0])
			return true;
	}
	return false;
}

bool alike_names(struct nc_str declared, struct nc_str module)
{
	if (module.size < LEAST_PART || declared.size <= LEAST_PART)
		return false;
	size_t from = 0;
	while (from < declared.size) {
		if (begins(declared, from, module))
			return true;
		size_t dash = nc_str_find_byte(nc_str_slice(declared, from, declared.size), '-');
		if (dash == NC_NPOS)
			break;
		from += dash + 1;
	}
	if (nc_str_starts(declared, NC_STR("py")) && begins(declared, 2, module))
		return true;
	if ((nc_str_find_byte(module, '-') != NC_NPOS && holds(declared, module)) ||
		shortens(declared, module))
		return true;
	struct nc_str first = nc_str_slice(module, 0, nc_str_find_byte(module, '-'));
	return first.size < module.size && first.size >= LEAST_PART && has_part(declared, first);
}
