/* SPDX-License-Identifier: MIT */
#include <string.h>

#include "common/params.h"
#include "common/requirement.h"
#include "common/say.h"
#include "newcomer/limits.h"
#include "newcomer/manifest.h"

/*
 * Dependencies that only the authors can fetch: from a folder beside their
 * clone, from a host of their network, with a key of theirs.  Judged by the
 * form of the address alone; whether it answers is not asked.
 */

struct look {
	struct nc_judge *judge;
	const struct nc_facts *facts;
	const struct nc_rule *rule;
	uint32_t entry;
	struct nc_str path, folder;
	size_t files;
};

static void tell(const struct look *l, struct nc_str name, uint32_t line, struct nc_str what,
	enum nc_severity severity)
{
	struct nc_str subject = name.size ? name : what;
	struct nc_gap gap = nc_gap_at(
		l->path, line, subject, name.size ? SAY(l->judge, name, NC_STR(" "), what) : what);
	gap.severity = severity;
	nc_judge_gap(l->judge, &gap);
}

/* The host of an address, without user and port. */
static struct nc_str host_of(struct nc_str url)
{
	size_t scheme = nc_str_find(url, NC_STR("://"));
	struct nc_str rest = scheme == NC_NPOS ? url : nc_str_slice(url, scheme + 3, url.size);
	size_t end = 0;
	while (end < rest.size && !strchr("/?#", rest.data[end]))
		end++;
	rest = nc_str_slice(rest, 0, end);
	size_t at = nc_str_find_last_byte(rest, '@');
	rest = at == NC_NPOS ? rest : nc_str_slice(rest, at + 1, rest.size);
	return nc_str_slice(rest, 0, nc_str_find_byte(rest, ':'));
}

static bool is_private_host(const struct look *l, struct nc_str host)
{
	return host.size && (nc_str_find_byte(host, '.') == NC_NPOS ||
				    nc_param_globs(l->rule->params, "private-hosts", host));
}

static bool is_machine_path(struct nc_str s)
{
	return nc_str_starts(s, NC_STR("/")) || nc_str_starts(s, NC_STR("~/")) ||
	       (s.size > 2 && s.data[1] == ':' && strchr("/\\", s.data[2]));
}

/* A folder that the dependency is taken from. */
static void judge_path(const struct look *l, struct nc_str name, struct nc_str path, uint32_t line)
{
	struct nc_str resolved;
	path = nc_str_slice(path, 0, nc_str_find_byte(path, '#'));
	while (nc_str_starts(path, NC_STR("./")) && path.size > 2)
		path = nc_str_slice(path, 2, path.size);
	if (is_machine_path(path))
		tell(l, name, line,
			SAY(l->judge, NC_STR("is taken from "), path,
				NC_STR(", a folder of one machine")),
			NC_SEVERITY_NONE);
	else if (!nc_path_resolve(&resolved, nc_judge_arena(l->judge), l->folder, path))
		tell(l, name, line,
			SAY(l->judge, NC_STR("is taken from "), path,
				NC_STR(", which lies outside of this repository")),
			NC_SEVERITY_NONE);
}

/* "git+ssh://git@host/x", "git@host:x", "https://host/x", "file:../x", "../x" */
static void judge_source(
	const struct look *l, struct nc_str name, struct nc_str source, uint32_t line)
{
	static const char *const paths[] = {"file:", "link:", "portal:"};
	if (source.size == 0 || nc_str_find_byte(source, '$') != NC_NPOS ||
		nc_str_find(source, NC_STR("{{")) != NC_NPOS)
		return;
	for (size_t i = 0; i < sizeof paths / sizeof *paths; i++) {
		struct nc_str prefix = nc_str_of(paths[i]);
		if (!nc_str_starts(source, prefix))
			continue;
		struct nc_str path = nc_str_slice(source, prefix.size, source.size);
		judge_path(l, name,
			nc_str_starts(path, NC_STR("///")) ? nc_str_slice(path, 2, path.size)
							   : path,
			line);
		return;
	}
	if (nc_str_starts(source, NC_STR("../")) || is_machine_path(source)) {
		judge_path(l, name, source, line);
		return;
	}
	bool ssh = nc_str_find(source, NC_STR("ssh://")) != NC_NPOS ||
		   nc_str_starts(source, NC_STR("git@")) ||
		   nc_str_starts(source, NC_STR("git+git@"));
	if (!ssh && nc_str_find(source, NC_STR("://")) == NC_NPOS)
		return;
	struct nc_str host = host_of(source);
	bool open = nc_param_globs(l->rule->params, "open-hosts", host);
	if (is_private_host(l, host))
		tell(l, name, line,
			SAY(l->judge, NC_STR("is fetched from "), host,
				NC_STR(", which is known in one network only")),
			NC_SEVERITY_NONE);
	else if (ssh)
		tell(l, name, line,
			SAY(l->judge, NC_STR("is fetched by ssh: "), host,
				NC_STR(" lets in only who has a key there")),
			open ? NC_WARNING : NC_SEVERITY_NONE);
	else if (nc_param_globs(l->rule->params, "closed-hosts", host))
		tell(l, name, line,
			SAY(l->judge, NC_STR("is fetched from "), host,
				NC_STR(", which asks for a token")),
			NC_WARNING);
}

static void read_requirements(const struct look *l)
{
	struct nc_str rest = nc_project_text(l->facts->project, l->entry, NC_MAX_FOREIGN_DATA);
	struct nc_requirement r;
	uint32_t line = 0;
	while (rest.data && nc_requirement_next(&r, &rest, &line)) {
		bool index = r.kind == NC_REQUIREMENT_OPTION &&
			     (nc_str_find(r.name, NC_STR("index-url")) != NC_NPOS ||
				     nc_str_equal(r.name, NC_STR("-i")) ||
				     nc_str_find(r.name, NC_STR("find-links")) != NC_NPOS);
		if (r.kind == NC_REQUIREMENT_SOURCE || index)
			judge_source(l,
				index ? NC_STR("what this installs")
				: r.name.size && r.name.data[0] != '-' ? r.name
								       : r.source,
				r.source, r.line);
	}
}

/* A table of names, each with a text or a table that holds a source (Node, Poetry, Pipfile, Cargo).
 */
static void read_table(const struct look *l, const struct nc_value *table)
{
	static const char *const keys[] = {"path", "git", "url", "file"};
	for (size_t i = 0; table && table->kind == NC_VALUE_MAP && i < table->count; i++) {
		const struct nc_value *item = &table->items[i];
		if (item->kind == NC_VALUE_TEXT)
			judge_source(l, item->key, item->text, item->line);
		for (size_t k = 0; item->kind == NC_VALUE_MAP && k < sizeof keys / sizeof *keys;
			k++) {
			const struct nc_value *source = nc_value_get(item, keys[k]);
			if (source && k == 0)
				judge_path(l, item->key, nc_value_text(source), source->line);
			else if (source)
				judge_source(l, item->key, nc_value_text(source), source->line);
		}
	}
}

static void read_structured(const struct look *l)
{
	const struct nc_value *root = nc_project_manifest(l->facts->project, l->entry, NULL);
	const struct nc_value *tables = nc_value_get(l->rule->params, "tables");
	for (size_t i = 0; i < nc_value_list_count(tables); i++) {
		struct nc_str key = nc_arena_copy(
			nc_judge_arena(l->judge), nc_value_text(nc_value_list_item(tables, i)));
		read_table(l, nc_value_at(root, key.data));
	}
	/* pyproject's list of requirements */
	const struct nc_value *list = nc_value_at(root, "project.dependencies");
	for (size_t i = 0; i < nc_value_list_count(list); i++) {
		struct nc_str rest = nc_value_text(nc_value_list_item(list, i));
		struct nc_requirement r;
		uint32_t line = 0;
		if (nc_requirement_next(&r, &rest, &line) && r.kind == NC_REQUIREMENT_SOURCE)
			judge_source(l, r.name, r.source, nc_value_list_item(list, i)->line);
	}
}

static struct nc_str quoted_behind(struct nc_str line, const char *word)
{
	size_t at = nc_str_find(line, nc_str_of(word));
	if (at == NC_NPOS)
		return NC_STR_NONE;
	struct nc_str rest = nc_str_slice(line, at + strlen(word), line.size);
	size_t from = 0;
	while (from < rest.size && strchr(" =>:", rest.data[from]))
		from++;
	if (from >= rest.size || !strchr("\"'", rest.data[from]))
		return NC_STR_NONE;
	struct nc_str text = nc_str_slice(rest, from + 1, rest.size);
	return nc_str_slice(text, 0, nc_str_find_byte(text, rest.data[from]));
}

/* gem 'x', path: '../x'; git: 'git@…'; source 'https://…' */
static void read_gemfile(const struct look *l)
{
	struct nc_str rest = nc_project_text(l->facts->project, l->entry, NC_MAX_FOREIGN_DATA),
		      line;
	for (uint32_t number = 1; rest.data && nc_str_next_line(&line, &rest); number++) {
		struct nc_str trimmed = nc_str_trim(line);
		if (nc_str_starts(trimmed, NC_STR("#")))
			continue;
		struct nc_str name = nc_str_starts(trimmed, NC_STR("gem "))
					     ? quoted_behind(trimmed, "gem")
					     : NC_STR("what this installs");
		struct nc_str path = quoted_behind(trimmed, " path"),
			      git = quoted_behind(trimmed, " git");
		if (path.size && nc_str_starts(trimmed, NC_STR("gem ")) &&
			nc_str_find_byte(path, '#') == NC_NPOS)
			judge_path(l, name, path, number);
		judge_source(l, name, git, number);
		if (nc_str_starts(trimmed, NC_STR("source ")))
			judge_source(l, name, quoted_behind(trimmed, "source"), number);
	}
}

/* replace example.org/x => ../x */
static void read_go_mod(const struct look *l)
{
	struct nc_str rest = nc_project_text(l->facts->project, l->entry, NC_MAX_FOREIGN_DATA),
		      line;
	for (uint32_t number = 1; rest.data && nc_str_next_line(&line, &rest); number++) {
		size_t arrow = nc_str_find(line, NC_STR("=> "));
		struct nc_str name = nc_str_trim(nc_str_slice(line, 0, arrow));
		if (arrow == NC_NPOS || nc_str_starts(name, NC_STR("//")))
			continue;
		if (nc_str_starts(name, NC_STR("replace ")))
			name = nc_str_trim(nc_str_slice(name, 8, name.size));
		struct nc_str target = nc_str_trim(nc_str_slice(line, arrow + 3, line.size));
		target = nc_str_slice(target, 0, nc_str_find_byte(target, ' '));
		if (nc_str_starts(target, NC_STR(".")) || is_machine_path(target))
			judge_path(l, name, target, number);
	}
}

/* registry=https://…, @scope:registry=https://… */
static void read_npmrc(const struct look *l)
{
	struct nc_str rest = nc_project_text(l->facts->project, l->entry, NC_MAX_FOREIGN_DATA),
		      line;
	for (uint32_t number = 1; rest.data && nc_str_next_line(&line, &rest); number++) {
		size_t at = nc_str_find(line, NC_STR("registry="));
		if (at != NC_NPOS && !nc_str_starts(line, NC_STR("#")) &&
			!nc_str_starts(line, NC_STR(";")))
			judge_source(l,
				at ? nc_str_slice(line, 0, at - 1) : NC_STR("every package"),
				nc_str_trim(nc_str_slice(line, at + 9, line.size)), number);
	}
}

static const struct {
	const char *names;
	void (*read)(const struct look *l);
} readers[] = {
	{"requirements*.txt requirements/*.txt", read_requirements},
	{"package.json pyproject.toml Pipfile Cargo.toml", read_structured},
	{"Gemfile", read_gemfile},
	{"go.mod", read_go_mod},
	{".npmrc .yarnrc", read_npmrc},
};

static void run(struct nc_judge *judge, const struct nc_facts *facts, const struct nc_rule *rule)
{
	struct look l = {.judge = judge, .facts = facts, .rule = rule};
	for (size_t i = 0; i < facts->tree->count; i++) {
		for (size_t k = 0; k < sizeof readers / sizeof *readers; k++) {
			if (!nc_glob_match_any(
				    nc_str_of(readers[k].names), facts->tree->entries[i].path) ||
				!nc_rule_looks_in(rule, facts, i))
				continue;
			l.entry = (uint32_t)i;
			l.path = facts->tree->entries[i].path;
			l.folder = nc_path_dir(l.path);
			l.files++;
			readers[k].read(&l);
		}
	}
	if (l.files == 0)
		nc_judge_not_applicable(judge, NC_STR("no manifest names a dependency"));
}

static const struct nc_key_shape keys[] = {
	KEY_REQUIRED(
		"tables", NC_KEY_TEXTS, "where dependencies stand in JSON and TOML: dotted keys"),
	KEY("open-hosts", NC_KEY_GLOBS, "hosts that let everybody read by https"),
	KEY("closed-hosts", NC_KEY_GLOBS, "hosts that ask for a token even to read"),
	KEY("private-hosts", NC_KEY_GLOBS, "names of hosts that one network knows"),
};

const struct nc_check nc_check_private_dependency = {
	.shape = {.name = "private-dependency",
		.summary = "dependencies that only the authors can fetch",
		KEYS(keys)},
	.run = run,
};
