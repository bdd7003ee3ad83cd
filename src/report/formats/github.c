/* SPDX-License-Identifier: MIT */
#include "escape.h"
#include "page.h"
#include "safe.h"
#include "told.h"

/*
 * Workflow commands of GitHub Actions: annotations beside the lines of a pull
 * request.  The runner keeps ten of a level for a step and drops the rest
 * without a word, so the worst come first and the last one counts the others.
 */

#define MOST_OF_LEVEL 10
/* The runner cuts a message at 4,096 characters. */
#define MOST_WORDS 4000

static const struct {
	enum nc_severity severity;
	const char *command;
} levels[] = {
	{NC_ERROR, "error"},
	{NC_WARNING, "warning"},
	{NC_NOTE, "notice"},
};

struct github {
	struct nc_buf *out;
	struct nc_arena arena;
};

static void add_value(struct github *g, const char *name, struct nc_str value)
{
	nc_buf_add_text(g->out, name);
	nc_buf_add_byte(g->out, '=');
	nc_buf_add_command_value(g->out, value);
}

static void add_line(struct github *g, const char *name, uint32_t line)
{
	nc_buf_printf(g->out, ",%s=%u", name, (unsigned)line);
}

/* "npm run serve: package.json has no script …", and below it what to do. */
static struct nc_str words_of(struct github *g, const struct nc_result *r)
{
	struct nc_str subject =
		r->place.path.size ? nc_told_subject(&g->arena, r) : nc_told_place(&g->arena, r);
	struct nc_str parts[] = {
		subject, subject.size ? NC_STR(": ") : NC_STR_NONE, nc_told_message(r)};
	return nc_arena_concat(&g->arena, parts, 3);
}

static void write_gap(struct github *g, const char *command, const struct nc_result *r)
{
	nc_buf_printf(g->out, "::%s ", command);
	if (r->place.path.size) {
		add_value(g, "file", r->place.path);
		if (r->place.line)
			add_line(g, "line", r->place.line);
		if (r->place.end_line > r->place.line)
			add_line(g, "endLine", r->place.end_line);
		nc_buf_add_byte(g->out, ',');
	}
	add_value(g, "title", r->asked->rule->id);
	nc_buf_add_text(g->out, "::");
	nc_buf_add_command_text(g->out, nc_utf8_prefix(words_of(g, r), MOST_WORDS / 2));
	if (nc_told_fix(r).size) {
		nc_buf_add_text(g->out, "%0A→ ");
		nc_buf_add_command_text(g->out, nc_utf8_prefix(nc_told_fix(r), MOST_WORDS / 4));
	}
	nc_buf_add_byte(g->out, '\n');
}

static void write_level(
	struct github *g, const char *command, const struct nc_result *const *gaps, size_t count)
{
	size_t shown = count <= MOST_OF_LEVEL ? count : MOST_OF_LEVEL - 1;
	for (size_t i = 0; i < shown; i++)
		write_gap(g, command, gaps[i]);
	if (shown < count)
		nc_buf_printf(g->out,
			"::%s title=newcomer::and %zu more like these; GitHub shows ten, the whole "
			"report has them all\n",
			command, count - shown);
}

/* Plain lines of the log: what no annotation says. */
static void write_verdict(struct github *g, const struct nc_report *report)
{
	nc_buf_add_text(g->out, "newcomer: ");
	nc_buf_add_text(g->out, nc_told_verdict(report->verdict));
	nc_buf_add_text(g->out, "   ");
	nc_buf_add_counts(g->out, &report->counts);
	nc_buf_add_byte(g->out, '\n');
	size_t count;
	const struct nc_result *const *unknown =
		nc_told_worst(&count, &g->arena, report, NC_UNKNOWN);
	for (size_t i = 0; i < count; i++) {
		nc_buf_add_text(g->out, "newcomer: not judged: ");
		nc_buf_add_command_text(g->out, unknown[i]->asked->rule->id);
		nc_buf_add_text(g->out, ": ");
		nc_buf_add_command_text(g->out, nc_told_message(unknown[i]));
		nc_buf_add_text(g->out, unknown[i]->remedy.size ? " → " : "");
		nc_buf_add_command_text(g->out, unknown[i]->remedy);
		nc_buf_add_byte(g->out, '\n');
	}
}

static void write_github(
	struct nc_buf *out, const struct nc_report *report, const struct nc_style *style)
{
	(void)style;
	struct github g = {.out = out, .arena = NC_ARENA_INIT};
	size_t count, at = 0;
	const struct nc_result *const *gaps = nc_told_worst(&count, &g.arena, report, NC_GAP);
	for (size_t level = 0; level < sizeof levels / sizeof *levels; level++) {
		size_t from = at;
		bool last = level + 1 == sizeof levels / sizeof *levels;
		while (at < count && (last || gaps[at]->severity == levels[level].severity))
			at++;
		write_level(&g, levels[level].command, gaps + from, at - from);
	}
	write_verdict(&g, report);
	nc_arena_release(&g.arena);
}

const struct nc_format_row nc_format_github = {
	.name = "github",
	.summary = "annotations of GitHub Actions, at most ten of a severity",
	.ending = ".github",
	.write = write_github,
};
