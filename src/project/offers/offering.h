/* SPDX-License-Identifier: MIT */
#ifndef NEWCOMER_PROJECT_OFFERING_H
#define NEWCOMER_PROJECT_OFFERING_H

#include "manifests.h"
#include "newcomer/offer.h"

/*
 * What a reader of one kind of manifest says, file by file.  Readers see one
 * file each, in the order of the tree, and never each other.
 */
struct offering {
	struct nc_project *project;
	struct nc_arena *arena;
	uint32_t entry; /* the file that is being read */
	struct nc_str path;
	struct nc_str folder;
	NC_LIST(struct nc_offer) offers;
	NC_LIST(struct nc_offer_list) lists;
	NC_LIST(struct nc_claim) claims;
	NC_LIST(struct nc_broken_manifest) broken;
};

struct offer_reader {
	const char *names; /* of files, as globs separated by blanks */
	void (*read)(struct offering *o);
};

/* This file makes a list of the family: say so even where it offers nothing. */
void offering_list(struct offering *o, const char *family);
/* … and there may be more than was read. */
void offering_open(struct offering *o, const char *family, const char *because);
void offering_add(struct offering *o, const char *family, struct nc_str name, uint32_t line,
	struct nc_str detail);
/* An offer of a list that another file makes; `line` may be 0: the whole file is it. */
void offering_add_part(struct offering *o, const char *family, struct nc_str name, uint32_t line);
/*
 * Functions of Python below one of these decorators, by the name that the
 * decorator gives; or by their own, with `dashes` also spelled with dashes.
 */
void offering_add_decorated(struct offering *o, const char *family, const char *const *decorators,
	size_t count, bool dashes);
/* What stands in the first quotes of a text, or "". */
struct nc_str offering_quoted(struct nc_str text);
/* Each member of a MAP is an offer; its detail is the value where that is a text. */
void offering_add_members(struct offering *o, const char *family, const struct nc_value *map);
void offering_claim(struct offering *o, const char *kind, const char *ecosystem, struct nc_str name,
	struct nc_str value, uint32_t line);
/* The structured text of the file; NULL after it was told as broken. */
const struct nc_value *offering_manifest(struct offering *o);

void read_package_json(struct offering *o);
void read_composer(struct offering *o);
void read_makefile(struct offering *o);
void read_compose(struct offering *o);
void read_compose_override(struct offering *o);
void read_pyproject(struct offering *o);
void read_setup_cfg(struct offering *o);
void read_setup_extras(struct offering *o);
void read_setup_scripts(struct offering *o);
void read_pipfile(struct offering *o);
void read_tox(struct offering *o);
void read_cargo(struct offering *o);
void read_go_mod(struct offering *o);
void read_taskfile(struct offering *o);
void read_justfile(struct offering *o);
void read_cmake_presets(struct offering *o);
void read_cmake_programs(struct offering *o);
void read_deno(struct offering *o);
void read_nx_project(struct offering *o);
void read_noxfile(struct offering *o);
void read_invoke(struct offering *o);
void read_rakefile(struct offering *o);
void read_conda(struct offering *o);
void read_pixi(struct offering *o);
void read_pixi_of_pyproject(struct offering *o, const struct nc_value *root);
void read_mise(struct offering *o);

/* frameworks.c: commands of frameworks, and the files of a project that add to them. */
void read_manage(struct offering *o);
void read_management_command(struct offering *o);
void read_flask(struct offering *o);
void read_artisan(struct offering *o);
void read_console(struct offering *o);
void read_php_command(struct offering *o);
void read_rails(struct offering *o);

/* builders.c: tasks of builds that are programs. */
void read_gradle_tasks(struct offering *o);
void read_gradle_settings(struct offering *o);
void read_mix_aliases(struct offering *o);
void read_mix_task(struct offering *o);
void read_maven_goals(struct offering *o);

/* versions.c: the project's own version, where a program or a form of its own says it. */
void read_cmake_version(struct offering *o);
void read_r_description(struct offering *o);
void read_cabal(struct offering *o);
void read_gemspec(struct offering *o);
void read_podspec(struct offering *o);
void read_setup_py(struct offering *o);
void read_gradle(struct offering *o);
void read_gradle_properties(struct offering *o);
void read_mix(struct offering *o);
void read_meson(struct offering *o);
void read_autoconf(struct offering *o);
void read_pom(struct offering *o);
void read_version_file(struct offering *o);
void read_named_version(struct offering *o);

#endif
