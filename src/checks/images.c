/* SPDX-License-Identifier: MIT */
#include "common/made.h"
#include "common/params.h"
#include "common/patterns.h"
#include "common/say.h"
#include "newcomer/limits.h"
#include "newcomer/manifest.h"
#include "newcomer/reference.h"

/* Images of containers without a version: what they are changes from day to day. */

/* The tag of an image, or "": what stands behind the colon of its last part. */
static struct nc_str tag_of(struct nc_str name)
{
	struct nc_str last = nc_path_base(name);
	size_t colon = nc_str_find_byte(last, ':');
	return colon == NC_NPOS ? NC_STR_NONE : nc_str_slice(last, colon + 1, last.size);
}

/* A host's port is no tag; a name with other letters is none of an image. */
static bool is_image(struct nc_str name)
{
	for (size_t i = 0; i < name.size; i++) {
		char c = name.data[i];
		bool plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
			     (c >= '0' && c <= '9') || c == '.' || c == '_' || c == '-' ||
			     c == '/' || c == ':' || c == '@';
		if (!plain)
			return false;
	}
	return name.size > 0;
}

/* One image of one file is told once, however often it is named. */
static bool is_told(struct nc_judge *judge, struct nc_map *told, const struct nc_image *image)
{
	struct nc_str key = SAY(judge, image->from, NC_STR("\n"), image->name);
	return nc_map_put(nc_judge_arena(judge), told, key, judge) != NULL;
}

/* Each costs a look at the scripts of the tree, which may build it. */
#define MOST_IMAGES 200

/* Shorter names than this stand in too many others. */
#define LEAST_NAME 4

/* The project's own: its name is in that of the image. */
static bool is_own(const struct nc_facts *facts, struct nc_str image)
{
	struct nc_str own = nc_path_base(facts->repository->name);
	return own.size >= LEAST_NAME && nc_str_find_fold(image, own) != NC_NPOS;
}

static void judge_image(struct nc_judge *judge, const struct nc_facts *facts,
	struct nc_makers *makers, const struct nc_image *image)
{
	struct nc_str tag = tag_of(image->name);
	bool latest = nc_str_equal(tag, NC_STR("latest"));
	if (nc_str_find_byte(image->name, '@') != NC_NPOS || (tag.size && !latest))
		return;
	struct nc_str bare = nc_str_slice(
		image->name, 0, image->name.size - (latest ? sizeof ":latest" - 1 : 0));
	if (is_own(facts, bare) || nc_image_is_built(makers, bare))
		return;
	struct nc_str message =
		latest ? SAY(judge, image->name,
				 NC_STR(" is another image every time it is made anew"))
		       : SAY(judge, image->name,
				 NC_STR(" without a version is whatever is newest on that day"));
	struct nc_gap gap = nc_gap_at(image->from, image->line, image->name, message);
	nc_judge_gap(judge, &gap);
}

/* The first key of a manifest that runs something: a line of its own, at the margin. */
static bool runs_something(const struct nc_rule *rule, struct nc_str line)
{
	static const char key[] = "kind:";
	return nc_str_starts(line, nc_str_of(key)) &&
	       nc_param_equals(rule->params, "kinds",
		       nc_str_trim(nc_str_slice(line, sizeof key - 1, line.size)));
}

/* Between two lines "---", a file holds one manifest. */
static bool is_in_manifest(const struct nc_rule *rule, struct nc_str text, uint32_t wanted)
{
	struct nc_str line;
	bool runs = false;
	for (uint32_t number = 1; nc_str_next_line(&line, &text); number++) {
		if (nc_str_starts(line, NC_STR("---"))) {
			if (number > wanted)
				break;
			runs = false;
		}
		runs = runs || runs_something(rule, line);
	}
	return runs;
}

/* "name: gauge" in a kustomization: what stands in the manifest is replaced. */
static void find_replaced(struct nc_map *out, struct nc_judge *judge, const struct nc_facts *facts)
{
	static char there;
	for (size_t i = 0; i < facts->tree->count; i++) {
		struct nc_str base = nc_path_base(facts->tree->entries[i].path), line, text;
		if (!nc_str_equal(base, NC_STR("kustomization.yaml")) &&
			!nc_str_equal(base, NC_STR("kustomization.yml")))
			continue;
		text = nc_project_text(facts->project, (uint32_t)i, NC_MAX_FOREIGN_DATA);
		while (text.data && nc_str_next_line(&line, &text)) {
			size_t at = nc_str_find(line, NC_STR("name:"));
			if (at != NC_NPOS)
				nc_map_put(nc_judge_arena(judge), out,
					nc_str_trim(nc_str_slice(line, at + 5, line.size)), &there);
		}
	}
}

/*
 * Is it known to be somebody else's?  What stands in manifests is as a rule the project's own,
 * which it builds and puts there by other means.
 */
static bool is_of_others(const struct nc_rule *rule, struct nc_str name)
{
	static const char *const everybodys[] = {"docker.io/", "index.docker.io/", "library/"};
	for (size_t i = 0; i < sizeof everybodys / sizeof *everybodys; i++) {
		struct nc_str prefix = nc_str_of(everybodys[i]);
		if (nc_str_starts(name, prefix))
			name = nc_str_slice(name, prefix.size, name.size);
	}
	struct nc_str publisher = nc_path_dir(name);
	return nc_param_equals(rule->params, "others", publisher.size ? publisher : name);
}

/* Each costs a look at the whole file. */
#define MOST_LINES 1000

/*
 * The images of manifests, which are lines: templates are no YAML before they
 * are filled in.  How many there are that are known to be somebody else's.
 */
static size_t judge_manifests(struct nc_judge *judge, const struct nc_facts *facts,
	const struct nc_rule *rule, struct nc_makers *makers, struct nc_map *told)
{
	size_t count, judged = 0, looked = 0;
	struct nc_map replaced = {0};
	const struct nc_seen *seen = nc_patterns_seen(&count, judge, facts, rule, "lines");
	if (count)
		find_replaced(&replaced, judge, facts);
	for (size_t i = 0; i < count && looked < MOST_LINES && judged < MOST_IMAGES; i++) {
		const struct nc_sighting *s = seen[i].sighting;
		struct nc_image image = {.from = facts->tree->entries[s->entry].path,
			.line = s->line,
			.name = nc_seen_group(s, 1)};
		struct nc_str tag = tag_of(image.name);
		struct nc_str bare = nc_str_slice(
			image.name, 0, image.name.size - (tag.size ? tag.size + 1 : 0));
		if (!is_image(image.name) || !is_of_others(rule, bare))
			continue;
		struct nc_str text = nc_project_text(facts->project, s->entry, NC_MAX_FOREIGN_DATA);
		looked++;
		if (!text.data || !is_in_manifest(rule, text, s->line))
			continue;
		judged++;
		if (!is_told(judge, told, &image) && !nc_map_find(&replaced, bare))
			judge_image(judge, facts, makers, &image);
	}
	if (looked == MOST_LINES || judged == MOST_IMAGES)
		nc_judge_unknown(judge, NC_STR_NONE,
			NC_STR("more images are named in manifests than are looked into"),
			NC_STR("look at the rest by eye"));
	return judged;
}

static void run(struct nc_judge *judge, const struct nc_facts *facts, const struct nc_rule *rule)
{
	const struct nc_references *all = nc_project_references(facts->project);
	struct nc_makers *makers = nc_makers_of(judge, facts);
	struct nc_map told = {0};
	for (size_t i = 0; i < all->unread_count; i++)
		nc_judge_unknown(judge, all->unread[i].path, all->unread[i].because,
			NC_STR("make it smaller, or look at it by eye"));
	size_t judged = 0;
	for (size_t i = 0; i < all->image_count && judged <= MOST_IMAGES; i++) {
		const struct nc_image *image = &all->images[i];
		if (!is_image(image->name) || is_told(judge, &told, image) ||
			nc_param_globs(rule->params, "not", image->name))
			continue;
		if (++judged <= MOST_IMAGES)
			judge_image(judge, facts, makers, image);
		else
			nc_judge_unknown(judge, image->from,
				NC_STR("more images are named than are looked into"),
				NC_STR("mend those that are told, and run it again"));
	}
	size_t manifests = judge_manifests(judge, facts, rule, makers, &told);
	if (all->image_count == 0 && all->unread_count == 0 && manifests == 0)
		nc_judge_not_applicable(judge, NC_STR("nothing names an image"));
}

static void look_for(struct nc_needles *out, const struct nc_rule *rule)
{
	nc_patterns_add(out, rule, "lines");
}

static const struct nc_key_shape keys[] = {
	KEY("lines", NC_KEY_PATTERNS, "lines of manifests that name an image, as group 1"),
	KEY("kinds", NC_KEY_TEXTS, "manifests that run something"),
	KEY("others", NC_KEY_TEXTS,
		"whose images are judged there: an image that has no publisher, or a publisher"),
	KEY("not", NC_KEY_GLOBS, "images of which there is one only"),
};

const struct nc_check nc_check_images = {
	.shape = {.name = "images",
		.summary = "images of containers that carry no version",
		KEYS(keys)},
	.needles = look_for,
	.run = run,
};
