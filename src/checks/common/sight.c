/* SPDX-License-Identifier: MIT */
#include "common/sight.h"

/* Documents whose words are about something else than how to deal with this project. */
static const char *const others[] = {"licen[cs]e*", "copying*", "unlicense*", "notice*", "change*",
	"history*", "news*", "release*", "code_of_conduct*", "code-of-conduct*", "patents*",
	"*third*party*", "*template*"};

/* What programs that write code are told to do. */
static const char *const for_programs[] = {"agents.md", "agents.*.md", "agent.md", "claude.md",
	"claude.*.md", "gemini.md", "qwen.md", "warp.md", "crush.md", "copilot-instructions.md",
	"llms*.txt"};

static bool is_called(struct nc_str path, const char *const globs[], size_t count)
{
	for (size_t i = 0; i < count; i++) {
		if (nc_glob_match(nc_str_of(globs[i]), nc_path_base(path), true))
			return true;
	}
	return false;
}

static bool is_about_something_else(struct nc_str path)
{
	return is_called(path, others, sizeof others / sizeof *others);
}

void nc_sight_gather(struct nc_sight *out, const struct nc_facts *facts)
{
	*out = (struct nc_sight){.facts = facts};
}

/* Plain text is a document for people where its name is written as of old: INSTALL.txt, HACKING. */
static bool is_lettered_large(struct nc_str path)
{
	struct nc_str base = nc_path_base(path);
	for (size_t i = 0; i < base.size && base.data[i] != '.'; i++) {
		if (base.data[i] >= 'a' && base.data[i] <= 'z')
			return false;
	}
	return true;
}

bool nc_sight_holds(const struct nc_sight *sight, const struct nc_document *d)
{
	struct nc_str folder = nc_path_dir(d->path);
	if (d == nc_project_readme(sight->facts->project))
		return true;
	if (is_about_something_else(d->path) ||
		(d->format == NC_FORMAT_TEXT && !is_lettered_large(d->path)))
		return false;
	return folder.size == 0 || nc_str_equal(folder, NC_STR(".github")) ||
	       nc_project_reachable(sight->facts->project, d);
}

bool nc_sight_is_for_programs(const struct nc_sight *sight, const struct nc_document *d)
{
	return is_called(d->path, for_programs, sizeof for_programs / sizeof *for_programs) &&
	       !nc_project_reachable(sight->facts->project, d);
}
