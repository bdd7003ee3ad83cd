/* SPDX-License-Identifier: MIT */
#include "newcomer/reference.h"

#include "referring.h"

struct reader {
	const char *family;
	const char *names; /* of files, as globs separated by blanks */
	void (*read)(struct referring *r);
};

static const struct reader readers[] = {
	{"compose",
		"docker-compose*.yml docker-compose*.yaml compose.yml compose.yaml compose.*.yml "
		"compose.*.yaml",
		read_compose_paths},
	{"ci", ".github/workflows/*.yml .github/workflows/*.yaml", read_workflow},
	{"ci", ".gitlab-ci.yml", read_gitlab},
	{"ci", ".travis.yml", read_other_ci},
	{"ci",
		".circleci/config.yml bitbucket-pipelines.yml .drone.yml .buildkite/pipeline.yml "
		".buildkite/pipeline.yaml",
		read_typed_ci},
	{"ci", "azure-pipelines.yml azure-pipelines.yaml", read_azure_templates},
	{"config", "package.json", read_node_paths},
	{"config", "pyproject.toml", read_python_paths},
	{"config", "setup.cfg", read_setup_cfg_paths},
	{"config", "tsconfig.json tsconfig.*.json jsconfig.json", read_tsconfig},
	{"config", ".pre-commit-config.yaml", read_hooks_config},
	{"config", "mkdocs.yml mkdocs.yaml", read_mkdocs},
	{"config", "devcontainer.json .devcontainer.json", read_devcontainer},
	{"config", "Procfile Procfile.*", read_procfile},
	{"config", "Cargo.toml", read_cargo_paths},
	{"config", "lerna.json pnpm-workspace.yaml", read_workspaces},
	{"config", "composer.json", read_composer_paths},
	{"config", "requirements*.txt requirements/*.txt */requirements/*.txt", read_requirements},
	{"config", "pom.xml", read_maven_modules},
	{"config", "go.work", read_go_work},
	{"config", "*.sln", read_solution},
	{"config", "CMakeLists.txt", read_cmake_folders},
	{"config", "Makefile makefile GNUmakefile", read_make_includes},
	{"config", "CODEOWNERS", read_code_owners},
	{"config", ".github/dependabot.yml .github/dependabot.yaml", read_dependabot},
	{"dockerfile", "Dockerfile Dockerfile.* *.Dockerfile *.dockerfile Containerfile",
		read_dockerfile},
};

/* What people work with; a test's and an example's own configuration is read by nobody else. */
static bool is_read(const struct nc_project *p, uint32_t entry)
{
	const struct nc_entry *e = &p->tree->entries[entry];
	enum nc_class class = p->files[entry].class;
	/* A template is filled in before anybody reads it. */
	return (e->kind == NC_ENTRY_FILE || e->kind == NC_ENTRY_EXECUTABLE) &&
	       class == NC_CLASS_CODE && nc_str_find(e->path, NC_STR("{{")) == NC_NPOS;
}

static void read_files(struct referring *r, const struct reader *reader)
{
	const struct nc_tree *tree = r->project->tree;
	r->family = reader->family;
	for (size_t i = 0; i < tree->count; i++) {
		if (!nc_glob_match_any(nc_str_of(reader->names), tree->entries[i].path) ||
			!is_read(r->project, (uint32_t)i))
			continue;
		r->entry = (uint32_t)i;
		r->path = tree->entries[i].path;
		r->folder = nc_path_dir(r->path);
		reader->read(r);
	}
}

static struct nc_str without_tag(struct nc_str image)
{
	return nc_str_slice(image, 0, nc_str_find_byte(image, ':'));
}

static void leave_out_own_images(struct referring *r)
{
	struct nc_map own = {0};
	size_t kept = 0;
	for (size_t i = 0; i < r->own_images.count; i++)
		nc_map_put(r->arena, &own, without_tag(r->own_images.items[i]), r);
	for (size_t i = 0; i < r->images.count; i++) {
		if (!nc_map_find(&own, without_tag(r->images.items[i].name)))
			r->images.items[kept++] = r->images.items[i];
	}
	r->images.count = kept;
}

static const struct nc_references *gather(const struct nc_project *p, struct nc_arena *arena)
{
	struct referring r = {.project = p, .arena = arena};
	for (size_t i = 0; i < sizeof readers / sizeof *readers; i++)
		read_files(&r, &readers[i]);
	leave_out_own_images(&r);
	struct nc_references *all = nc_arena_alloc(r.arena, sizeof *all);
	*all = (struct nc_references){.items = r.items.items,
		.count = r.items.count,
		.images = r.images.items,
		.image_count = r.images.count,
		.unread = r.unread.items,
		.unread_count = r.unread.count};
	return all;
}

const struct nc_references *nc_project_references(const struct nc_project *p)
{
	struct nc_arena *arena = nc_room_enter(p, NC_ROOM_REFERENCES);
	if (!p->kept->references)
		p->kept->references = gather(p, arena);
	nc_room_leave(p, NC_ROOM_REFERENCES);
	return p->kept->references;
}
