/* SPDX-License-Identifier: MIT */
#include <string.h>

#include "common/params.h"
#include "common/say.h"

/*
 * Names that do not come out of a clone on every machine.
 *
 * Git for Windows stops the whole checkout at the first name that Windows
 * cannot write; where case does not count, one of two files silently takes the
 * other's place.  A name is told once, at the component that is at fault.
 */

/* The name without its endings is a device. */
static bool is_device(struct nc_str name)
{
	static const char *const devices[] = {"con", "prn", "aux", "nul"};
	size_t dot = nc_str_find_byte(name, '.');
	struct nc_str stem = nc_str_slice(name, 0, dot == NC_NPOS ? name.size : dot);
	if (NC_AMONG_FOLD(stem, devices))
		return true;
	return stem.size == 4 && stem.data[3] >= '1' && stem.data[3] <= '9' &&
	       (nc_str_starts_fold(stem, NC_STR("com")) || nc_str_starts_fold(stem, NC_STR("lpt")));
}

/* What is wrong with one component, as the end of a sentence; NULL is nothing. */
static const char *fault_of(struct nc_str name)
{
	for (size_t i = 0; i < name.size; i++) {
		unsigned char c = (unsigned char)name.data[i];
		if (c < 0x20)
			return "the name holds a control character";
		if (strchr("<>:\"|?*\\", c))
			return "Windows cannot write a name with one of < > : \" | ? * \\ in it";
	}
	if (name.size && (name.data[name.size - 1] == '.' || name.data[name.size - 1] == ' '))
		return "the name ends in a dot or a space, which Windows cuts off";
	if (is_device(name))
		return "on Windows this is the name of a device, not of a file";
	return nc_utf8_valid(name) ? NULL : "the name is no UTF-8, which macOS refuses to write";
}

static void tell(struct nc_judge *judge, struct nc_str path, const char *fault)
{
	struct nc_gap gap = nc_gap_at(path, 0, NC_STR_NONE, nc_str_of(fault));
	nc_judge_gap(judge, &gap);
}

/* Each component that the path before did not share. */
static void look_at_components(struct nc_judge *judge, struct nc_str path, struct nc_str before)
{
	size_t from = 0;
	for (size_t i = 0; i <= path.size; i++) {
		if (i < path.size && path.data[i] != '/')
			continue;
		struct nc_str so_far = nc_str_slice(path, 0, i);
		bool known = i < path.size && nc_str_starts(before, nc_str_slice(path, 0, i + 1));
		const char *fault = known ? NULL : fault_of(nc_str_slice(path, from, i));
		if (fault)
			tell(judge, so_far, fault);
		from = i + 1;
	}
}

/*
 * A path's folded form as eight bytes.  Copies of all paths would double what
 * a tree takes; two that agree by chance are told apart when they are compared.
 */
static struct nc_str folded_hash(struct nc_arena *arena, struct nc_str s)
{
	uint64_t *hash = nc_arena_alloc(arena, sizeof *hash);
	*hash = UINT64_C(14695981039346656037);
	for (size_t i = 0; i < s.size; i++) {
		char c = s.data[i];
		unsigned char small = (unsigned char)(c >= 'A' && c <= 'Z' ? c + ('a' - 'A') : c);
		*hash = (*hash ^ small) * UINT64_C(1099511628211);
	}
	return (struct nc_str){.data = (const char *)hash, .size = sizeof *hash};
}

/* The path up to the first component in which two paths of one folded form differ. */
static struct nc_str differing_part(struct nc_str path, struct nc_str other)
{
	size_t i = 0;
	while (i < path.size && path.data[i] == other.data[i])
		i++;
	while (i < path.size && path.data[i] != '/')
		i++;
	return nc_str_slice(path, 0, i);
}

/* Two paths that are one where case does not count; folders that differ are told once. */
static void look_for_collisions(struct nc_judge *judge, const struct nc_tree *tree)
{
	struct nc_arena arena = NC_ARENA_INIT;
	struct nc_map seen = {0}, said = {0};
	for (size_t i = 0; i < tree->count; i++) {
		struct nc_str path = tree->entries[i].path;
		struct nc_str key = folded_hash(&arena, path);
		const struct nc_entry *other = nc_map_find(&seen, key);
		if (!other) {
			nc_map_put(&arena, &seen, key, (void *)(uintptr_t)&tree->entries[i]);
			continue;
		}
		if (!nc_str_equal_fold(path, other->path))
			continue;
		struct nc_str part = differing_part(path, other->path);
		struct nc_str twin = nc_str_slice(other->path, 0, part.size);
		if (nc_map_put(&arena, &said, part, (void *)(uintptr_t)&tree->entries[i]))
			continue;
		struct nc_gap gap = nc_gap_at(part, 0, NC_STR_NONE,
			SAY(judge, NC_STR("it differs from "), twin,
				NC_STR(" in case only: on macOS and Windows one of them is lost")));
		nc_judge_gap(judge, &gap);
	}
	nc_arena_release(&arena);
}

/* Paths that are too long, told once a folder. */
static void look_for_long(struct nc_judge *judge, const struct nc_tree *tree, uint64_t most)
{
	for (size_t i = 0; i < tree->count;) {
		struct nc_str path = tree->entries[i].path;
		struct nc_str folder = nc_path_dir(path);
		size_t count = 0, longest = 0;
		struct nc_str first = NC_STR_NONE;
		for (; i < tree->count && nc_str_equal(nc_path_dir(tree->entries[i].path), folder);
			i++) {
			size_t size = tree->entries[i].path.size;
			if (size <= most)
				continue;
			if (count++ == 0)
				first = tree->entries[i].path;
			longest = size > longest ? size : longest;
		}
		if (count == 0)
			continue;
		struct nc_str bytes = nc_arena_printf(nc_judge_arena(judge), "%zu", longest);
		struct nc_gap gap = nc_gap_at(count == 1 ? first : folder, 0, NC_STR_NONE,
			count == 1 ? SAY(judge, bytes,
					     NC_STR(" bytes of path: Windows stops at 260, counted "
						    "from its drive"))
				   : SAY(judge, nc_say_count(judge, count, "path", "paths"),
					     NC_STR(" of up to "), bytes,
					     NC_STR(" bytes: Windows stops at 260, counted from "
						    "its drive")));
		nc_judge_gap(judge, &gap);
	}
}

static void run(struct nc_judge *judge, const struct nc_facts *facts, const struct nc_rule *rule)
{
	struct nc_str before = NC_STR_NONE;
	for (size_t i = 0; i < facts->tree->count; i++) {
		const struct nc_entry *e = &facts->tree->entries[i];
		if (e->hostile)
			tell(judge, e->path, "git itself refuses to write this name");
		else
			look_at_components(judge, e->path, before);
		before = e->path;
	}
	look_for_collisions(judge, facts->tree);
	look_for_long(judge, facts->tree, nc_param_threshold(facts, rule, "threshold"));
}

static const struct nc_key_shape keys[] = {
	KEY_REQUIRED("threshold", NC_KEY_THRESHOLD, "bytes that a path may have"),
};

const struct nc_check nc_check_portable = {
	.shape = {.name = "portable", .summary = "names that every machine can write", KEYS(keys)},
	.run = run,
};
