/* SPDX-License-Identifier: MIT */
#include "newcomer/branches.h"

#include <inttypes.h>
#include <stdlib.h>

#include "newcomer/branch_role.h"
#include "newcomer/record.h"
#include "web.h"

/*
 * Branches around the default branch: what it lacks to the right, what they
 * lack to the left, the darker the younger.  The words beside a bar say the same.
 */

#define MOST_BRANCHES 24
/* One side of a bar, in units of the drawing. */
#define SIDE 100
/* Days since the last commit up to which a bar has each shade. */
static const nc_day ages[] = {30, 90, 365};
#define AGES (sizeof ages / sizeof *ages)

/* A branch, what it is for, and who says that it stays. */
struct row {
	const struct nc_branch_line *line;
	enum nc_branch_kind kind;
	const struct nc_kept_branch *kept;
};

enum rank { DEFAULT, OPEN, UNKNOWN, STANDING, LANDED, RANKS };

/* Work that may be lost first, then what cannot be told, what is there to stay, what has landed. */
static enum rank rank_of(const struct row *row)
{
	switch (row->line->state) {
	case NC_BRANCH_DEFAULT:
		return DEFAULT;
	case NC_BRANCH_UNMERGED:
		return row->kept || (row->kind != NC_BRANCH_WORK && row->kind != NC_BRANCH_BOT)
			       ? STANDING
			       : OPEN;
	case NC_BRANCH_UNKNOWN:
		return UNKNOWN;
	case NC_BRANCH_MERGED:
	case NC_BRANCH_REBASED:
	case NC_BRANCH_SQUASHED:
	case NC_BRANCH_CONTAINED:
	case NC_BRANCH_STATES:
		break;
	}
	return LANDED;
}

static int by_rank(const void *left, const void *right)
{
	const struct row *a = left, *b = right;
	if (rank_of(a) != rank_of(b))
		return rank_of(a) < rank_of(b) ? -1 : 1;
	if (a->line->touched != b->line->touched)
		return a->line->touched > b->line->touched ? -1 : 1;
	return nc_str_compare(a->line->name, b->line->name);
}

/* Square roots: one commit is seen beside five thousand. */
static unsigned root_of(unsigned n)
{
	uint64_t square = (uint64_t)n * 10000, low = 0, high = 100 * 65536;
	while (low < high) {
		uint64_t middle = (low + high + 1) / 2;
		if (middle * middle <= square)
			low = middle;
		else
			high = middle - 1;
	}
	return (unsigned)low;
}

static unsigned length_of(unsigned n, unsigned most)
{
	unsigned length = most ? root_of(n) * SIDE / root_of(most) : 0;
	return n && length < 2 ? 2 : length;
}

static void write_bar(struct nc_web *h, const struct nc_branch_line *b, unsigned most)
{
	unsigned behind = length_of(b->behind, most), ahead = length_of(b->ahead, most);
	nc_day age = h->report->now - nc_day_of_time(b->touched);
	size_t shade = 0;
	while (shade < AGES && (b->touched == 0 || age > ages[shade]))
		shade++;
	nc_buf_printf(h->out,
		"<svg class=\"bar age%zu\" viewBox=\"0 0 %d 14\" aria-hidden=\"true\" "
		"focusable=\"false\">",
		shade, 2 * SIDE + 2);
	if (b->compared && behind)
		nc_buf_printf(h->out,
			"<rect class=\"behind\" x=\"%u\" y=\"4\" width=\"%u\" "
			"height=\"6\"/>",
			SIDE - behind, behind);
	if (b->compared && ahead)
		nc_buf_printf(h->out,
			"<rect class=\"ahead\" x=\"%d\" y=\"2\" width=\"%u\" "
			"height=\"10\"/>",
			SIDE + 2, ahead);
	nc_buf_printf(h->out, "<path class=\"axis\" d=\"M%d 0v14\"/></svg>", SIDE + 1);
}

/* What it is for, where that is not work; and whether somebody keeps it. */
static const char *role_told(const struct row *row)
{
	static const char *const words[NC_BRANCH_KINDS] = {
		[NC_BRANCH_BOT] = "a program's, ",
		[NC_BRANCH_PAGES] = "a web site, ",
		[NC_BRANCH_TRUNK] = "a former trunk, ",
		[NC_BRANCH_INTEGRATION] = "where work is gathered, ",
		[NC_BRANCH_ENVIRONMENT] = "an environment, ",
		[NC_BRANCH_RELEASE] = "a line of releases, ",
	};
	if (row->line->state == NC_BRANCH_DEFAULT)
		return "";
	return row->kept ? "kept, " : words[row->kind] ? words[row->kind] : "";
}

static const char *state_told(const struct nc_branch_line *b)
{
	switch (b->state) {
	case NC_BRANCH_DEFAULT:
		return "the default branch";
	case NC_BRANCH_MERGED:
		return "merged";
	case NC_BRANCH_REBASED:
		return "landed by rebase";
	case NC_BRANCH_SQUASHED:
		return "landed as one commit";
	case NC_BRANCH_CONTAINED:
		return b->idle ? "changes nothing" : "landed in pieces";
	case NC_BRANCH_UNMERGED:
		return "not merged";
	case NC_BRANCH_UNKNOWN:
	case NC_BRANCH_STATES:
		break;
	}
	return "cannot be told";
}

static void write_age(struct nc_web *h, const struct nc_branch_line *b)
{
	if (b->touched == 0) {
		nc_web_raw(h, "—");
		return;
	}
	nc_web_text(h, nc_day_age(&h->arena, nc_day_of_time(b->touched), h->report->now));
}

static void write_branch(struct nc_web *h, const struct row *row, unsigned most)
{
	const struct nc_branch_line *b = row->line;
	bool is_default = b->state == NC_BRANCH_DEFAULT;
	nc_web_raw(h, is_default ? "<tr class=\"default\">" : "<tr>");
	nc_web_raw(h, "<th scope=\"row\">");
	nc_web_code(h, b->name);
	nc_web_raw(h, "</th><td class=\"number\">");
	if (b->compared && !is_default)
		nc_buf_printf(h->out, "%" PRIu32, b->behind);
	nc_web_raw(h, "</td><td class=\"drawn\">");
	write_bar(h, b, most);
	nc_web_raw(h, "</td><td>");
	if (b->compared && !is_default)
		nc_buf_printf(h->out, "%" PRIu32, b->ahead);
	nc_web_raw(h, "</td><td>");
	write_age(h, b);
	nc_web_raw(h, "</td><td>");
	nc_web_raw(h, role_told(row));
	nc_web_raw(h, state_told(b));
	if (b->state == NC_BRANCH_UNMERGED && b->missing_count) {
		nc_web_raw(h, ", ");
		nc_web_count(h, b->missing_count, "file", "files");
	}
	nc_web_raw(h, "</td></tr>\n");
}

static void write_rest(struct nc_web *h, const struct row *rows, size_t count)
{
	static const char *const words[RANKS] = {[DEFAULT] = "the default branch",
		[OPEN] = "not merged",
		[UNKNOWN] = "that cannot be told",
		[STANDING] = "there to stay",
		[LANDED] = "landed"};
	size_t counts[RANKS] = {0};
	if (count <= MOST_BRANCHES)
		return;
	for (size_t i = MOST_BRANCHES; i < count; i++)
		counts[rank_of(&rows[i])]++;
	nc_buf_printf(h->out, "<p class=\"more\">and %zu more", count - MOST_BRANCHES);
	const char *before = ": ";
	for (size_t i = 0; i < RANKS; i++) {
		if (counts[i] == 0)
			continue;
		nc_buf_printf(h->out, "%s%zu %s", before, counts[i], words[i]);
		before = ", ";
	}
	nc_web_raw(h, "</p>\n");
}

static struct row *sort(struct nc_web *h, const struct nc_branch_lines *lines, unsigned *most)
{
	const struct nc_facts *facts = h->report->facts;
	struct row *rows = nc_arena_alloc_array(&h->arena, lines->count, sizeof *rows);
	for (size_t i = 0; i < lines->count; i++) {
		rows[i].line = &lines->items[i];
		if (facts->rulebook)
			rows[i].kind =
				nc_branch_role_of(facts->rulebook, lines->items[i].name).kind;
		if (facts->record)
			rows[i].kept = nc_record_keeps(facts->record, lines->items[i].name);
	}
	qsort(rows, lines->count, sizeof *rows, by_rank);
	*most = 0;
	for (size_t i = 0; i < lines->count && i < MOST_BRANCHES; i++) {
		const struct nc_branch_line *b = rows[i].line;
		if (!b->compared)
			continue;
		*most = b->ahead > *most ? b->ahead : *most;
		*most = b->behind > *most ? b->behind : *most;
	}
	return rows;
}

void nc_web_branches(struct nc_web *h)
{
	const struct nc_facts *facts = h->report->facts;
	if (!facts || !facts->snapshot)
		return;
	const struct nc_branch_lines *lines = nc_snapshot_branches(facts->snapshot);
	if (!lines || lines->count < 2)
		return;
	unsigned most;
	const struct row *rows = sort(h, lines, &most);
	struct nc_str base = facts->repository->default_branch;
	nc_web_open_figure(h, "branches", "Branches");
	nc_web_raw(h, "<div class=\"wide\" role=\"group\" tabindex=\"0\" aria-label=\"Branches\">"
		      "<table class=\"branches\">\n<caption>Commits around ");
	nc_web_code(h, base.size ? base : NC_STR("the default branch"));
	nc_web_raw(h, ": to the left what a branch lacks, to the right what it has alone. The "
		      "older, the paler (30, 90, 365 days); lengths are square roots.</caption>\n"
		      "<thead><tr><th scope=\"col\">branch</th><th scope=\"col\" "
		      "class=\"number\">behind</th><td></td><th scope=\"col\">ahead</th>"
		      "<th scope=\"col\">age</th><th scope=\"col\">its work</th></tr>"
		      "</thead>\n<tbody>\n");
	for (size_t i = 0; i < lines->count && i < MOST_BRANCHES; i++)
		write_branch(h, &rows[i], most);
	nc_web_raw(h, "</tbody></table></div>\n");
	write_rest(h, rows, lines->count);
	nc_web_close_figure(h);
}
