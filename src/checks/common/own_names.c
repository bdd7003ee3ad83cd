/* SPDX-License-Identifier: MIT */
#include "common/own_names.h"

#include "newcomer/globs.h"
#include "newcomer/limits.h"
#include "newcomer/manifest.h"

/* A name of two letters is a part of too many others. */
#define LEAST_PART 3

#define MOST_OF_NAME 128

/* Of one README; more would make a list of packages slow to read in a large tree. */
#define MOST_ASKED 32

struct plain_name {
	char letters[MOST_OF_NAME];
	size_t size;
};

static struct nc_str plain(struct plain_name *out, struct nc_str name)
{
	out->size = 0;
	for (size_t i = 0; i < name.size && out->size < MOST_OF_NAME; i++) {
		char c = name.data[i];
		if (c >= 'A' && c <= 'Z')
			c = (char)(c - 'A' + 'a');
		if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || (unsigned char)c >= 0x80)
			out->letters[out->size++] = c;
	}
	return (struct nc_str){.data = out->letters, .size = out->size};
}

static bool is_part(struct nc_str part, struct nc_str whole)
{
	return part.size >= LEAST_PART && nc_str_find(whole, part) != NC_NPOS;
}

/* Either may have more to it. */
static bool is_alike(struct nc_str asked, struct nc_str own)
{
	struct plain_name a, b;
	struct nc_str one = plain(&a, asked), other = plain(&b, own);
	return (one.size && nc_str_equal(one, other)) || is_part(one, other) || is_part(other, one);
}

/* `name="tides",` of a setup.py, `s.name = "tides"`: what stands behind "name". */
static bool is_named_in(struct nc_str text, struct nc_str name)
{
	struct plain_name a, b;
	struct nc_str one = plain(&a, name), line, said;
	while (nc_str_next_line(&line, &text)) {
		size_t at = nc_str_find_fold(line, NC_STR("name"));
		if (at == NC_NPOS)
			continue;
		line = nc_str_slice(line, at, line.size);
		if (nc_str_next_field(&said, &line, ',') && is_part(one, plain(&b, said)))
			return true;
	}
	return false;
}

static bool is_in_a_manifest(const struct nc_facts *facts, struct nc_str name)
{
	/* Those that are called by what they make stand first. */
	static const char *const globs[] = {"*.gemspec", "*.podspec", "*.nuspec", "*.csproj",
		"*.fsproj", "*.cabal", "*.rockspec", "setup.py", "setup.cfg", "package.json",
		"pyproject.toml", "Cargo.toml", "composer.json", "mix.exs", "pubspec.yaml",
		"dist.ini", "Makefile.PL"};
	for (size_t i = 0; i < facts->tree->count; i++) {
		const struct nc_entry *e = &facts->tree->entries[i];
		struct nc_str base = nc_path_base(e->path);
		if (nc_project_file(facts->project, i)->class == NC_CLASS_VENDORED)
			continue;
		for (size_t k = 0; k < sizeof globs / sizeof *globs; k++) {
			if (!nc_glob_match(nc_str_of(globs[k]), base, false))
				continue;
			if ((globs[k][0] == '*' && is_alike(name, base)) ||
				is_named_in(nc_project_text(
						    facts->project, (uint32_t)i, NC_MAX_DOCUMENT),
					name))
				return true;
		}
	}
	return false;
}

static bool is_own(const struct nc_facts *facts, struct nc_str name)
{
	const struct nc_repository *repository = nc_snapshot_repository(facts->snapshot);
	const struct nc_document *readme = nc_project_readme(facts->project);
	struct nc_str base = nc_path_base(name);
	return is_alike(base, nc_path_base(repository->name)) ||
	       (readme && is_alike(base, readme->title)) || is_in_a_manifest(facts, base);
}

enum nc_name_of nc_own_names_ask(struct nc_own_names *names, struct nc_str name)
{
	if (names->asked++ >= MOST_ASKED)
		return NC_NAME_OPEN;
	return is_own(names->facts, name) ? NC_NAME_OURS : NC_NAME_OF_ANOTHER;
}
