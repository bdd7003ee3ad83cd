/* SPDX-License-Identifier: MIT */
#include <stdlib.h>
#include <string.h>

#include "census.h"
#include "offering.h"

static const struct offer_reader readers[] = {
	{"package.json", read_package_json},
	{"composer.json", read_composer},
	{"Makefile makefile GNUmakefile", read_makefile},
	{"compose.yml compose.yaml docker-compose.yml docker-compose.yaml", read_compose},
	{"compose.override.yml compose.override.yaml docker-compose.override.yml "
	 "docker-compose.override.yaml",
		read_compose_override},
	{"pyproject.toml", read_pyproject},
	{"setup.cfg", read_setup_cfg},
	{"setup.py", read_setup_extras},
	{"setup.py", read_setup_scripts},
	{"Pipfile", read_pipfile},
	{"tox.ini", read_tox},
	{"Cargo.toml", read_cargo},
	{"go.mod", read_go_mod},
	{"Taskfile.yml Taskfile.yaml taskfile.yml taskfile.yaml Taskfile.dist.yml "
	 "Taskfile.dist.yaml taskfile.dist.yml taskfile.dist.yaml",
		read_taskfile},
	{"justfile Justfile .justfile", read_justfile},
	{"CMakePresets.json", read_cmake_presets},
	{"deno.json deno.jsonc", read_deno},
	{"project.json", read_nx_project},
	{"noxfile.py", read_noxfile},
	{"tasks.py", read_invoke},
	{"Rakefile rakefile Rakefile.rb *.rake", read_rakefile},
	{"environment.yml environment.yaml environment*.yml conda*.yml", read_conda},
	{"pixi.toml", read_pixi},
	{"mise.toml .mise.toml", read_mise},
	{"CMakeLists.txt", read_cmake_version},
	{"CMakeLists.txt", read_cmake_programs},
	{"DESCRIPTION", read_r_description},
	{"*.cabal", read_cabal},
	{"*.gemspec", read_gemspec},
	{"*.podspec", read_podspec},
	{"setup.py", read_setup_py},
	{"build.gradle build.gradle.kts", read_gradle},
	{"gradle.properties", read_gradle_properties},
	{"mix.exs", read_mix},
	{"meson.build", read_meson},
	{"configure.ac", read_autoconf},
	{"pom.xml", read_pom},
	{"manage.py", read_manage},
	{"*.py", read_management_command},
	{"app.py wsgi.py autoapp.py cli.py commands.py .flaskenv", read_flask},
	{"artisan", read_artisan},
	{"console", read_console},
	{"*.php", read_php_command},
	{"application.rb rails", read_rails},
	{"*.gradle *.kts", read_gradle_tasks},
	{"settings.gradle settings.gradle.kts", read_gradle_settings},
	{"mix.exs", read_mix_aliases},
	{"*.ex", read_mix_task},
	{"pom.xml", read_maven_goals},
	{"VERSION VERSION.txt version.txt version", read_version_file},
	{"pubspec.yaml Project.toml shard.yml", read_named_version},
};

static bool is_read(const struct nc_project *p, uint32_t entry)
{
	enum nc_class class = p->files[entry].class;
	return class != NC_CLASS_VENDORED && class != NC_CLASS_GENERATED && class != NC_CLASS_TEST;
}

static void read_all(
	struct offering *o, struct nc_census *census, const struct offer_reader *reader)
{
	struct nc_str names = nc_str_of(reader->names), name;
	while (nc_str_next_field(&name, &names, ' ')) {
		const struct nc_entry_list *files = nc_census_find(census, name);
		for (size_t i = 0; i < files->count; i++) {
			o->entry = files->items[i];
			o->path = o->project->tree->entries[o->entry].path;
			o->folder = nc_path_dir(o->path);
			if (is_read(o->project, o->entry))
				reader->read(o);
		}
	}
}

static int compare_offers(const void *left, const void *right)
{
	const struct nc_offer *a = left, *b = right;
	int order = strcmp(a->family, b->family);
	if (order == 0)
		order = nc_str_compare(a->folder, b->folder);
	if (order == 0)
		order = nc_str_compare(a->name, b->name);
	if (order == 0)
		order = nc_str_compare(a->path, b->path);
	return order ? order : (a->line > b->line) - (a->line < b->line);
}

static int compare_lists(const void *left, const void *right)
{
	const struct nc_offer_list *a = left, *b = right;
	int order = strcmp(a->family, b->family);
	if (order == 0)
		order = nc_str_compare(a->folder, b->folder);
	return order ? order : nc_str_compare(a->path, b->path);
}

static int compare_claims(const void *left, const void *right)
{
	const struct nc_claim *a = left, *b = right;
	int order = nc_str_compare(a->path, b->path);
	if (order == 0)
		order = (a->line > b->line) - (a->line < b->line);
	return order ? order : nc_str_compare(a->name, b->name);
}

void nc_project_find_offers(struct nc_project *p, struct nc_census *census)
{
	struct offering o = {.project = p, .arena = &p->surveyed};
	for (size_t i = 0; i < sizeof readers / sizeof *readers; i++)
		read_all(&o, census, &readers[i]);
	if (o.offers.count)
		qsort(o.offers.items, o.offers.count, sizeof *o.offers.items, compare_offers);
	if (o.lists.count)
		qsort(o.lists.items, o.lists.count, sizeof *o.lists.items, compare_lists);
	if (o.claims.count)
		qsort(o.claims.items, o.claims.count, sizeof *o.claims.items, compare_claims);
	p->offers = (struct nc_offers){.offers = o.offers.items,
		.offer_count = o.offers.count,
		.lists = o.lists.items,
		.list_count = o.lists.count,
		.claims = o.claims.items,
		.claim_count = o.claims.count,
		.broken = o.broken.items,
		.broken_count = o.broken.count};
}

const struct nc_offer_list *nc_offers_list(
	const struct nc_offers *o, const char *family, struct nc_str folder)
{
	for (size_t i = 0; i < o->list_count; i++) {
		if (strcmp(o->lists[i].family, family) == 0 &&
			nc_str_equal(o->lists[i].folder, folder))
			return &o->lists[i];
	}
	return NULL;
}

const struct nc_offer *nc_offers_find(
	const struct nc_offers *o, const char *family, struct nc_str folder, struct nc_str name)
{
	for (size_t i = 0; i < o->offer_count; i++) {
		const struct nc_offer *offer = &o->offers[i];
		if (strcmp(offer->family, family) == 0 && nc_str_equal(offer->folder, folder) &&
			nc_str_equal(offer->name, name))
			return offer;
	}
	return NULL;
}

const struct nc_offer *nc_offers_nearest(
	const struct nc_offers *o, const char *family, struct nc_str folder, struct nc_str name)
{
	const struct nc_offer *nearest = NULL;
	size_t most = name.size < 3 ? 1 : (name.size + 2) / 3;
	for (size_t i = 0; i < o->offer_count; i++) {
		const struct nc_offer *offer = &o->offers[i];
		if (strcmp(offer->family, family) != 0 || !nc_str_equal(offer->folder, folder))
			continue;
		size_t distance = nc_str_distance(name, offer->name, most);
		if (distance != NC_NPOS && (!nearest || distance < most)) {
			nearest = offer;
			most = distance;
		}
	}
	return nearest;
}
