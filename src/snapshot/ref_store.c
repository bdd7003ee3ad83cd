/* SPDX-License-Identifier: MIT */
#include "ref_store.h"

#include <dirent.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "beneath.h"
#include "newcomer/limits.h"

/* A loose ref is a line of 41 bytes or "ref: " and a name. */
#define MAX_LOOSE (NC_MAX_PATH + 8)

struct collected {
	struct nc_ref ref;
	bool loose;
};

struct collector {
	struct nc_arena *arena;
	int common;
	NC_LIST(struct collected) refs;
	NC_LIST(struct nc_str) folders; /* still to be listed */
	NC_LIST(struct nc_str) broken;
	bool cut;
};

/* May the byte not stand in the name of a ref?  (Blanks, what the shell and git's own syntax use.)
 */
static bool is_forbidden(unsigned char c)
{
	switch (c) {
	case ' ':
	case '~':
	case '^':
	case ':':
	case '?':
	case '*':
	case '[':
	case '\\':
	case 0x7f:
		return true;
	default:
		return c < 0x20;
	}
}

bool nc_ref_name_is_valid(struct nc_str name)
{
	if (name.size == 0 || name.size > NC_MAX_PATH || nc_str_ends(name, NC_STR(".")))
		return false;
	/* As if a slash stood before the name and behind it. */
	char before = '/';
	for (size_t i = 0; i <= name.size; i++) {
		char c = i < name.size ? name.data[i] : '/';
		bool starts = before == '/', ends = c == '/';
		if (is_forbidden((unsigned char)c) || (starts && (ends || c == '.')) ||
			(before == '.' && c == '.') || (before == '@' && c == '{') ||
			(ends && nc_str_ends(nc_str_slice(name, 0, i), NC_STR(".lock"))))
			return false;
		before = c;
	}
	return true;
}

bool nc_ref_parse(struct nc_ref *out, struct nc_arena *arena, struct nc_str content)
{
	struct nc_str text = nc_str_trim(content);
	if (nc_str_starts(text, NC_STR("ref:"))) {
		text = nc_str_trim(nc_str_slice(text, 4, text.size));
		if (!nc_ref_name_is_valid(text))
			return false;
		out->target = nc_arena_copy(arena, text);
		return true;
	}
	/* Behind the name git allows a blank and anything: FETCH_HEAD has it. */
	struct nc_str hex = nc_str_slice(text, 0, NC_OID_HEX);
	if (text.size > NC_OID_HEX && text.data[NC_OID_HEX] > ' ')
		return false;
	return nc_oid_parse(&out->oid, hex) && !nc_oid_is_zero(&out->oid);
}

/* One more ref, unless that would be one too many. */
static struct collected *add(struct collector *c)
{
	/* Each name may stand here twice, loose and packed. */
	c->cut = c->cut || c->refs.count >= 2 * NC_MAX_REFS;
	return c->cut ? NULL : nc_list_push(c->arena, &c->refs);
}

static void read_loose(struct collector *c, struct nc_str name, int file, size_t size)
{
	struct nc_buf text = NC_BUF_INIT(MAX_LOOSE + 1);
	struct nc_ref ref = {.name = name, .target = NC_STR_NONE};
	if (size <= MAX_LOOSE && nc_ref_name_is_valid(name) && nc_beneath_take(&text, file, size) &&
		nc_ref_parse(&ref, c->arena, nc_buf_str(&text))) {
		struct collected *added = add(c);
		if (added)
			*added = (struct collected){.ref = ref, .loose = true};
	} else {
		*nc_list_push(c->arena, &c->broken) = name;
	}
	nc_buf_release(&text);
}

/* What a name in a folder of refs is: a ref, a further folder, or neither. */
static void look_at(struct collector *c, struct nc_str name)
{
	struct stat st;
	int file = nc_beneath_open(c->common, name, &st);
	if (file < 0) {
		*nc_list_push(c->arena, &c->broken) = name;
		return;
	}
	if (S_ISREG(st.st_mode))
		read_loose(c, name, file, (size_t)st.st_size);
	else if (S_ISDIR(st.st_mode))
		*nc_list_push(c->arena, &c->folders) = name;
	else
		*nc_list_push(c->arena, &c->broken) = name;
	close(file);
}

static void list_folder(struct collector *c, struct nc_str folder)
{
	int file = nc_beneath_open_folder(c->common, folder);
	if (file < 0)
		return;
	DIR *listing = fdopendir(file);
	if (!listing) {
		close(file);
		return;
	}
	for (struct dirent *entry; !c->cut && (entry = readdir(listing));) {
		struct nc_str name = nc_str_of(entry->d_name);
		/* git's own temporary files, and what git could not have made. */
		if (name.data[0] == '.' || nc_str_ends(name, NC_STR(".lock")))
			continue;
		const struct nc_str parts[] = {folder, NC_STR("/"), name};
		look_at(c, nc_arena_concat(c->arena, parts, 3));
		c->cut = c->cut || c->folders.count + c->broken.count > NC_MAX_REFS;
	}
	closedir(listing);
}

/* Folder by folder; the list of those to do takes the place of recursion. */
static void read_all_loose(struct collector *c)
{
	*nc_list_push(c->arena, &c->folders) = NC_STR("refs");
	while (c->folders.count && !c->cut) {
		struct nc_str folder = c->folders.items[--c->folders.count];
		list_folder(c, folder);
	}
}

/* "<oid> <name>", "^<oid>" (what the tag above names), "# …". */
static void read_packed_line(struct collector *c, struct nc_str line)
{
	if (line.size == 0 || line.data[0] == '#' || line.data[0] == '^')
		return;
	struct nc_ref ref = {.target = NC_STR_NONE};
	struct nc_str name = nc_str_slice(line, NC_OID_HEX + 1, line.size);
	if (line.size > NC_OID_HEX + 1 && line.data[NC_OID_HEX] == ' ' &&
		nc_oid_parse(&ref.oid, nc_str_slice(line, 0, NC_OID_HEX)) &&
		!nc_oid_is_zero(&ref.oid) && nc_ref_name_is_valid(name)) {
		struct collected *added = add(c);
		ref.name = added ? nc_arena_copy(c->arena, name) : NC_STR_NONE;
		if (added)
			*added = (struct collected){.ref = ref, .loose = false};
	} else {
		c->cut = c->cut || c->broken.count > NC_MAX_REFS;
		if (!c->cut)
			*nc_list_push(c->arena, &c->broken) = nc_arena_copy(c->arena, name);
	}
}

static enum nc_code read_all_packed(struct collector *c, struct nc_error *err)
{
	struct nc_buf text = NC_BUF_INIT(NC_MAX_PACKED_REFS + 1);
	enum nc_code code =
		nc_beneath_read(&text, c->common, NC_STR("packed-refs"), NC_MAX_PACKED_REFS, err);
	struct nc_str rest = nc_buf_str(&text), line;
	while (!c->cut && nc_str_next_line(&line, &rest))
		read_packed_line(c, line);
	nc_buf_release(&text);
	if (code == NC_ELIMIT)
		c->cut = true;
	return code == NC_ENOTFOUND || code == NC_ELIMIT ? NC_OK : code;
}

/* By name, and a loose ref before the packed one that it hides. */
static int in_order(const void *a, const void *b)
{
	const struct collected *x = a, *y = b;
	int by_name = nc_str_compare(x->ref.name, y->ref.name);
	return by_name ? by_name : (int)y->loose - (int)x->loose;
}

static void settle(struct nc_ref_store *out, struct collector *c)
{
	bool sorted = true;
	for (size_t i = 1; sorted && i < c->refs.count; i++)
		sorted = in_order(&c->refs.items[i - 1], &c->refs.items[i]) <= 0;
	if (!sorted)
		qsort(c->refs.items, c->refs.count, sizeof *c->refs.items, in_order);
	struct nc_ref *refs = nc_arena_alloc_array(c->arena, c->refs.count, sizeof *refs);
	size_t count = 0;
	for (size_t i = 0; i < c->refs.count; i++) {
		const struct nc_ref *ref = &c->refs.items[i].ref;
		if (count == 0 || !nc_str_equal(refs[count - 1].name, ref->name))
			refs[count++] = *ref;
	}
	struct nc_str broken = NC_STR_NONE;
	for (size_t i = 0; i < c->broken.count; i++) {
		if (broken.size == 0 || nc_str_compare(c->broken.items[i], broken) < 0)
			broken = c->broken.items[i];
	}
	bool cut = c->cut || count > NC_MAX_REFS;
	*out = (struct nc_ref_store){.refs = refs,
		.count = count > NC_MAX_REFS ? NC_MAX_REFS : count,
		.broken = broken,
		.broken_count = c->broken.count,
		.cut = cut};
}

enum nc_code nc_ref_store_load(
	struct nc_ref_store *out, struct nc_arena *arena, int common, struct nc_error *err)
{
	struct collector c = {.arena = arena, .common = common};
	enum nc_code code = read_all_packed(&c, err);
	if (code)
		return code;
	read_all_loose(&c);
	settle(out, &c);
	return NC_OK;
}

const struct nc_ref *nc_ref_find(const struct nc_ref_store *s, struct nc_str name)
{
	size_t low = 0, high = s->count;
	while (low < high) {
		size_t middle = low + (high - low) / 2;
		int order = nc_str_compare(s->refs[middle].name, name);
		if (order == 0)
			return &s->refs[middle];
		if (order < 0)
			low = middle + 1;
		else
			high = middle;
	}
	return NULL;
}

const struct nc_ref *nc_ref_follow(const struct nc_ref_store *s, const struct nc_ref *ref)
{
	for (int hops = 0; ref && ref->target.size; hops++)
		ref = hops < NC_MAX_REF_HOPS ? nc_ref_find(s, ref->target) : NULL;
	return ref;
}
