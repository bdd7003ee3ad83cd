/* SPDX-License-Identifier: MIT */
#include "escape.h"
#include "page.h"
#include "safe.h"
#include "told.h"

/*
 * The page as Markdown, for a pull request's comment, an issue, or the summary
 * of a job.  Only lists, paragraphs and code spans: what a hosting service shows alike everywhere.
 */

/* A comment on GitHub takes 65,536 characters, and a job's summary is dropped whole over 1 MiB. */
#define MOST_BYTES	   60000
#define MOST_BYTES_VERBOSE 1000000
/* Room for the end of the page, which is never cut. */
#define END_BYTES 2000
/* Gaps of one question that are shown; a person mends these first. */
#define MOST_GAPS 25

struct markdown {
	struct nc_buf *out;
	const struct nc_report *report;
	const struct nc_style *style;
	struct nc_arena arena;
	size_t start, most;
	size_t left_out; /* blocks for which there was no room */
	struct nc_buf block;
};

/* Blocks: each goes out whole or not at all. */

static bool end_block(struct markdown *m)
{
	bool fits =
		m->left_out == 0 && m->out->size - m->start + m->block.size + END_BYTES <= m->most;
	if (fits)
		nc_buf_add(m->out, nc_buf_str(&m->block));
	else
		m->left_out++;
	nc_buf_clear(&m->block);
	return fits;
}

static const char *mark_of(enum nc_severity s)
{
	switch (s) {
	case NC_ERROR:
		return "✗";
	case NC_WARNING:
		return "!";
	case NC_NOTE:
	case NC_SEVERITY_NONE:
		break;
	}
	return "·";
}

/* Head */

static void write_head(struct markdown *m)
{
	const struct nc_report *report = m->report;
	const struct nc_repository *r = report->repository;
	char hex[NC_OID_HEX + 1];
	struct nc_buf *b = &m->block;
	nc_buf_add_text(b, "## newcomer: ");
	nc_buf_add_text(b, nc_told_verdict(report->verdict));
	nc_buf_add_text(b, "\n\n");
	nc_buf_add_markdown_code(b, r->name);
	if (r->ref.size) {
		nc_buf_add_text(b, " · ");
		nc_buf_add_markdown_code(b, nc_short_ref(r->ref));
	}
	nc_oid_format(hex, &r->head);
	if (nc_oid_is_zero(&r->head))
		nc_buf_add_text(b, " · without a commit");
	else
		nc_buf_printf(b, " · `%.7s`", hex);
	nc_buf_add_text(b, report->worktree ? " as it is on disk" : "");
	for (size_t i = 0; i < report->profile_count; i++) {
		nc_buf_add_text(b, i ? ", " : " · ");
		nc_buf_add_markdown_code(b, report->profiles[i]);
	}
	nc_buf_add_text(b, "\n\n");
	nc_buf_add_counts(b, &report->counts);
	nc_buf_add_text(b, "\n");
	if (report->baseline)
		nc_buf_printf(b, "\nAgainst the baseline: %zu new · %zu known · %zu gone\n",
			report->baseline->new_count, report->baseline->known_count,
			report->baseline->closed);
	if (report->narrowed)
		nc_buf_add_text(
			b, "\nOnly some rules were asked; this is no verdict about the rest.\n");
	end_block(m);
}

/* Findings */

static void write_gap(struct markdown *m, const struct nc_result *r)
{
	struct nc_buf *b = &m->block;
	const char *baseline = nc_report_baseline(m->report, (size_t)(r - m->report->results));
	struct nc_str subject = nc_told_subject(&m->arena, r), fix = nc_told_fix(r);
	nc_buf_printf(b, "- %s ", mark_of(r->severity));
	struct nc_str place = nc_told_place(&m->arena, r);
	if (place.size) {
		nc_buf_add_markdown_code(b, place);
		nc_buf_add_text(b, " ");
	}
	if (subject.size && !nc_str_equal(subject, place)) {
		nc_buf_add_text(b, "· ");
		nc_buf_add_markdown_code(b, subject);
		nc_buf_add_text(b, " ");
	}
	nc_buf_add_text(b, place.size || subject.size ? "· " : "");
	nc_buf_add(b, r->asked->rule->id);
	if (baseline)
		nc_buf_printf(b, " · %s", baseline);
	nc_buf_add_text(b, "\\\n  ");
	nc_buf_add_markdown(b, nc_told_message(r));
	if (fix.size) {
		nc_buf_add_text(b, "\\\n  → ");
		nc_buf_add_markdown(b, fix);
	}
	nc_buf_add_text(b, "\n");
	end_block(m);
}

static void write_question(
	struct markdown *m, enum nc_question q, const struct nc_result *const *gaps, size_t count)
{
	size_t found = 0, shown = 0;
	for (size_t i = 0; i < count; i++)
		found += gaps[i]->asked->rule->question == q;
	if (found == 0)
		return;
	nc_buf_add_text(&m->block, "\n### ");
	nc_buf_add_text(&m->block, nc_question_text(q));
	nc_buf_add_text(&m->block, " — ");
	nc_buf_add_count(&m->block, found, "gap", "gaps");
	nc_buf_add_text(&m->block, "\n\n");
	end_block(m);
	for (size_t i = 0; i < count; i++) {
		if (gaps[i]->asked->rule->question != q)
			continue;
		if (!m->style->verbose && shown == MOST_GAPS && found > MOST_GAPS + 1)
			break;
		write_gap(m, gaps[i]);
		shown++;
	}
	if (shown < found) {
		nc_buf_printf(&m->block, "- and %zu more\n", found - shown);
		end_block(m);
	}
}

/* What else is to be known */

static void write_others(struct markdown *m, enum nc_outcome outcome, const char *heading)
{
	size_t count;
	const struct nc_result *const *results =
		nc_told_worst(&count, &m->arena, m->report, outcome);
	if (count == 0)
		return;
	nc_buf_printf(&m->block, "\n### %s\n\n", heading);
	end_block(m);
	for (size_t i = 0; i < count; i++) {
		const struct nc_result *r = results[i];
		struct nc_str why = r->waived ? r->waived->reason : nc_told_message(r);
		struct nc_str place = nc_told_place(&m->arena, r);
		struct nc_buf *b = &m->block;
		nc_buf_add_text(b, "- ");
		nc_buf_add(b, r->asked->rule->id);
		if (place.size) {
			nc_buf_add_text(b, " · ");
			nc_buf_add_markdown_code(b, place);
		}
		nc_buf_add_text(b, ": ");
		nc_buf_add_markdown(b, why);
		if (r->remedy.size) {
			nc_buf_add_text(b, " → ");
			nc_buf_add_markdown(b, r->remedy);
		}
		nc_buf_add_text(b, "\n");
		end_block(m);
	}
}

static void write_ends(struct markdown *m)
{
	const struct nc_comparison *c = m->report->baseline;
	if (!c || c->end_count == 0)
		return;
	nc_buf_add_text(&m->block, "\n### In the baseline, and no gap any more\n\n");
	end_block(m);
	static const char *const words[] = {
		[NC_FATE_CLOSED] = "gone; write the baseline anew",
		[NC_FATE_WAIVED] = "waived now",
		[NC_FATE_UNJUDGED] = "not judged this time",
		[NC_FATE_UNASKED] = "not asked this time",
	};
	for (size_t i = 0; i < c->end_count; i++) {
		const struct nc_past_result *gap = c->ends[i].gap;
		nc_buf_add_text(&m->block, "- ");
		nc_buf_add_markdown_code(&m->block, gap->rule);
		nc_buf_add_text(&m->block, gap->where.size ? " · " : "");
		nc_buf_add_markdown_code(&m->block, gap->where);
		nc_buf_printf(&m->block, ": %s\n", words[c->ends[i].fate]);
		end_block(m);
	}
}

static void write_end(struct markdown *m)
{
	if (m->left_out)
		nc_buf_printf(m->out,
			"\nThere is more than fits here: %zu entries were left out. "
			"`newcomer` shows them all.\n",
			m->left_out);
}

static void write_markdown(
	struct nc_buf *out, const struct nc_report *report, const struct nc_style *style)
{
	struct markdown m = {.out = out,
		.report = report,
		.style = style,
		.arena = NC_ARENA_INIT,
		.start = out->size,
		.most = style->verbose ? MOST_BYTES_VERBOSE : MOST_BYTES,
		.block = NC_BUF_INIT(0)};
	size_t count;
	const struct nc_result *const *gaps = nc_told_worst(&count, &m.arena, report, NC_GAP);
	write_head(&m);
	for (enum nc_question q = 0; q < NC_QUESTIONS; q++)
		write_question(&m, q, gaps, count);
	write_others(&m, NC_UNKNOWN, "Not judged");
	write_others(&m, NC_WAIVED, "Waived, in whose words");
	write_ends(&m);
	write_end(&m);
	nc_buf_break_commands(out, m.start);
	nc_buf_release(&m.block);
	nc_arena_release(&m.arena);
}

const struct nc_format_row nc_format_markdown = {
	.name = "markdown",
	.summary = "for a pull request's comment, an issue, a job's summary",
	.ending = ".md",
	.write = write_markdown,
};
