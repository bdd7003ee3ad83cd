/* SPDX-License-Identifier: MIT */
#include "common/made.h"
#include "common/params.h"
#include "common/say.h"
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
	if (all->image_count == 0 && all->unread_count == 0)
		nc_judge_not_applicable(judge, NC_STR("nothing names an image"));
}

static const struct nc_key_shape keys[] = {
	KEY("not", NC_KEY_GLOBS, "images of which there is one only"),
};

const struct nc_check nc_check_images = {
	.shape = {.name = "images",
		.summary = "images of containers that carry no version",
		KEYS(keys)},
	.run = run,
};
