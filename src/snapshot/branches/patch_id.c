/* SPDX-License-Identifier: MIT */
#include "branches/patch_id.h"

#include <string.h>

#include "branches/change_set.h"
#include "branches/line_diff.h"
#include "git_library.h"

/*
 * Where lines can be compared in several ways, libgit2's xdiff does it, which is
 * git's, with the options that `git cherry` uses: another algorithm would
 * place some hunks elsewhere, and then two ids could differ that are one to git.
 * Mostly there is only one way, and libgit2 need not be there.
 */

#define CONTEXT_LINES 3

const struct nc_patch_id nc_patch_id_none = {.words = {NC_HASH_BEGIN, 1}};

void nc_patch_id_add(struct nc_patch_id *id, const void *bytes, size_t size)
{
	const unsigned char *at = bytes;
	for (size_t i = 0; i < size; i++) {
		id->words[0] = (id->words[0] ^ at[i]) * UINT64_C(1099511628211);
		id->words[1] = (id->words[1] + at[i] + 1) * UINT64_C(0x9e3779b97f4a7c15);
		id->words[1] ^= id->words[1] >> 29;
	}
}

static bool is_space(char c)
{
	return c == ' ' || (c >= '\t' && c <= '\r');
}

static void add_line(struct nc_patch_id *id, char origin, struct nc_str line)
{
	nc_patch_id_add(id, &origin, 1);
	for (size_t i = 0; i < line.size; i++) {
		if (!is_space(line.data[i]))
			nc_patch_id_add(id, &line.data[i], 1);
	}
}

static int add_told(const git_diff_delta *delta, const git_diff_hunk *hunk,
	const git_diff_line *line, void *context)
{
	(void)delta, (void)hunk;
	if (line->origin == GIT_DIFF_LINE_CONTEXT || line->origin == GIT_DIFF_LINE_ADDITION ||
		line->origin == GIT_DIFF_LINE_DELETION)
		add_line(context, line->origin,
			(struct nc_str){.data = line->content, .size = line->content_len});
	return 0;
}

/* Going through a diff: where on both sides, and what has not changed since the last change. */
struct telling {
	size_t from, to;
	size_t quiet, told; /* lines, and how many of them were told */
	bool begun;
};

static bool is_changed(const struct nc_diff_side *side, size_t at)
{
	return at < side->count && side->lines[at].changed;
}

/* One line more of either side or of both, with those around it that belong to it. */
static void tell_next(struct nc_patch_id *id, struct telling *t, const struct nc_line_diff *d)
{
	bool gone = is_changed(&d->from, t->from), come = !gone && is_changed(&d->to, t->to);
	if (!gone && !come) {
		if (t->begun && t->told < CONTEXT_LINES) {
			add_line(id, GIT_DIFF_LINE_CONTEXT, d->from.lines[t->from].text);
			t->told++;
		}
		t->quiet++;
		t->from++;
		t->to++;
		return;
	}
	size_t before = t->quiet - t->told;
	for (size_t i = before < CONTEXT_LINES ? before : CONTEXT_LINES; i > 0; i--)
		add_line(id, GIT_DIFF_LINE_CONTEXT, d->from.lines[t->from - i].text);
	if (gone)
		add_line(id, GIT_DIFF_LINE_DELETION, d->from.lines[t->from++].text);
	else
		add_line(id, GIT_DIFF_LINE_ADDITION, d->to.lines[t->to++].text);
	t->quiet = t->told = 0;
	t->begun = true;
}

static void tell(struct nc_patch_id *id, const struct nc_line_diff *d)
{
	struct telling t = {.from = 0};
	while (t.from < d->from.count || t.to < d->to.count)
		tell_next(id, &t, d);
}

static enum nc_code ask_git(
	struct nc_patch_id *id, struct nc_str from, struct nc_str to, struct nc_error *err)
{
	const git_diff_options options = {
		.version = GIT_DIFF_OPTIONS_VERSION,
		.ignore_submodules = GIT_SUBMODULE_IGNORE_UNSPECIFIED,
		.flags = GIT_DIFF_FORCE_TEXT | GIT_DIFF_INDENT_HEURISTIC,
		.context_lines = CONTEXT_LINES,
	};
	const struct nc_git *git = nc_git_start();
	if (!git || git->diff_buffers(from.data, from.size, NULL, to.data, to.size, NULL, &options,
			    NULL, NULL, NULL, add_told, id) < 0)
		return nc_fail(err, NC_EINVALID, "two versions of a file could not be compared");
	return NC_OK;
}

enum nc_code nc_patch_id_lines(struct nc_patch_id *id, struct nc_arena *scratch, struct nc_str from,
	struct nc_str to, struct nc_error *err)
{
	struct nc_line_diff diff;
	if (!nc_line_diff_plain(&diff, scratch, from, to))
		return ask_git(id, from, to, err);
	tell(id, &diff);
	return NC_OK;
}

bool nc_patch_id_equal(const struct nc_patch_id *a, const struct nc_patch_id *b)
{
	return memcmp(a, b, sizeof *a) == 0;
}
