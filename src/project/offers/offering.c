/* SPDX-License-Identifier: MIT */
#include <string.h>

#include "offering.h"

void offering_list(struct offering *o, const char *family)
{
	for (size_t i = o->lists.count; i-- > 0;) {
		const struct nc_offer_list *l = &o->lists.items[i];
		if (strcmp(l->family, family) == 0 && nc_str_equal(l->path, o->path))
			return;
	}
	*nc_list_push(o->arena, &o->lists) = (struct nc_offer_list){
		.family = family, .folder = o->folder, .path = o->path, .because = NC_STR_NONE};
}

void offering_open(struct offering *o, const char *family, const char *because)
{
	offering_list(o, family);
	for (size_t i = o->lists.count; i-- > 0;) {
		struct nc_offer_list *l = &o->lists.items[i];
		if (strcmp(l->family, family) == 0 && nc_str_equal(l->path, o->path)) {
			l->open = true;
			l->because = nc_str_of(because);
			return;
		}
	}
}

void offering_add(struct offering *o, const char *family, struct nc_str name, uint32_t line,
	struct nc_str detail)
{
	offering_list(o, family);
	*nc_list_push(o->arena, &o->offers) = (struct nc_offer){.family = family,
		.name = name,
		.folder = o->folder,
		.path = o->path,
		.line = line,
		.detail = detail};
}

void offering_add_part(struct offering *o, const char *family, struct nc_str name, uint32_t line)
{
	*nc_list_push(o->arena, &o->offers) = (struct nc_offer){.family = family,
		.name = name,
		.folder = o->folder,
		.path = o->path,
		.line = line,
		.detail = NC_STR_NONE};
}

void offering_add_members(struct offering *o, const char *family, const struct nc_value *map)
{
	if (!map || map->kind != NC_VALUE_MAP)
		return;
	for (size_t i = 0; i < map->count; i++)
		offering_add(o, family, map->items[i].key,
			map->items[i].key_line ? map->items[i].key_line : map->items[i].line,
			nc_value_text(&map->items[i]));
}

void offering_claim(struct offering *o, const char *kind, const char *ecosystem, struct nc_str name,
	struct nc_str value, uint32_t line)
{
	*nc_list_push(o->arena, &o->claims) = (struct nc_claim){.kind = kind,
		.ecosystem = ecosystem,
		.name = name,
		.value = value,
		.path = o->path,
		.line = line};
}

/* The line of "file:line:column: what". */
static uint32_t line_of(struct nc_str text)
{
	struct nc_str field;
	uint64_t line = 0;
	if (nc_str_next_field(&field, &text, ':') && nc_str_next_field(&field, &text, ':') &&
		nc_str_to_u64(&line, field) && line < UINT32_MAX)
		return (uint32_t)line;
	return 1;
}

const struct nc_value *offering_manifest(struct offering *o)
{
	struct nc_error err = {.code = NC_OK};
	const struct nc_value *root = nc_project_manifest(o->project, o->entry, &err);
	if (root && root->kind == NC_VALUE_MAP)
		return root;
	if (!root &&
		(err.code == NC_ELIMIT || err.code == NC_EUNSUPPORTED || err.code == NC_ENOTFOUND))
		return NULL;
	struct nc_str text = nc_arena_copy(o->arena, nc_str_of(err.code ? err.text : ""));
	*nc_list_push(o->arena, &o->broken) = (struct nc_broken_manifest){.path = o->path,
		.line = root ? 1 : line_of(text),
		.because = root ? NC_STR("it holds no keys") : text};
	return NULL;
}
