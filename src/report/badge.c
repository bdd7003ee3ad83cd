/* SPDX-License-Identifier: MIT */
#include "page.h"
#include "parts.h"

/*
 * A badge says one of three things, and never a score: ready, how many gaps
 * keep it from that, or that it cannot be judged.  Nothing of the repository
 * stands in it.
 */

#define LABEL "newcomer"
/* What a letter of the usual badge font takes, and the room beside a word. */
#define LETTER 7
#define MARGIN 6
#define HEIGHT 20

static void add_message(struct nc_buf *b, const struct nc_report *report)
{
	switch (report->verdict) {
	case NC_READY:
		nc_buf_add_text(b, "ready");
		return;
	case NC_NOT_READY:
		nc_buf_add_count(b, report->counts.error, "gap", "gaps");
		return;
	case NC_CANNOT_JUDGE:
		nc_buf_add_text(b, "cannot judge");
		return;
	}
}

static const char *color_of(enum nc_verdict v)
{
	static const char *const colors[] = {
		[NC_READY] = "#1a7f37",
		[NC_NOT_READY] = "#cf222e",
		[NC_CANNOT_JUDGE] = "#6e7781",
	};
	return colors[v];
}

/* What badge services ask an address for. */
static void write_endpoint(struct nc_buf *out, const struct nc_report *report, struct nc_str words)
{
	struct nc_json j = NC_JSON_INIT(out, true);
	nc_json_object(&j);
	nc_json_key_int(&j, "schemaVersion", 1);
	nc_json_key_text(&j, "label", LABEL);
	nc_json_key_string(&j, "message", words);
	nc_json_key_text(&j, "color", color_of(report->verdict));
	nc_json_end(&j);
}

/* One half: a field of colour and a word in its middle. */
static void write_half(
	struct nc_buf *out, int from, int width, const char *color, const char *words)
{
	nc_buf_printf(out,
		"  <rect x=\"%d\" width=\"%d\" height=\"%d\" fill=\"%s\"/>\n"
		"  <text x=\"%d\" y=\"14\" textLength=\"%d\">%s</text>\n",
		from, width, HEIGHT, color, from + width / 2, width - 2 * MARGIN, words);
}

static int width_of(size_t letters)
{
	return (int)letters * LETTER + 2 * MARGIN;
}

static void write_svg(struct nc_buf *out, const struct nc_report *report, struct nc_str words)
{
	int label = width_of(sizeof LABEL - 1), message = width_of(words.size);
	nc_buf_printf(out,
		"<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"%d\" height=\"%d\" role=\"img\" "
		"aria-label=\"" LABEL ": %s\">\n"
		"  <title>" LABEL ": %s</title>\n"
		"  <g fill=\"#fff\" text-anchor=\"middle\" "
		"font-family=\"Verdana,DejaVu Sans,sans-serif\" font-size=\"11\">\n",
		label + message, HEIGHT, words.data, words.data);
	write_half(out, 0, label, "#424a53", LABEL);
	write_half(out, label, message, color_of(report->verdict), words.data);
	nc_buf_add_text(out, "  </g>\n</svg>\n");
}

void nc_report_badge(struct nc_buf *out, const struct nc_report *report, bool json)
{
	struct nc_buf words = NC_BUF_INIT(0);
	add_message(&words, report);
	if (json)
		write_endpoint(out, report, nc_buf_str(&words));
	else
		write_svg(out, report, nc_buf_str(&words));
	nc_buf_release(&words);
}
