/* SPDX-License-Identifier: MIT */
#include <inttypes.h>

#include "page.h"
#include "safe.h"
#include "told.h"
#include "walk.h"

/*
 * The newcomer's way through a document: a step a line, what proves or
 * refutes it beside it, and a bar where one would be stuck.
 */

#define HEADING 1
/* A command takes no more than this beside its explanation. */
#define WIDEST_COMMAND 44
#define WIDEST_PLACE   26
/* What one must have: its mark, and how much of a name is shown. */
#define NEED_MARK   14
#define WIDEST_NEED 20
/* With less room an explanation goes below its command. */
#define LEAST_WORDS 28

struct columns {
	int place, command, mark, words;
	bool below; /* explanations stand below */
};

static struct nc_str place_of(struct nc_buf *room, const struct nc_walk *walk, uint32_t line)
{
	nc_buf_clear(room);
	nc_buf_add(room, walk->document->path);
	nc_buf_printf(room, ":%" PRIu32, line);
	return nc_buf_str(room);
}

static int digits(size_t n)
{
	int count = 1;
	for (; n > 9; n /= 10)
		count++;
	return count;
}

static struct columns measure(struct nc_page *p, const struct nc_walk *walk)
{
	struct nc_buf room = NC_BUF_INIT(0);
	int place = 0, command = 12;
	for (size_t i = 0; i < walk->step_count; i++) {
		int wide = nc_page_columns(p, place_of(&room, walk, walk->steps[i].line));
		place = wide > place ? wide : place;
		wide = nc_page_columns(p, walk->steps[i].text);
		command = wide > command ? wide : command;
	}
	nc_buf_release(&room);
	place = place > WIDEST_PLACE ? WIDEST_PLACE : place;
	command = command > WIDEST_COMMAND ? WIDEST_COMMAND : command;
	struct columns c = {.place = HEADING + 1 + digits(walk->step_count) + 2};
	c.command = c.place + place + 3;
	int left = p->edge - c.command - 6 - LEAST_WORDS;
	if (left < 20) {
		c.below = true;
		c.mark = c.command;
		c.words = c.command + 3;
		return c;
	}
	c.mark = c.command + (command < left ? command : left) + 3;
	c.words = c.mark + 3;
	return c;
}

static const struct {
	enum nc_role role;
	enum nc_glyph glyph;
} verdicts[] = {
	[NC_STEP_PROVED] = {NC_ROLE_GOOD, NC_GLYPH_PASS},
	[NC_STEP_REFUTED] = {NC_ROLE_ERROR, NC_GLYPH_ERROR},
	[NC_STEP_UNDECIDED] = {NC_ROLE_FAINT, NC_GLYPH_DOT},
};

static void explain(struct nc_page *p, const struct columns *c, const struct nc_step *step)
{
	struct nc_buf words = NC_BUF_INIT(0);
	bool proved = step->verdict == NC_STEP_PROVED, refuted = step->verdict == NC_STEP_REFUTED;
	nc_buf_add(&words, proved ? step->evidence : step->because);
	if (refuted && step->near.size) {
		nc_buf_add_text(&words, "; did you mean ");
		nc_buf_add(&words, step->near);
		nc_buf_add_text(&words, "?");
	} else if (refuted && step->mend.size) {
		nc_buf_add_text(&words, "; `");
		nc_buf_add(&words, step->mend);
		nc_buf_add_text(&words, "` mends it");
	}
	nc_page_words(p, refuted ? NC_ROLE_PLAIN : NC_ROLE_FAINT, c->words, nc_buf_str(&words));
	nc_buf_release(&words);
}

static void show_step(struct nc_page *p, const struct columns *c, const struct nc_walk *walk,
	const struct nc_step *step)
{
	struct nc_buf room = NC_BUF_INIT(0);
	nc_buf_printf(&room, "%" PRIu32, step->number);
	nc_page_to(p, c->place - 2 - (int)room.size);
	nc_page_show(p, NC_ROLE_FAINT, nc_buf_str(&room));
	nc_page_to(p, c->place);
	nc_page_show_within(p, NC_ROLE_PLACE, place_of(&room, walk, step->line), WIDEST_PLACE);
	nc_buf_release(&room);
	nc_page_to(p, c->command);
	int most = c->below ? p->edge - c->command : c->mark - c->command - 2;
	nc_page_show_within(p, NC_ROLE_TYPED, step->text, most);
	if (c->below)
		nc_page_end_line(p);
	nc_page_to(p, c->mark);
	nc_page_mark(p, verdicts[step->verdict].role, verdicts[step->verdict].glyph);
	nc_page_to(p, c->words);
	explain(p, c, step);
	nc_page_end_line(p);
}

/* Where the next steps run, when no step in sight went there. */
static void show_folder(struct nc_page *p, const struct columns *c, const struct nc_step *step)
{
	nc_page_to(p, c->command);
	if (!step->folder_known) {
		nc_page_say(p, NC_ROLE_FAINT, "somewhere else:");
	} else if (step->folder.size == 0) {
		nc_page_say(p, NC_ROLE_FAINT, "in the root again:");
	} else {
		nc_page_say(p, NC_ROLE_FAINT, "in ");
		nc_page_show(p, NC_ROLE_FAINT, step->folder);
		nc_page_say(p, NC_ROLE_FAINT, "/:");
	}
	nc_page_end_line(p);
}

static bool is_elsewhere(const struct nc_step *a, const struct nc_step *b)
{
	return a->folder_known != b->folder_known ||
	       (a->folder_known && !nc_str_equal(a->folder, b->folder));
}

static bool went(const struct nc_step *step)
{
	return nc_str_equal(step->tool, NC_STR("cd")) || nc_str_equal(step->tool, NC_STR("pushd"));
}

static void show_bar(struct nc_page *p, const struct columns *c)
{
	const char *dash = p->style->unicode ? "─" : "-";
	struct nc_buf bar = NC_BUF_INIT(0);
	int side = (p->edge - c->place - 26) / 2;
	side = side > 15 ? 15 : side;
	for (int i = 0; i < side; i++)
		nc_buf_add_text(&bar, dash);
	nc_buf_add_text(&bar, " a newcomer is stuck here ");
	for (int i = 0; i < side; i++)
		nc_buf_add_text(&bar, dash);
	nc_page_to(p, c->place);
	nc_page_show(p, NC_ROLE_ERROR, nc_buf_str(&bar));
	nc_page_end_line(p);
	nc_buf_release(&bar);
}

static void show_steps(struct nc_page *p, const struct nc_walk *walk)
{
	struct columns c = measure(p, walk);
	static const struct nc_step root = {.folder = NC_STR_INIT(""), .folder_known = true};
	const struct nc_step *before = &root;
	for (size_t i = 0; i < walk->step_count; i++) {
		const struct nc_step *step = &walk->steps[i];
		if (is_elsewhere(before, step) && !(i && went(before)))
			show_folder(p, &c, step);
		show_step(p, &c, walk, step);
		before = step;
		if (i == walk->stuck_at && i + 1 < walk->step_count)
			show_bar(p, &c);
	}
}

static void show_end(struct nc_page *p, const struct nc_walk *walk)
{
	size_t counts[3] = {0};
	struct nc_buf words = NC_BUF_INIT(0);
	for (size_t i = 0; i < walk->step_count; i++)
		counts[walk->steps[i].verdict]++;
	nc_buf_add_count(&words, walk->step_count, "step:", "steps:");

	nc_buf_printf(&words, " %zu proved, %zu refuted, %zu undecided.", counts[NC_STEP_PROVED],
		counts[NC_STEP_REFUTED], counts[NC_STEP_UNDECIDED]);
	bool stuck = walk->stuck_at < walk->step_count;
	if (stuck)
		nc_buf_printf(&words, " First stuck at step %" PRIu32 ".",
			walk->steps[walk->stuck_at].number);
	nc_page_end_line(p);
	nc_page_to(p, HEADING);
	nc_page_words(p, stuck ? NC_ROLE_ERROR : NC_ROLE_STRONG, HEADING, nc_buf_str(&words));
	nc_page_end_line(p);
	nc_buf_release(&words);
}

static void show_no_document(struct nc_page *p, const struct nc_report *report)
{
	struct nc_buf words = NC_BUF_INIT(0);
	if (nc_oid_is_zero(&report->repository->head)) {
		nc_buf_add_text(&words, "Nothing is committed here yet");
	} else {
		nc_buf_add_text(&words, "There is no README at ");
		nc_told_commit(&words, report->repository, report->worktree);
	}
	nc_buf_add_text(&words, ": a newcomer does not know where to begin.");
	nc_page_words(p, NC_ROLE_STRONG, HEADING, nc_buf_str(&words));
	nc_page_end_line(p);
	nc_buf_release(&words);
}

/* The commit whose document and tree were read, on the heading's line. */
static void show_commit(struct nc_page *p, const struct nc_report *report)
{
	struct nc_buf words = NC_BUF_INIT(0);
	nc_told_commit(&words, report->repository, report->worktree);
	nc_page_say(p, NC_ROLE_FAINT, " ");
	nc_page_mark(p, NC_ROLE_FAINT, NC_GLYPH_DOT);
	nc_page_say(p, NC_ROLE_FAINT, " ");
	nc_page_words(p, NC_ROLE_PLAIN, HEADING, nc_buf_str(&words));
	nc_buf_release(&words);
}

static void show_head(struct nc_page *p, const struct nc_report *report, const struct nc_walk *walk)
{
	nc_page_to(p, HEADING);
	if (!walk) {
		show_no_document(p, report);
		return;
	}
	nc_page_say(p, NC_ROLE_STRONG, "A newcomer's way through ");
	nc_page_show(p, NC_ROLE_STRONG, walk->document->path);
	if (walk->from) {
		nc_page_say(p, NC_ROLE_PLAIN, ", to which ");
		nc_page_show(p, NC_ROLE_PLAIN, walk->from->path);
		nc_page_say(p, NC_ROLE_PLAIN, " leads");
	}
	show_commit(p, report);
	nc_page_end_line(p);
	nc_page_end_line(p);
}

static struct nc_str heading_of(enum nc_need_kind kind)
{
	switch (kind) {
	case NC_NEED_TOOL:
		return NC_STR("tools");
	case NC_NEED_VERSION:
		return NC_STR("versions");
	case NC_NEED_SERVICE:
		return NC_STR("services");
	case NC_NEED_VARIABLE:
		return NC_STR("variables");
	case NC_NEED_ACCOUNT:
		break;
	}
	return NC_STR("accounts");
}

/* "docker (README.md:12)", or what is wrong about it. */
static void show_need(struct nc_page *p, const struct nc_need *need)
{
	struct nc_buf words = NC_BUF_INIT(0);
	nc_page_to(p, NEED_MARK);
	nc_page_mark(p, verdicts[need->verdict].role, verdicts[need->verdict].glyph);
	nc_page_to(p, NEED_MARK + 3);
	nc_page_show_within(p, NC_ROLE_PLAIN, need->what, WIDEST_NEED);
	nc_page_to(p, NEED_MARK + 3 + WIDEST_NEED + 2);
	if (need->verdict == NC_STEP_PROVED) {
		nc_buf_add_text(&words, "named at ");
		nc_buf_add(&words, need->named_at);
	} else {
		nc_buf_add(&words, need->because);
		if (need->kind != NC_NEED_VERSION || need->verdict == NC_STEP_UNDECIDED) {
			nc_buf_add_text(&words, "; needed at ");
			nc_buf_add(&words, need->needed_at);
		}
	}
	bool refuted = need->verdict == NC_STEP_REFUTED;
	nc_page_words(p, refuted ? NC_ROLE_PLAIN : NC_ROLE_FAINT, NEED_MARK + 3 + WIDEST_NEED + 2,
		nc_buf_str(&words));
	nc_page_end_line(p);
	nc_buf_release(&words);
}

/* What one must have before the first step, a kind at a time. */
static void show_needs(struct nc_page *p, const struct nc_walk *walk)
{
	static const enum nc_need_kind order[] = {
		NC_NEED_TOOL, NC_NEED_VERSION, NC_NEED_SERVICE, NC_NEED_ACCOUNT, NC_NEED_VARIABLE};
	if (walk->need_count == 0)
		return;
	nc_page_to(p, HEADING);
	nc_page_say(p, NC_ROLE_STRONG, "Before you start");
	nc_page_end_line(p);
	for (size_t k = 0; k < sizeof order / sizeof *order; k++) {
		bool first = true;
		for (size_t i = 0; i < walk->need_count; i++) {
			if (walk->needs[i].kind != order[k])
				continue;
			if (first) {
				nc_page_to(p, HEADING + 2);
				nc_page_show(p, NC_ROLE_FAINT, heading_of(order[k]));
			}
			first = false;
			show_need(p, &walk->needs[i]);
		}
	}
	nc_page_end_line(p);
}

static void write_page(struct nc_buf *out, const struct nc_report *report,
	const struct nc_walk *walk, const struct nc_style *style)
{
	struct nc_page page;
	nc_page_init(&page, out, style);
	show_head(&page, report, walk);
	if (walk && walk->step_count) {
		show_needs(&page, walk);
		show_steps(&page, walk);
		show_end(&page, walk);
	} else if (walk) {
		nc_page_to(&page, HEADING);
		nc_page_words(&page, NC_ROLE_PLAIN, HEADING,
			walk->document->unread.size ? walk->document->unread
						    : NC_STR("It tells nothing to type."));
		nc_page_end_line(&page);
	}
	nc_page_release(&page);
}

void nc_report_walk(struct nc_buf *out, const struct nc_report *report, const struct nc_walk *walk,
	const struct nc_style *style, bool json)
{
	size_t from = out->size;
	if (!json) {
		write_page(out, report, walk, style);
		return;
	}
	struct nc_json j = NC_JSON_INIT(out, true);
	nc_json_object(&j);
	nc_json_key_text(&j, "schema", "newcomer/walk/1");
	nc_json_key_day(&j, "now", report->now);
	nc_json_key_tool(&j, report);
	nc_json_key_repository(&j, report);
	nc_json_key_walk(&j, walk);
	nc_json_end(&j);
	nc_buf_break_json_commands(out, from);
}
