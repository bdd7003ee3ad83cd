/* SPDX-License-Identifier: MIT */
/* The small readers of git's own texts.  The first byte chooses one of them. */
#include <string.h>

#include "attributes.h"
#include "config.h"
#include "fuzz.h"
#include "history_parts.h"
#include "ignores.h"
#include "newcomer/limits.h"
#include "pack_delta.h"
#include "ref_store.h"
#include "tree_read.h"

#define PATH NC_STR("src/deep/down/name.c")

/* What is wrong is said with the line. */
static void read_config(struct nc_str text)
{
	struct nc_arena arena = NC_ARENA_INIT;
	struct nc_config config = {0};
	struct nc_error err = {0};

	if (nc_config_read(&config, &arena, "config", text, &err) != NC_OK &&
		strncmp(err.text, "config", 6) != 0)
		__builtin_trap();
	nc_config_text(&config, "core", "bare", "");
	nc_config_bool(&config, "core", "bare", false);
	nc_config_find(&config, "remote", NC_STR("origin"), "fetch");
	nc_arena_release(&arena);
}

/* A symbolic ref names one that git would take. */
static void read_ref(struct nc_str text)
{
	struct nc_arena arena = NC_ARENA_INIT;
	struct nc_ref ref = {0};

	nc_ref_name_is_valid(text);
	if (nc_ref_parse(&ref, &arena, text) && (ref.target.size > 0) != nc_oid_is_zero(&ref.oid) &&
		ref.target.size > 0)
		__builtin_trap();
	nc_arena_release(&arena);
}

/* Every entry lies in the object, and the walk comes forward. */
static void read_tree(struct nc_str text)
{
	struct nc_str rest = text;
	struct nc_tree_item item;
	size_t before = rest.size;

	while (nc_tree_next(&item, &rest)) {
		if (rest.size >= before || item.name.size >= text.size)
			__builtin_trap();
		if (item.name.size &&
			(item.name.data < text.data ||
				item.name.data + item.name.size > text.data + text.size))
			__builtin_trap();
		before = rest.size;
		nc_name_is_hostile(item.name);
		nc_path_is_hostile(item.name);
	}
}

static void read_commit(struct nc_str text)
{
	struct nc_commit_text commit;
	struct nc_oid parent;

	if (!nc_commit_text_read(&commit, text))
		return;
	for (size_t i = 0; i < commit.parents.size / NC_PARENT_LINE; i++)
		nc_commit_text_parent(&parent, &commit, i);
}

/* The head of a delta is believed up to here. */
static void apply_delta(struct nc_str text)
{
	static char base[256], result[4096];
	struct nc_delta delta;

	if (!nc_delta_read(&delta, text) || delta.result_size > sizeof result ||
		delta.base_size > sizeof base)
		return;
	nc_delta_apply(
		result, &delta, (struct nc_str){.data = base, .size = (size_t)delta.base_size});
}

/* The same text as .gitattributes and as .gitignore, at the root and in a folder. */
static void match_paths(struct nc_str text)
{
	struct nc_attributes attributes;
	struct nc_ignores ignores;
	struct nc_str place;

	nc_attributes_init(&attributes);
	nc_attributes_add(&attributes, NC_STR_NONE, text);
	nc_attributes_add(&attributes, NC_STR("src"), text);
	nc_attributes_add_private(&attributes, text);
	nc_attributes_find(&attributes, PATH, NC_STR("filter"));
	nc_attributes_release(&attributes);
	nc_ignores_init(&ignores);
	nc_ignores_add(&ignores, NC_STR_NONE, text);
	nc_ignores_add(&ignores, NC_STR("src"), text);
	nc_ignores_find(&ignores, PATH, &place);
	nc_ignores_release(&ignores);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static void (*const readers[])(struct nc_str) = {
		read_config, read_ref, read_tree, read_commit, apply_delta, match_paths};

	if (size)
		readers[data[0] % (sizeof readers / sizeof *readers)](
			(struct nc_str){.data = (const char *)data + 1, .size = size - 1});
	return 0;
}
