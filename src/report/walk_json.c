/* SPDX-License-Identifier: MIT */
#include "walk.h"

static void write_step(struct nc_json *j, const struct nc_walk *walk, const struct nc_step *step)
{
	const struct nc_document *d = walk->document;
	bool titled = step->section < d->section_count;
	nc_json_object(j);
	nc_json_key_int(j, "step", step->number);
	nc_json_key_int(j, "line", step->line);
	nc_json_key_string(j, "text", step->text);
	nc_json_key_string(j, "tool", step->tool);
	nc_json_key(j, "cwd");
	if (step->folder_known)
		nc_json_string(j, step->folder);
	else
		nc_json_null(j);
	nc_json_key_words(j, "section", titled ? d->sections[step->section].title : NC_STR_NONE);
	nc_json_key_text(j, "verdict", nc_step_verdict_name(step->verdict));
	nc_json_key_words(j, "because", step->because);
	nc_json_key_words(j, "near", step->near);
	nc_json_key_words(j, "fix", step->mend);
	nc_json_key_words(j, "evidence", step->evidence);
	nc_json_key_texts(j, "makes", step->makes, step->make_count);
	nc_json_key_texts(j, "needs", step->needs, step->need_count);
	nc_json_end(j);
}

void nc_json_key_steps(struct nc_json *j, const char *key, const struct nc_walk *walk)
{
	nc_json_key(j, key);
	nc_json_array(j);
	for (size_t i = 0; i < walk->step_count; i++)
		write_step(j, walk, &walk->steps[i]);
	nc_json_end(j);
}

static void write_needs(struct nc_json *j, const struct nc_walk *walk)
{
	nc_json_key(j, "before_starting");
	nc_json_array(j);
	for (size_t i = 0; walk && i < walk->need_count; i++) {
		const struct nc_need *need = &walk->needs[i];
		nc_json_object(j);
		nc_json_key_string(j, "what", need->what);
		nc_json_key_text(j, "kind", nc_need_kind_name(need->kind));
		nc_json_key_words(j, "named_at", need->named_at);
		nc_json_key_words(j, "needed_at", need->needed_at);
		nc_json_key_text(j, "verdict", nc_step_verdict_name(need->verdict));
		nc_json_key_words(j, "because", need->because);
		nc_json_end(j);
	}
	nc_json_end(j);
}

static void write_leads(struct nc_json *j, const struct nc_walk *walk)
{
	nc_json_key(j, "leads_to");
	nc_json_array(j);
	for (size_t i = 0; walk && i < walk->lead_count; i++) {
		const struct nc_lead *lead = &walk->leads[i];
		nc_json_object(j);
		nc_json_key_string(j, "document", lead->document->path);
		nc_json_key(j, "line");
		if (lead->line)
			nc_json_int(j, lead->line);
		else
			nc_json_null(j);
		nc_json_key_int(j, "steps", (int64_t)lead->step_count);
		nc_json_end(j);
	}
	nc_json_end(j);
}

void nc_json_key_walk(struct nc_json *j, const struct nc_walk *walk)
{
	nc_json_key(j, "walk");
	nc_json_object(j);
	nc_json_key_words(j, "document", walk ? walk->document->path : NC_STR_NONE);
	nc_json_key_words(j, "from", walk && walk->from ? walk->from->path : NC_STR_NONE);
	if (walk) {
		nc_json_key_steps(j, "steps", walk);
	} else {
		nc_json_key(j, "steps");
		nc_json_array(j);
		nc_json_end(j);
	}
	nc_json_key(j, "stuck_at");
	if (walk && walk->stuck_at < walk->step_count)
		nc_json_int(j, walk->steps[walk->stuck_at].number);
	else
		nc_json_null(j);
	write_needs(j, walk);
	write_leads(j, walk);
	nc_json_end(j);
}
