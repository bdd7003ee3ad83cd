/* SPDX-License-Identifier: MIT */
#include <inttypes.h>

#include "walk.h"

/*
 * The steps of a walk: one a line, what proves or refutes it beside it, and a
 * bar where one would be stuck.
 */

/* A command takes no more than this beside its explanation; a longer one has a line of its own. */
#define WIDEST_COMMAND 42
/* A place that is wider says its line alone; the document stands in the heading. */
#define WIDEST_PLACE 18
/* With less room an explanation goes below its command. */
#define LEAST_WORDS 28

struct columns {
	int place, mark, command, words;
	bool lines_only; /* places are lines of the document */
	bool below;	 /* explanations stand below */
};

static struct nc_str place_of(
	struct nc_buf *room, const struct nc_walk *walk, uint32_t line, bool line_only)
{
	nc_buf_clear(room);
	if (line_only)
		nc_buf_add_text(room, "line ");
	else
		nc_buf_add(room, walk->document->path);
	nc_buf_printf(room, line_only ? "%" PRIu32 : ":%" PRIu32, line);
	return nc_buf_str(room);
}

static int digits(size_t n)
{
	int count = 1;
	for (; n > 9; n /= 10)
		count++;
	return count;
}

static int widest_place(struct nc_page *p, const struct nc_walk *walk, bool line_only)
{
	struct nc_buf room = NC_BUF_INIT(0);
	int place = 0;
	for (size_t i = 0; i < walk->step_count; i++) {
		int wide =
			nc_page_columns(p, place_of(&room, walk, walk->steps[i].line, line_only));
		place = wide > place ? wide : place;
	}
	nc_buf_release(&room);
	return place;
}

/* The widest of the commands that need not be wider than that. */
static int widest_command(struct nc_page *p, const struct nc_walk *walk, int most)
{
	int command = 12;
	for (size_t i = 0; i < walk->step_count; i++) {
		int wide = nc_page_columns(p, walk->steps[i].text);
		if (wide > command && wide <= most)
			command = wide;
	}
	return command;
}

static struct columns measure(struct nc_page *p, const struct nc_walk *walk)
{
	int place = widest_place(p, walk, false);
	struct columns c = {.place = NC_PAGE_HEADING + 1 + digits(walk->step_count) + 2,
		.lines_only = place > WIDEST_PLACE};
	if (c.lines_only)
		place = widest_place(p, walk, true);
	c.mark = c.place + place + 2;
	c.command = c.mark + 3;
	int left = p->edge - c.command - 2 - LEAST_WORDS;
	c.below = left < 20;
	c.words = c.below ? c.command
			  : c.command + 2 +
				    widest_command(
					    p, walk, left < WIDEST_COMMAND ? left : WIDEST_COMMAND);
	return c;
}

/* What proves it, or why it is not proved. */
static void write_reason(struct nc_buf *out, const struct nc_step *step)
{
	bool refuted = step->verdict == NC_STEP_REFUTED;
	if (step->verdict != NC_STEP_PROVED) {
		nc_buf_add(out, step->because);
	} else {
		nc_buf_add(out, step->evidence);
		if (step->because.size) {
			nc_buf_add_text(out, " (");
			nc_buf_add(out, step->because);
			nc_buf_add_text(out, ")");
		}
	}
	if (refuted && step->near.size) {
		nc_buf_add_text(out, "; did you mean ");
		nc_buf_add(out, step->near);
		nc_buf_add_text(out, "?");
	} else if (refuted && step->mend.size) {
		nc_buf_add_text(out, "; `");
		nc_buf_add(out, step->mend);
		nc_buf_add_text(out, "` mends it");
	}
}

static int widest_word(struct nc_page *p, struct nc_str words)
{
	struct nc_str word;
	int widest = 0;
	while (nc_str_next_field(&word, &words, ' ')) {
		int wide = nc_page_columns(p, word);
		widest = wide > widest ? wide : widest;
	}
	return widest;
}

/* Beside the command where there is room for both, else in lines of its own. */
static void explain(struct nc_page *p, const struct columns *c, const struct nc_step *step)
{
	struct nc_buf words = NC_BUF_INIT(0);
	bool refuted = step->verdict == NC_STEP_REFUTED;
	write_reason(&words, step);
	int column = c->words;
	bool beside = !c->below && p->column + 2 <= column &&
		      widest_word(p, nc_buf_str(&words)) <= p->edge - column;
	if (!beside && step->plain) {
		nc_buf_release(&words);
		return;
	}
	if (!beside) {
		nc_page_end_line(p);
		column = c->command + 2;
	}
	nc_page_to(p, column);
	nc_page_words(p, refuted ? NC_ROLE_PLAIN : NC_ROLE_FAINT, column, nc_buf_str(&words));
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
	nc_page_show(p, NC_ROLE_PLACE, place_of(&room, walk, step->line, c->lines_only));
	nc_buf_release(&room);
	nc_page_to(p, c->mark);
	nc_page_verdict(p, step->verdict);
	nc_page_to(p, c->command);
	nc_page_show_within(p, NC_ROLE_TYPED, step->text, p->edge - c->command);
	explain(p, c, step);
	nc_page_end_line(p);
}

/* Where the next steps run, when no step in sight went there. */
static void show_folder(struct nc_page *p, const struct columns *c, const struct nc_step *step,
	struct nc_str folder)
{
	nc_page_to(p, c->command);
	if (!step->folder_known) {
		nc_page_say(p, NC_ROLE_FAINT, "somewhere else:");
	} else if (folder.size == 0) {
		nc_page_say(p, NC_ROLE_FAINT, "in the root again:");
	} else {
		nc_page_say(p, NC_ROLE_FAINT, "in ");
		nc_page_show(p, NC_ROLE_FAINT, folder);
		nc_page_say(p, NC_ROLE_FAINT, "/:");
	}
	nc_page_end_line(p);
}

/* Where a step runs; the document's own folder, to which no step goes, is no other place. */
static struct nc_str place_to_stand(const struct nc_walk *walk, const struct nc_step *step)
{
	return nc_str_equal(step->folder, nc_path_dir(walk->document->path)) ? NC_STR_NONE
									     : step->folder;
}

static bool is_elsewhere(
	const struct nc_walk *walk, const struct nc_step *a, const struct nc_step *b)
{
	return a->folder_known != b->folder_known ||
	       (a->folder_known && !nc_str_equal(place_to_stand(walk, a), place_to_stand(walk, b)));
}

/* `npm install --prefix web`: the command itself says where it works. */
static bool says_where(const struct nc_step *step)
{
	return step->folder_known && step->folder.size &&
	       nc_str_find(step->text, step->folder) != NC_NPOS;
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

void nc_page_steps(struct nc_page *p, const struct nc_walk *walk)
{
	struct columns c = measure(p, walk);
	static const struct nc_step root = {.folder = NC_STR_INIT(""), .folder_known = true};
	const struct nc_step *before = &root;
	for (size_t i = 0; i < walk->step_count; i++) {
		const struct nc_step *step = &walk->steps[i];
		bool elsewhere = is_elsewhere(walk, before, step);
		if (elsewhere && !says_where(step) && !(i && went(before)))
			show_folder(p, &c, step, place_to_stand(walk, step));
		show_step(p, &c, walk, step);
		if (!elsewhere || !says_where(step) || (i && went(before)) || went(step))
			before = step;
		if (i == walk->stuck_at && i + 1 < walk->step_count)
			show_bar(p, &c);
	}
}
