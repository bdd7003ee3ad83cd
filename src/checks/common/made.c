/* SPDX-License-Identifier: MIT */
#include "common/made.h"

#include <string.h>

#include "common/names.h"
#include "common/say.h"
#include "newcomer/limits.h"
#include "newcomer/manifest.h"
#include "newcomer/walk.h"

/* A script of more than this is no script, and a text that is longer tells more than it makes. */
#define MOST_SCRIPT ((size_t)256 << 10)

struct nc_makers {
	struct nc_judge *judge;
	const struct nc_facts *facts;
	bool known;		    /* what follows was gathered */
	const struct nc_walk *walk; /* or NULL */
	NC_LIST(uint32_t) texts;    /* entries that may tell how something comes about */
};

struct nc_makers *nc_makers_of(struct nc_judge *judge, const struct nc_facts *facts)
{
	struct nc_makers *m = nc_arena_alloc(nc_judge_arena(judge), sizeof *m);
	m->judge = judge;
	m->facts = facts;
	return m;
}

static const char *const telling[] = {"Makefile", "makefile", "GNUmakefile", "*.mk", "*.sh",
	"*.bash", "*.yml", "*.yaml", "package.json", "Rakefile", "*.rake", "justfile", "Justfile",
	"Taskfile.yml", "Dockerfile", "Dockerfile.*", "*.md", "*.rst", "*.adoc", "*.txt", "*.py",
	"*.js", "*.mjs", "*.bat", "*.ps1", "Vagrantfile", "Jenkinsfile", "Procfile", "*.toml",
	"*.cfg", "*.gradle", "pom.xml", "README"};

static void gather(struct nc_makers *m)
{
	struct nc_arena *arena = nc_judge_arena(m->judge);
	struct nc_names names = {0};
	for (size_t i = 0; i < sizeof telling / sizeof *telling; i++)
		nc_names_add(arena, &names, nc_str_of(telling[i]), 1);
	for (size_t i = 0; i < m->facts->tree->count; i++) {
		const struct nc_file *file = nc_project_file(m->facts->project, i);
		bool ours = file->class == NC_CLASS_CODE || file->class == NC_CLASS_DOCUMENT;
		if (ours && file->read && file->size <= MOST_SCRIPT &&
			nc_names_match(&names, m->facts->tree->entries[i].path))
			*nc_list_push(arena, &m->texts) = (uint32_t)i;
	}
	m->walk = nc_project_walk_through(m->facts->project);
	m->known = true;
}

static bool is_word_byte(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
	       c == '_' || c == '-' || c == '.';
}

/* Where `word` stands by itself in `line`, or NC_NPOS. */
static size_t find_word(struct nc_str line, struct nc_str word)
{
	size_t from = 0;
	while (from < line.size) {
		size_t at = nc_str_find(nc_str_slice(line, from, line.size), word);
		if (at == NC_NPOS)
			return NC_NPOS;
		at += from;
		size_t end = at + word.size;
		bool alone = (at == 0 || !is_word_byte(line.data[at - 1])) &&
			     (end == line.size || !is_word_byte(line.data[end]) ||
				     (line.data[end] == '.' && end + 1 == line.size));
		if (alone)
			return at;
		from = at + 1;
	}
	return NC_NPOS;
}

static bool makes_something(struct nc_str line, size_t name)
{
	static const char *const verbs[] = {"cp", "mv", "ln", "tee", "touch", "mkdir", "curl",
		"wget", "unzip", "tar", "rsync", "scp", "gsutil", "envsubst", "dump", "generate",
		"generates", "generated", "Generate", "create", "creates", "created", "Create",
		"download", "downloads", "Download", "downloaded", "export", "save", "Save",
		"rename", "Rename", "copy", "Copy", "write", "writes", "open", "to_csv", "output",
		"outfile", "clone", "decrypt", "path", "dest", "target", "register", "paste",
		"Paste", "new", "add", "Add", "make", "Make", "put", "Put", "place", "Place",
		"fetch", "artifact", "zip", "gzip", "7z", "jar", "pack", "render", "compile"};
	/* A target of a makefile, an option or a redirection into it. */
	size_t colon = nc_str_find_byte(line, ':');
	if ((colon != NC_NPOS && colon > name && line.data[0] != ' ' && line.data[0] != '\t' &&
		    line.data[0] != '-') ||
		nc_str_find_byte(line, '>') < name ||
		nc_str_find(line, NC_STR(" -o ")) != NC_NPOS ||
		nc_str_find(line, NC_STR("--out")) != NC_NPOS)
		return true;
	for (size_t i = 0; i < sizeof verbs / sizeof *verbs; i++) {
		if (find_word(line, nc_str_of(verbs[i])) != NC_NPOS)
			return true;
	}
	return false;
}

static bool text_makes(struct nc_str text, struct nc_str base, uint32_t *where, uint32_t but)
{
	struct nc_str line;
	if (nc_str_find(text, base) == NC_NPOS)
		return false;
	for (uint32_t number = 1; nc_str_next_line(&line, &text); number++) {
		size_t at = number == but ? NC_NPOS : find_word(line, base);
		if (at != NC_NPOS && makes_something(line, at)) {
			*where = number;
			return true;
		}
	}
	return false;
}

/* Folders into which builds write by custom, unless the tree itself has such a one. */
static bool lies_in_output(const struct nc_makers *m, struct nc_str path)
{
	static const char *const names[] = {"build", "dist", "target", "out", "_build", "bin",
		"obj", "node_modules", "venv", ".venv", "env", "vendor", "output", "outputs",
		"results", "tmp", "logs", "log", "coverage", "public", "_site", "site", "cache",
		"artifacts", "release", "releases", "generated", "wheelhouse", ".aws-sam",
		"publish", "secrets"};
	for (size_t i = 0; i <= path.size; i++) {
		if (i < path.size && path.data[i] != '/')
			continue;
		struct nc_str folder = nc_str_slice(path, 0, i);
		if (nc_tree_has_folder(m->facts->tree, folder))
			continue;
		if (NC_AMONG(nc_path_base(folder), names))
			return true;
	}
	return false;
}

static bool step_makes(const struct nc_makers *m, struct nc_str path)
{
	for (size_t i = 0; m->walk && i < m->walk->step_count; i++) {
		const struct nc_step *step = &m->walk->steps[i];
		for (size_t k = 0; k < step->make_count; k++) {
			struct nc_str made = step->makes[k];
			while (made.size && made.data[made.size - 1] == '/')
				made.size--;
			if (made.size && nc_str_starts(path, made) &&
				(path.size == made.size || path.data[made.size] == '/'))
				return true;
		}
	}
	return false;
}

static bool is_dockerfile(struct nc_str name)
{
	return nc_str_find_fold(name, NC_STR("dockerfile")) != NC_NPOS ||
	       nc_str_equal(name, NC_STR("Containerfile"));
}

struct nc_str nc_made_later(
	struct nc_makers *m, struct nc_str path, struct nc_str from, uint32_t line)
{
	struct nc_snapshot *s = m->facts->snapshot;
	if (nc_snapshot_ignored(s, path, NULL) ||
		nc_snapshot_ignored(s, SAY(m->judge, path, NC_STR("/x")), NULL))
		return NC_STR("git ignores it: it is made on each machine");
	if (lies_in_output(m, path))
		return NC_STR("it lies where builds write");
	if (!m->known)
		gather(m);
	if (step_makes(m, path))
		return NC_STR("the README tells how it comes about");
	struct nc_str base = nc_path_base(path);
	for (size_t i = 0; i < m->texts.count; i++) {
		uint32_t entry = m->texts.items[i], at;
		struct nc_str name = m->facts->tree->entries[entry].path;
		struct nc_str text = nc_project_text(m->facts->project, entry, MOST_SCRIPT);
		bool same = nc_str_equal(name, from);
		uint32_t but = same ? line : 0;
		/* What a Dockerfile runs happens in the container, behind what it copies. */
		if (same && is_dockerfile(nc_path_base(from)))
			continue;
		if (text.data && text_makes(text, base, &at, but))
			return SAY(
				m->judge, nc_say_place(m->judge, name, at), NC_STR(" may make it"));
	}
	return NC_STR_NONE;
}

static bool text_builds(struct nc_str text, struct nc_str name)
{
	struct nc_str line;
	if (nc_str_find(text, name) == NC_NPOS)
		return false;
	while (nc_str_next_line(&line, &text)) {
		if (find_word(line, name) != NC_NPOS &&
			(nc_str_find(line, NC_STR("-t")) != NC_NPOS ||
				nc_str_find(line, NC_STR("tag")) != NC_NPOS ||
				nc_str_find(line, NC_STR("docker build")) != NC_NPOS))
			return true;
	}
	return false;
}

bool nc_image_is_built(struct nc_makers *m, struct nc_str name)
{
	if (!m->known)
		gather(m);
	for (size_t i = 0; i < m->texts.count; i++) {
		struct nc_str text =
			nc_project_text(m->facts->project, m->texts.items[i], MOST_SCRIPT);
		if (text.data && text_builds(text, name))
			return true;
	}
	return false;
}
