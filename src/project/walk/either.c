/* SPDX-License-Identifier: MIT */
#include "walk/walking.h"

/*
 * Steps of which one is enough: "npm start", a line "# or", "yarn start".  Of
 * their tools one must be there, and a reader who has it misses no other.
 */

/* Steps are in one chain where nothing but "or" and empty lines parts them, and in one part of it
 * where not even that does. */
struct place {
	size_t chain, part;
};

/* "# or", "or:", "// or with yarn". */
static bool is_or(struct nc_str line)
{
	while (line.size && (line.data[0] == ' ' || line.data[0] == '\t' || line.data[0] == '#' ||
				    line.data[0] == '/' || line.data[0] == '*' ||
				    line.data[0] == '-' || line.data[0] == '_'))
		line = nc_str_slice(line, 1, line.size);
	if (!nc_str_starts_fold(line, NC_STR("or")))
		return false;
	char next = line.size > 2 ? line.data[2] : ' ';
	return !((next >= 'a' && next <= 'z') || (next >= 'A' && next <= 'Z'));
}

static bool is_fence(struct nc_str line)
{
	line = nc_str_trim(line);
	return nc_str_starts(line, NC_STR("```")) || nc_str_starts(line, NC_STR("~~~"));
}

/* What stands between two steps. */
enum between { NOTHING, OR, ANYTHING };

static enum between look_between(struct walker *w, size_t from, size_t to)
{
	bool fence = false, or = false;
	for (size_t line = from + 1; line < to; line++) {
		struct nc_str text = walk_line(w, line);
		fence = fence || is_fence(text);
		or = or || is_or(text);
		if (nc_str_trim(text).size && !is_fence(text) && !is_or(text))
			return ANYTHING;
	}
	return or ? OR : fence ? ANYTHING : NOTHING;
}

static struct place *place_steps(struct walker *w)
{
	struct place *places = nc_arena_alloc_array(w->arena, w->steps.count + 1, sizeof *places);
	struct place at = {0};
	for (size_t i = 0; i < w->steps.count; i++) {
		size_t before = i ? w->steps.items[i - 1].line : 0;
		enum between between = look_between(w, before, w->steps.items[i].line);
		at.part += between != NOTHING;
		at.chain += between == ANYTHING;
		places[i] = at;
	}
	return places;
}

static const struct nc_need *need_of(const struct needs *needs, size_t step)
{
	size_t at = needs->of_steps[step];
	return at ? &needs->items.items[at - 1] : NULL;
}

/* Another part does as well: one that stands before, or none of whose tools is missing. */
static bool is_spared(
	const struct walker *w, const struct place *places, const bool *lacking, size_t step)
{
	for (size_t i = 0; i < w->steps.count; i++) {
		if (places[i].chain == places[step].chain && places[i].part != places[step].part &&
			(i < step || !lacking[places[i].part]))
			return true;
	}
	return false;
}

void walk_spare_either(struct needs *needs, struct walker *w)
{
	size_t most = w->steps.count + 1;
	const struct place *places = place_steps(w);
	bool *lacking = nc_arena_alloc_array(w->arena, most + 1, sizeof *lacking);
	bool *must = nc_arena_alloc_array(w->arena, needs->items.count + 1, sizeof *must);
	for (size_t i = 0; i < w->steps.count; i++) {
		const struct nc_need *need = need_of(needs, i);
		if (need && need->verdict == NC_STEP_REFUTED)
			lacking[places[i].part] = true;
	}
	for (size_t i = 0; i < w->steps.count; i++) {
		if (needs->of_steps[i] && !is_spared(w, places, lacking, i))
			must[needs->of_steps[i] - 1] = true;
	}
	for (size_t i = 0; i < needs->items.count; i++) {
		struct nc_need *need = &needs->items.items[i];
		if (need->verdict != NC_STEP_REFUTED || must[i])
			continue;
		need->verdict = NC_STEP_UNDECIDED;
		need->because = NC_STR("another way stands beside it");
	}
}
