/* SPDX-License-Identifier: MIT */
#include "page.h"
#include "result_json.h"
#include "safe.h"

/* Two audits of one repository: what was closed, what is new, and what cannot be told. */

#define MARK 3
#define BODY 6

struct diff {
	struct nc_page page;
	const struct nc_past *older, *newer;
	struct nc_comparison comparison;
};

static enum nc_glyph glyph_of(struct nc_str severity)
{
	if (nc_str_equal(severity, NC_STR("error")))
		return NC_GLYPH_ERROR;
	return nc_str_equal(severity, NC_STR("warning")) ? NC_GLYPH_WARNING : NC_GLYPH_NOTE;
}

static enum nc_role role_of(struct nc_str severity)
{
	enum nc_severity s;
	return nc_page_severity(nc_severity_parse(&s, severity) ? s : NC_NOTE);
}

static void show_heading(struct nc_page *p, const char *words, size_t count)
{
	struct nc_buf b = NC_BUF_INIT(0);
	nc_buf_printf(&b, "%zu", count);
	nc_page_end_line(p);
	nc_page_to(p, NC_PAGE_HEADING);
	nc_page_say(p, NC_ROLE_STRONG, words);
	nc_page_right(p, NC_ROLE_FAINT, nc_buf_str(&b));
	nc_page_end_line(p);
	nc_buf_release(&b);
}

static void show_line(
	struct nc_page *p, const struct nc_past_result *r, enum nc_glyph glyph, enum nc_role role)
{
	nc_page_to(p, MARK);
	nc_page_mark(p, role, glyph);
	nc_page_to(p, BODY);
	nc_page_show(p, NC_ROLE_PLACE, r->where.size ? r->where : r->rule);
	if (r->where.size && !nc_page_right(p, NC_ROLE_FAINT, r->rule)) {
		nc_page_to(p, 0);
		nc_page_show(p, NC_ROLE_FAINT, r->rule);
	}
	nc_page_end_line(p);
	if (r->message.size) {
		nc_page_to(p, BODY);
		nc_page_words(p, NC_ROLE_PLAIN, BODY, r->message);
		nc_page_end_line(p);
	}
}

static void show_new(struct diff *d)
{
	if (d->comparison.new_count == 0)
		return;
	show_heading(&d->page, "New", d->comparison.new_count);
	for (size_t i = 0; i < d->newer->count; i++) {
		const struct nc_past_result *r = &d->newer->results[i];
		if (nc_past_is_gap(r) && !d->comparison.known[i])
			show_line(&d->page, r, glyph_of(r->severity), role_of(r->severity));
	}
}

static void show_ends(struct diff *d, enum nc_fate fate)
{
	static const struct {
		const char *heading;
		enum nc_glyph glyph;
		enum nc_role role;
	} fates[] = {
		[NC_FATE_CLOSED] = {"Closed", NC_GLYPH_PASS, NC_ROLE_GOOD},
		[NC_FATE_WAIVED] = {"Waived since", NC_GLYPH_WAIVED, NC_ROLE_UNSURE},
		[NC_FATE_UNJUDGED] = {"Not judged any more", NC_GLYPH_UNKNOWN, NC_ROLE_UNSURE},
		[NC_FATE_UNASKED] = {"Not asked any more", NC_GLYPH_ELSEWHERE, NC_ROLE_FAINT},
	};
	const struct nc_comparison *c = &d->comparison;
	size_t count = 0;
	for (size_t i = 0; i < c->end_count; i++)
		count += c->ends[i].fate == fate;
	if (count)
		show_heading(&d->page, fates[fate].heading, count);
	for (size_t i = 0; i < c->end_count; i++) {
		if (c->ends[i].fate == fate)
			show_line(&d->page, c->ends[i].gap, fates[fate].glyph, fates[fate].role);
	}
}

static void write_page(struct diff *d)
{
	struct nc_page *p = &d->page;
	struct nc_buf b = NC_BUF_INIT(0);
	nc_page_to(p, NC_PAGE_HEADING);
	nc_page_show(p, NC_ROLE_STRONG,
		d->newer->repository.size ? d->newer->repository : NC_STR("two audits"));
	if (d->older->verdict.size && d->newer->verdict.size) {
		nc_page_say(p, NC_ROLE_FAINT, "  ");
		nc_page_show(p, NC_ROLE_FAINT, d->older->verdict);
		nc_page_say(p, NC_ROLE_FAINT, " ");
		nc_page_mark(p, NC_ROLE_FAINT, NC_GLYPH_ARROW);
		nc_page_say(p, NC_ROLE_FAINT, " ");
		nc_page_show(p, NC_ROLE_PLAIN, d->newer->verdict);
	}
	nc_page_end_line(p);
	show_new(d);
	show_ends(d, NC_FATE_CLOSED);
	show_ends(d, NC_FATE_WAIVED);
	show_ends(d, NC_FATE_UNJUDGED);
	show_ends(d, NC_FATE_UNASKED);
	nc_page_end_line(p);
	nc_buf_printf(&b, "%zu new, %zu closed, %zu as before", d->comparison.new_count,
		d->comparison.closed, d->comparison.known_count);
	nc_page_to(p, NC_PAGE_HEADING);
	nc_page_say(p, NC_ROLE_STRONG, b.data);
	nc_page_end_line(p);
	nc_buf_release(&b);
}

static void write_json(struct nc_buf *out, const struct diff *d)
{
	size_t from = out->size;
	struct nc_json j = NC_JSON_INIT(out, true);
	nc_json_object(&j);
	nc_json_key_text(&j, "schema", "newcomer/diff/1");
	nc_json_key_words(&j, "repository", d->newer->repository);
	nc_json_key_words(&j, "old_verdict", d->older->verdict);
	nc_json_key_words(&j, "new_verdict", d->newer->verdict);
	nc_json_key_int(&j, "as_before", (int64_t)d->comparison.known_count);
	nc_json_key(&j, "new");
	nc_json_array(&j);
	for (size_t i = 0; i < d->newer->count; i++) {
		const struct nc_past_result *r = &d->newer->results[i];
		if (!nc_past_is_gap(r) || d->comparison.known[i])
			continue;
		nc_json_object(&j);
		nc_json_key_string(&j, "rule", r->rule);
		nc_json_key_words(&j, "severity", r->severity);
		nc_json_key_words(&j, "where", r->where);
		nc_json_key_words(&j, "message", r->message);
		nc_json_key_string(&j, "fingerprint", r->fingerprint);
		nc_json_end(&j);
	}
	nc_json_end(&j);
	nc_json_key(&j, "ended");
	nc_json_ends(&j, &d->comparison);
	nc_json_end(&j);
	nc_buf_break_json_commands(out, from);
}

void nc_report_diff(struct nc_buf *out, const struct nc_past *older, const struct nc_past *newer,
	const struct nc_style *style, bool json)
{
	struct nc_arena arena = NC_ARENA_INIT;
	struct diff d = {.older = older, .newer = newer};
	nc_past_compare(&d.comparison, &arena, older, newer);
	if (json) {
		write_json(out, &d);
	} else {
		nc_page_init(&d.page, out, style);
		write_page(&d);
		nc_page_release(&d.page);
	}
	nc_arena_release(&arena);
}
