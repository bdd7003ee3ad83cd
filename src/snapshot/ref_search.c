/* SPDX-License-Identifier: MIT */
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "beneath.h"
#include "newcomer/limits.h"
#include "ref_store.h"

/* Read at a time; a line is far shorter than that. */
#define CHUNK ((size_t)1 << 18)

/* Does the line name it: "<oid> <name>"? */
static bool is_line_of(struct nc_oid *out, struct nc_str line, struct nc_str name)
{
	return line.size == NC_OID_HEX + 1 + name.size && line.data[NC_OID_HEX] == ' ' &&
	       nc_str_ends(line, name) && nc_oid_parse(out, nc_str_slice(line, 0, NC_OID_HEX)) &&
	       !nc_oid_is_zero(out);
}

/* Look through the whole lines of `text`, and say how many bytes they were. */
static bool look_through(size_t *done, struct nc_oid *out, struct nc_str text, struct nc_str name)
{
	*done = 0;
	for (;;) {
		struct nc_str rest = nc_str_slice(text, *done, text.size);
		size_t end = nc_str_find_byte(rest, '\n');
		if (end == NC_NPOS)
			return false;
		if (is_line_of(out, nc_str_slice(rest, 0, end), name))
			return true;
		*done += end + 1;
	}
}

bool nc_ref_search(struct nc_oid *out, int common, struct nc_str name)
{
	struct stat st;
	struct nc_oid found;
	bool is_found = false;
	int file = nc_beneath_open(common, NC_STR("packed-refs"), &st);
	if (file < 0)
		return false;
	char *bytes = nc_heap_alloc(CHUNK);
	size_t held = 0, read_so_far = 0, done;
	while (S_ISREG(st.st_mode) && held < CHUNK && read_so_far < NC_MAX_REF_SEARCH) {
		ssize_t got = read(file, bytes + held, CHUNK - held);
		if (got <= 0)
			break;
		held += (size_t)got;
		read_so_far += (size_t)got;
		struct nc_str text = {.data = bytes, .size = held};
		is_found = look_through(&done, &found, text, name);
		if (is_found)
			break;
		held -= done;
		memmove(bytes, bytes + done, held);
	}
	free(bytes);
	close(file);
	if (is_found)
		*out = found;
	return is_found;
}
