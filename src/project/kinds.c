/* SPDX-License-Identifier: MIT */
#include "census.h"
#include "internal.h"
#include "manifests.h"
#include "newcomer/limits.h"

/*
 * What kind of repository this is, from the hints in the table of ecosystems:
 * each says which files speak for a kind, and what must stand in one of them.
 */

struct hint {
	const struct nc_value *row;
	struct nc_entry_list files; /* that match and count */
};

static unsigned kind_bit(struct nc_str name)
{
	for (unsigned bit = 1; bit <= NC_KIND_DOCS; bit <<= 1) {
		if (nc_str_equal(name, nc_str_of(nc_kind_name(bit))))
			return bit;
	}
	return 0;
}

/* What tests feed on, shows or was copied says nothing of what the repository is. */
static bool is_aside(const struct nc_project *p, uint32_t entry)
{
	enum nc_class class = p->files[entry].class;
	return class == NC_CLASS_TEST || class == NC_CLASS_EXAMPLE || class == NC_CLASS_VENDORED;
}

/*
 * A hint counts where people work.  At the root the whole path must match, so
 * that "*.py" is a file at the root; anywhere, a
 * name does, but not in what is vendored, generated, tested with or an example.
 */
static bool counts(const struct nc_project *p, uint32_t entry, struct nc_str glob, bool anywhere)
{
	const struct nc_entry *e = &p->tree->entries[entry];
	enum nc_class class = p->files[entry].class;
	if (e->kind != NC_ENTRY_FILE && e->kind != NC_ENTRY_EXECUTABLE)
		return false;
	if (anywhere)
		return class == NC_CLASS_CODE || class == NC_CLASS_DOCUMENT;
	return nc_str_find_byte(e->path, '/') == NC_NPOS ||
	       (nc_str_find_byte(glob, '/') != NC_NPOS && !is_aside(p, entry));
}

static void find_files(struct hint *h, struct nc_project *p, struct nc_census *census)
{
	bool anywhere = nc_str_equal(nc_value_get_text(h->row, "where"), NC_STR("anywhere"));
	const struct nc_value *globs = nc_value_get(h->row, "files");
	const struct nc_value *but = nc_value_get(h->row, "but");
	for (size_t g = 0; g < nc_value_list_count(globs); g++) {
		struct nc_str glob = nc_value_text(nc_value_list_item(globs, g));
		const struct nc_entry_list *found = nc_census_find(census, glob);
		for (size_t i = 0; i < found->count; i++) {
			if (counts(p, found->items[i], glob, anywhere) &&
				!nc_value_list_matches(
					but, p->tree->entries[found->items[i]].path, false))
				*nc_list_push(census->arena, &h->files) = found->items[i];
		}
	}
}

static bool any_tracked(struct nc_census *census, const struct nc_value *globs)
{
	for (size_t i = 0; i < nc_value_list_count(globs); i++) {
		if (nc_census_find(census, nc_value_text(nc_value_list_item(globs, i)))->count)
			return true;
	}
	return false;
}

static bool has_beside(
	const struct nc_project *p, struct nc_census *census, const struct nc_value *globs)
{
	for (size_t i = 0; i < nc_value_list_count(globs); i++) {
		const struct nc_entry_list *found =
			nc_census_find(census, nc_value_text(nc_value_list_item(globs, i)));
		for (size_t k = 0; k < found->count; k++) {
			if (!is_aside(p, found->items[k]))
				return true;
		}
	}
	return nc_value_list_count(globs) == 0;
}

/* "scripts.start" or "private=true": is the key there, and does what it says match? */
static bool has_key(const struct nc_value *root, struct nc_str wanted)
{
	char path[256];
	size_t equals = nc_str_find_byte(wanted, '=');
	struct nc_str keys = nc_str_slice(wanted, 0, equals == NC_NPOS ? wanted.size : equals);
	if (keys.size >= sizeof path)
		return false;
	for (size_t i = 0; i < keys.size; i++)
		path[i] = keys.data[i];
	path[keys.size] = '\0';
	const struct nc_value *v = nc_value_at(root, path);
	if (!v || equals == NC_NPOS)
		return v != NULL;
	return nc_glob_match(
		nc_str_slice(wanted, equals + 1, wanted.size), nc_value_text(v), false);
}

bool nc_manifest_has_any(const struct nc_value *root, const struct nc_value *keys)
{
	for (size_t i = 0; i < nc_value_list_count(keys); i++) {
		if (has_key(root, nc_value_text(nc_value_list_item(keys, i))))
			return true;
	}
	return false;
}

static bool keys_agree(struct nc_project *p, const struct hint *h, uint32_t entry)
{
	const struct nc_value *has = nc_value_get(h->row, "has");
	const struct nc_value *lacks = nc_value_get(h->row, "lacks");
	if (!has && !lacks)
		return true;
	const struct nc_value *root = nc_project_manifest(p, entry, NULL);
	return root && (!has || nc_manifest_has_any(root, has)) &&
	       !(lacks && nc_manifest_has_any(root, lacks));
}

static bool line_matches(struct nc_project *p, const struct hint *h, uint32_t entry)
{
	struct nc_str source = nc_value_get_text(h->row, "holds");
	if (source.size == 0)
		return true;
	struct nc_pattern *pattern = NULL;
	struct nc_str text = nc_project_text(p, entry, NC_MAX_FOREIGN_DATA), line;
	if (!text.data || nc_pattern_compile(&pattern, source, false, NULL, NULL) != NC_OK)
		return false;
	struct nc_matcher *matcher = nc_matcher_new();
	bool found = false;
	while (!found && nc_str_next_line(&line, &text))
		found = nc_pattern_match(pattern, matcher, line, 0, NULL) == NC_MATCH_YES;
	nc_matcher_free(matcher);
	nc_pattern_free(pattern);
	return found;
}

static void judge_hint(struct nc_project *p, struct hint *h)
{
	unsigned bit = kind_bit(nc_value_get_text(h->row, "kind"));
	size_t place = 0;
	while (bit >> place > 1)
		place++;
	size_t least = (size_t)nc_value_get_int(h->row, "least", 1);
	if (!bit || (p->kinds & bit) || h->files.count < least)
		return;
	for (size_t i = 0; i < h->files.count; i++) {
		uint32_t entry = h->files.items[i];
		if (!keys_agree(p, h, entry) || !line_matches(p, h, entry))
			continue;
		struct nc_str parts[] = {p->tree->entries[entry].path, NC_STR(" "),
			nc_value_get_text(h->row, "because")};
		p->kinds |= bit;
		p->because[place] = nc_arena_concat(&p->surveyed, parts, 3);
		return;
	}
}

/* How much a hint says: each rank is asked where those before it told no kind, or not that one. */
enum rank { RANK_PLAIN, RANK_UNLESS, RANK_WEAK, RANK_LAST };

static enum rank rank_of(const struct nc_value *hint)
{
	if (nc_value_get_bool(hint, "last", false))
		return RANK_LAST;
	if (nc_value_get_bool(hint, "weak", false))
		return RANK_WEAK;
	return nc_value_get(hint, "unless") ? RANK_UNLESS : RANK_PLAIN;
}

static void judge_hints(struct nc_project *p, struct nc_census *census, enum rank rank)
{
	const struct nc_table *table = nc_rulebook_table(p->rulebook, "ecosystems");
	unsigned told = p->kinds;
	for (size_t i = 0; table && i < table->count; i++) {
		const struct nc_value *hints = nc_value_get(&table->rows[i], "tells-kind");
		for (size_t k = 0; hints && k < hints->count; k++) {
			struct hint hint = {.row = &hints->items[k]};
			if (rank_of(hint.row) != rank ||
				(told & kind_bit(nc_value_get_text(hint.row, "unless"))) ||
				any_tracked(census, nc_value_get(hint.row, "without")) ||
				!has_beside(p, census, nc_value_get(hint.row, "with")))
				continue;
			find_files(&hint, p, census);
			judge_hint(p, &hint);
		}
	}
}

void nc_project_find_kinds(struct nc_project *p, struct nc_census *census)
{
	/* That there are documents too says nothing of what the rest is. */
	const unsigned docs = NC_KIND_DOCS;
	judge_hints(p, census, RANK_PLAIN);
	judge_hints(p, census, RANK_UNLESS);
	if ((p->kinds & ~docs) == 0)
		judge_hints(p, census, RANK_WEAK);
	if (p->kinds == 0)
		judge_hints(p, census, RANK_LAST);
}
