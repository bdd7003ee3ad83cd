/* SPDX-License-Identifier: MIT */
#include "sarif.h"

/* GitHub takes 1,024 characters of a description. */
#define MOST_DESCRIPTION 1000

static void key_text(struct nc_sarif *s, const char *key, struct nc_str text)
{
	nc_json_key(&s->json, key);
	nc_json_object(&s->json);
	nc_json_key_string(&s->json, "text", text);
	nc_json_end(&s->json);
}

static struct nc_str join(struct nc_sarif *s, const struct nc_str *parts, size_t count)
{
	return nc_arena_concat(&s->arena, parts, count);
}

/* Our own words, in our own Markdown. */
static void key_help(struct nc_sarif *s, const struct nc_rule *rule)
{
	struct nc_str text[] = {rule->why, NC_STR("\n\nWhat to do: "), rule->fix};
	struct nc_str markdown[] = {rule->why, NC_STR("\n\n**What to do:** "), rule->fix,
		NC_STR("\n\nMore, with examples: `newcomer explain "), rule->id, NC_STR("`")};
	nc_json_key(&s->json, "help");
	nc_json_object(&s->json);
	nc_json_key_string(&s->json, "text", join(s, text, 3));
	nc_json_key_string(&s->json, "markdown", join(s, markdown, 6));
	nc_json_end(&s->json);
}

/* Only where newcomer has a home, and only of rules that lie there. */
static void key_help_uri(struct nc_sarif *s, const struct nc_rule *rule)
{
	struct nc_str home = s->report->home;
	if (home.size == 0 || !nc_str_starts(rule->file, NC_STR("rules/")))
		return;
	struct nc_str parts[] = {home, NC_STR("/blob/HEAD/"), rule->file};
	nc_json_key_string(&s->json, "helpUri", join(s, parts, 3));
}

static bool is_security(const struct nc_rule *rule)
{
	return nc_str_starts(rule->check, NC_STR("secret"));
}

static void key_properties(struct nc_sarif *s, const struct nc_asked *asked)
{
	static const char *const tags[NC_QUESTIONS] = {
		[NC_QUESTION_GET] = "getting-it",
		[NC_QUESTION_DO] = "knowing-what-to-do",
		[NC_QUESTION_RUN] = "running-it",
		[NC_QUESTION_ASK] = "whom-to-ask",
		[NC_QUESTION_SAFE] = "taking-over-safely",
	};
	static const char *const problems[] = {
		[NC_SEVERITY_NONE] = "recommendation",
		[NC_NOTE] = "recommendation",
		[NC_WARNING] = "warning",
		[NC_ERROR] = "error",
	};
	struct nc_json *j = &s->json;
	nc_json_key(j, "properties");
	nc_json_object(j);
	nc_json_key(j, "tags");
	nc_json_array(j);
	nc_json_string(j, NC_STR("newcomer"));
	nc_json_string(j, nc_str_of(tags[asked->rule->question]));
	if (is_security(asked->rule))
		nc_json_string(j, NC_STR("security"));
	nc_json_end(j);
	/* Its presence makes an alert one of security: of no rule that is about reading. */
	if (is_security(asked->rule))
		nc_json_key_text(
			j, "security-severity", asked->severity == NC_ERROR ? "8.0" : "6.0");
	else
		nc_json_key_text(j, "problem.severity", problems[asked->severity]);
	nc_json_end(j);
}

static void write_rule(struct nc_sarif *s, const struct nc_asked *asked)
{
	const struct nc_rule *rule = asked->rule;
	struct nc_json *j = &s->json;
	nc_json_object(j);
	nc_json_key_string(j, "id", rule->id);
	key_text(s, "shortDescription", rule->title);
	key_text(s, "fullDescription",
		nc_utf8_prefix(rule->why.size ? rule->why : rule->title, MOST_DESCRIPTION));
	key_help(s, rule);
	key_help_uri(s, rule);
	nc_json_key(j, "defaultConfiguration");
	nc_json_object(j);
	nc_json_key_text(j, "level", nc_sarif_level(asked->severity));
	nc_json_end(j);
	key_properties(s, asked);
	nc_json_end(j);
}

void nc_sarif_key_rules(struct nc_sarif *s)
{
	nc_json_key(&s->json, "rules");
	nc_json_array(&s->json);
	for (size_t i = 0; i < s->rules.count; i++)
		write_rule(s, s->rules.items[i].asked);
	nc_json_end(&s->json);
}
