/* SPDX-License-Identifier: MIT */
#include "asked.h"
#include "page.h"
#include "parts.h"

/* The whole rulebook: a line a rule for people, everything for programs. */

#define BODY 3

static int widest_id(const struct nc_rulebook *rb)
{
	size_t widest = 0;
	for (size_t i = 0; i < nc_rulebook_count(rb); i++) {
		size_t size = nc_rulebook_rule(rb, i)->id.size;
		widest = size > widest ? size : widest;
	}
	return (int)widest;
}

static void write_page(struct nc_page *p, const struct nc_rulebook *rb)
{
	int severity = BODY + widest_id(rb) + 2, title = severity + 9;
	for (size_t i = 0; i < nc_rulebook_count(rb); i++) {
		const struct nc_rule *rule = nc_rulebook_rule(rb, i);
		if (i == 0 || rule->question != nc_rulebook_rule(rb, i - 1)->question) {
			if (i)
				nc_page_end_line(p);
			nc_page_to(p, NC_PAGE_HEADING);
			nc_page_say(p, NC_ROLE_STRONG, nc_question_text(rule->question));
			nc_page_end_line(p);
		}
		nc_page_to(p, BODY);
		nc_page_show(p, NC_ROLE_PLAIN, rule->id);
		nc_page_to(p, severity);
		nc_page_say(p, nc_page_severity(rule->severity), nc_severity_name(rule->severity));
		nc_page_to(p, title);
		nc_page_words(p, NC_ROLE_FAINT, title, rule->title);
		nc_page_end_line(p);
	}
	nc_page_end_line(p);
	nc_page_to(p, NC_PAGE_HEADING);
	nc_page_say(p, NC_ROLE_STRONG, "Profiles");
	nc_page_end_line(p);
	for (size_t i = 0; i < nc_rulebook_profile_count(rb); i++) {
		const struct nc_profile *profile = nc_rulebook_profile(rb, i);
		nc_page_to(p, BODY);
		nc_page_show(p, NC_ROLE_PLAIN, profile->name);
		nc_page_to(p, severity);
		nc_page_words(p, NC_ROLE_FAINT, severity, profile->title);
		nc_page_end_line(p);
	}
}

static void write_classes(struct nc_json *j, unsigned classes)
{
	nc_json_key(j, "look_in");
	nc_json_array(j);
	for (enum nc_class class = 0; class < NC_CLASSES; class ++) {
		if (classes & 1u << class)
			nc_json_string(j, nc_str_of(nc_class_name(class)));
	}
	nc_json_end(j);
}

static void write_askers(struct nc_json *j, struct nc_arena *arena, const struct nc_rulebook *rb,
	const struct nc_rule *rule)
{
	nc_json_key(j, "profiles");
	nc_json_object(j);
	for (size_t i = 0; i < nc_rulebook_profile_count(rb); i++) {
		const struct nc_profile *profile = nc_rulebook_profile(rb, i);
		enum nc_severity severity;
		if (nc_asked_by(&severity, arena, rb, rule, profile))
			nc_json_key_text(j, nc_arena_copy(arena, profile->name).data,
				nc_severity_name(severity));
	}
	nc_json_end(j);
}

static void write_rule(struct nc_json *j, struct nc_arena *arena, const struct nc_rulebook *rb,
	const struct nc_rule *rule)
{
	char letter[] = {nc_question_letter(rule->question), '\0'};
	nc_json_object(j);
	nc_json_key_string(j, "id", rule->id);
	nc_json_key_string(j, "title", rule->title);
	nc_json_key_text(j, "question", letter);
	nc_json_key_text(j, "severity", nc_severity_name(rule->severity));
	nc_json_key_text(j, "basis", nc_basis_name(rule->basis));
	nc_json_key_texts(j, "sources", rule->sources, rule->source_count);
	nc_json_key_kinds(j, "applies", rule->kinds);
	write_classes(j, rule->classes);
	write_askers(j, arena, rb, rule);
	nc_json_key_string(j, "check", rule->check);
	nc_json_key_string(j, "why", rule->why);
	nc_json_key_string(j, "fix", rule->fix);
	nc_json_key_string(j, "source", rule->file);
	nc_json_end(j);
}

static void write_json(struct nc_buf *out, const struct nc_rulebook *rb)
{
	struct nc_arena arena = NC_ARENA_INIT;
	struct nc_json j = NC_JSON_INIT(out, true);
	nc_json_object(&j);
	nc_json_key_text(&j, "schema", "newcomer/rules/1");
	nc_json_key_string(&j, "rulebook", nc_rulebook_version(rb));
	nc_json_key(&j, "rules");
	nc_json_array(&j);
	for (size_t i = 0; i < nc_rulebook_count(rb); i++)
		write_rule(&j, &arena, rb, nc_rulebook_rule(rb, i));
	nc_json_end(&j);
	nc_json_key(&j, "profiles");
	nc_json_array(&j);
	for (size_t i = 0; i < nc_rulebook_profile_count(rb); i++) {
		const struct nc_profile *profile = nc_rulebook_profile(rb, i);
		nc_json_object(&j);
		nc_json_key_string(&j, "name", profile->name);
		nc_json_key_string(&j, "title", profile->title);
		nc_json_key_words(&j, "extends", profile->extends);
		nc_json_key_string(&j, "source", profile->file);
		nc_json_end(&j);
	}
	nc_json_end(&j);
	nc_json_end(&j);
	nc_arena_release(&arena);
}

void nc_report_rulebook(
	struct nc_buf *out, const struct nc_rulebook *rb, const struct nc_style *style, bool json)
{
	if (json) {
		write_json(out, rb);
		return;
	}
	struct nc_page page;
	nc_page_init(&page, out, style);
	write_page(&page, rb);
	nc_page_release(&page);
}
