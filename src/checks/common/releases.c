/* SPDX-License-Identifier: MIT */
#include "common/releases.h"

#include "common/say.h"
#include "newcomer/limits.h"

bool nc_releases_known(struct nc_judge *judge, const struct nc_facts *facts)
{
	if (facts->repository->unborn) {
		nc_judge_not_applicable(judge, NC_STR("there is no commit yet"));
		return false;
	}
	const struct nc_history *h = nc_snapshot_history(facts->snapshot);
	static const enum nc_limit_kind needed[] = {NC_LIMIT_TAGS, NC_LIMIT_HISTORY};
	for (size_t i = 0; i < sizeof needed / sizeof *needed; i++) {
		const struct nc_limit *limit = nc_snapshot_limit(facts->snapshot, needed[i]);
		if (limit) {
			nc_judge_limit(judge, limit);
			return false;
		}
	}
	if (h)
		return true;
	nc_judge_unknown(judge, NC_STR_NONE, NC_STR("the history could not be read"),
		NC_STR("clone the repository anew"));
	return false;
}

/* Is there a changelog of this folder that says anything? */
static bool is_told(const struct nc_changelogs *c, struct nc_str folder)
{
	for (size_t i = 0; i < c->count; i++) {
		if (nc_str_equal(c->items[i].folder, folder) &&
			(c->items[i].told || c->items[i].entry_count))
			return true;
	}
	return false;
}

/* The folder of a package: called like it, or named whole by its tags. */
static bool find_folder(struct nc_str *out, const struct nc_changelogs *c, struct nc_str package)
{
	for (size_t i = 0; i < c->count; i++) {
		struct nc_str folder = c->items[i].folder;
		if (folder.size && is_told(c, folder) &&
			(nc_str_equal(folder, package) ||
				nc_str_equal(nc_path_base(folder), nc_path_base(package)))) {
			*out = folder;
			return true;
		}
	}
	return false;
}

bool nc_told_gather(struct nc_told *out, struct nc_judge *judge, const struct nc_facts *facts)
{
	*out = (struct nc_told){
		.facts = facts, .changelogs = nc_project_changelogs(facts->project)};
	if (out->changelogs->count == 0) {
		nc_judge_not_applicable(judge, NC_STR("there is no changelog to hold it against"));
		return false;
	}
	if (!nc_releases_known(judge, facts))
		return false;
	nc_project_releases(&out->releases, nc_judge_arena(judge), facts->project, facts->snapshot);
	NC_LIST(struct nc_told_line) lines = {0};
	for (size_t i = 0; i < out->releases.count; i++) {
		const struct nc_release_line *line = &out->releases.lines[i];
		struct nc_str folder = NC_STR_NONE;
		if (line == out->releases.main
				? is_told(out->changelogs, NC_STR_NONE)
				: find_folder(&folder, out->changelogs, line->package))
			*nc_list_push(nc_judge_arena(judge), &lines) =
				(struct nc_told_line){.line = line, .folder = folder};
	}
	out->lines = lines.items;
	out->count = lines.count;
	if (lines.count)
		return true;
	nc_judge_not_applicable(
		judge, out->releases.count ? NC_STR("no changelog tells of what the tags are about")
					   : NC_STR("no tag names a release"));
	return false;
}

/* Does the text hold the number, with no digit or dot that makes it another? */
static bool holds_number(struct nc_str text, struct nc_str number)
{
	for (size_t from = 0; from < text.size;) {
		size_t at = nc_str_find(nc_str_slice(text, from, text.size), number);
		if (at == NC_NPOS)
			return false;
		at += from;
		size_t end = at + number.size;
		char before = at ? text.data[at - 1] : ' ',
		     behind = end < text.size ? text.data[end] : ' ';
		char further = end + 1 < text.size ? text.data[end + 1] : ' ';
		bool digit = behind >= '0' && behind <= '9';
		bool more = behind == '.' && further >= '0' && further <= '9';
		if (!(before >= '0' && before <= '9') && before != '.' && !digit && !more)
			return true;
		from = at + 1;
	}
	return false;
}

static struct nc_str dotted(struct nc_buf *b, const struct nc_version *v)
{
	nc_buf_clear(b);
	for (unsigned i = 0; i < v->part_count; i++)
		nc_buf_printf(b, "%s%llu", i ? "." : "", (unsigned long long)v->parts[i]);
	return nc_buf_str(b);
}

static bool text_holds(const struct nc_told *t, const struct nc_changelog *c, struct nc_str number,
	struct nc_str other)
{
	const struct nc_entry *e = nc_tree_find(t->facts->tree, c->path);
	struct nc_buf text = NC_BUF_INIT(NC_MAX_TEXT_BLOB + 1);
	bool held =
		e && c->form != NC_CHANGELOG_FOLDER &&
		nc_snapshot_read(&text, t->facts->snapshot, e, NC_MAX_TEXT_BLOB, NULL) == NC_OK &&
		(holds_number(nc_buf_str(&text), number) || holds_number(nc_buf_str(&text), other));
	nc_buf_release(&text);
	return held;
}

bool nc_told_has(const struct nc_told *t, struct nc_str folder, const struct nc_version *version)
{
	if (nc_changelogs_find(t->changelogs, folder, version))
		return true;
	struct nc_buf number = NC_BUF_INIT(256);
	dotted(&number, version);
	bool held = false;
	for (size_t i = 0; !held && i < t->changelogs->count; i++) {
		const struct nc_changelog *c = &t->changelogs->items[i];
		held = nc_str_equal(c->folder, folder) &&
		       text_holds(t, c, version->text, nc_buf_str(&number));
	}
	nc_buf_release(&number);
	return held;
}

static size_t count_work(
	struct nc_arena *arena, const struct nc_facts *facts, const struct nc_release *since)
{
	const struct nc_history *h = nc_snapshot_history(facts->snapshot);
	size_t count = 0, work = 0;
	uint32_t head = nc_history_find(h, &facts->repository->head);
	if (head == NC_NO_COMMIT || since->position == NC_NO_COMMIT)
		return 0;
	const uint32_t *only = nc_history_only(&count, arena, h, head, since->position);
	for (size_t i = 0; i < count; i++)
		work += nc_history_commit(h, only[i])->parent_count < 2;
	return work;
}

size_t nc_told_commits_since(struct nc_judge *judge, const struct nc_facts *facts,
	const struct nc_release_line *line, const struct nc_release **since)
{
	struct nc_arena scratch = NC_ARENA_INIT;
	(void)judge;
	*since = line->reachable ? line->reachable : line->newest;
	size_t least = count_work(&scratch, facts, *since);
	/* A release that was cut beside the main line, or a candidate, may be nearer. */
	for (size_t i = 0; i < line->count && i < 5; i++) {
		size_t work = count_work(&scratch, facts, &line->items[i]);
		if (line->items[i].position != NC_NO_COMMIT && work < least) {
			least = work;
			*since = &line->items[i];
		}
	}
	nc_arena_release(&scratch);
	return least;
}

struct nc_str nc_say_release(struct nc_judge *judge, const struct nc_release *release)
{
	char day[16];
	if (release->tag->time == 0)
		return release->tag->name;
	nc_day_format(day, nc_day_of_time(release->tag->time));
	return SAY(judge, release->tag->name, NC_STR(" ("),
		nc_arena_copy(nc_judge_arena(judge), nc_str_of(day)), NC_STR(")"));
}
