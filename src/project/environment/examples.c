/* SPDX-License-Identifier: MIT */
#include "ledger.h"
#include "newcomer/limits.h"
#include "newcomer/manifest.h"

#define SHORTEST_TELLING 6

static bool is_word_byte(char c)
{
	return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') ||
	       c == '_';
}

struct nc_str ledger_listed_name(struct nc_str line)
{
	line = nc_str_trim(line);
	while (line.size && line.data[0] == '#')
		line = nc_str_trim(nc_str_slice(line, 1, line.size));
	if (nc_str_starts(line, NC_STR("export ")))
		line = nc_str_trim(nc_str_slice(line, 7, line.size));
	size_t end = 0;
	while (end < line.size && is_word_byte(line.data[end]))
		end++;
	struct nc_str name = nc_str_slice(line, 0, end);
	struct nc_str rest = nc_str_trim(nc_str_slice(line, end, line.size));
	return rest.size && (rest.data[0] == '=' || rest.data[0] == ':') && end > 2 ? name
										    : NC_STR_NONE;
}

static void read_names(struct ledger *l, struct nc_environment_example *example, struct nc_str text)
{
	struct nc_arena *arena = &l->project->arena;
	NC_LIST(struct nc_example_name) names = {0};
	struct nc_str line;
	for (uint32_t number = 1; nc_str_next_line(&line, &text); number++) {
		struct nc_str name = ledger_listed_name(line);
		if (name.size == 0 || names.count == NC_MAX_EXAMPLE_NAMES)
			continue;
		*nc_list_push(arena, &names) = (struct nc_example_name){
			.name = name, .line = number, .counts = nc_str_trim(line).data[0] != '#'};
	}
	example->names = names.items;
	example->name_count = names.count;
}

/* Only what stands in an example uncommented asks to be filled in. */
static void list_names(struct ledger *l, struct nc_environment_example *example)
{
	struct nc_example_name *names = (struct nc_example_name *)example->names;
	for (size_t i = 0; i < example->name_count; i++) {
		/* Shorter words and single ones are everywhere: nothing could be told of them. */
		bool telling = nc_str_find_byte(names[i].name, '_') != NC_NPOS &&
			       names[i].name.size >= SHORTEST_TELLING;
		names[i].counts = names[i].counts && telling && !example->filled &&
				  l->listed.entries.count < NC_MAX_EXAMPLE_NAMES &&
				  !nc_map_find(&l->listed, names[i].name);
		if (names[i].counts)
			nc_map_put(&l->project->arena, &l->listed, names[i].name, &names[i]);
	}
}

static bool is_wanted(enum nc_class class)
{
	return class == NC_CLASS_CODE || class == NC_CLASS_EXAMPLE || class == NC_CLASS_DOCUMENT;
}

void ledger_find_examples(struct ledger *l)
{
	struct nc_project *p = l->project;
	for (size_t e = 0; e < p->tree->count; e++) {
		struct nc_str path = p->tree->entries[e].path;
		if (!is_wanted(p->files[e].class) || nc_str_find(path, NC_STR("env")) == NC_NPOS)
			continue;
		bool example = ledger_any(l, "examples-named", path);
		if (!example && !ledger_any(l, "filled-named", path))
			continue;
		struct nc_str text = nc_project_text(p, (uint32_t)e, NC_MAX_OWN_YAML);
		if (!text.data || nc_str_find_byte(text, '\0') != NC_NPOS)
			continue;
		struct nc_environment_example *found = nc_list_push(&p->arena, &l->examples);
		*found = (struct nc_environment_example){.path = path,
			.entry = (uint32_t)e,
			.filled = !example,
			.mentioned = {NC_STR_NONE, 0}};
		read_names(l, found, text);
		list_names(l, found);
	}
}

bool ledger_is_example(const struct ledger *l, uint32_t entry)
{
	for (size_t i = 0; i < l->examples.count; i++) {
		if (l->examples.items[i].entry == entry)
			return true;
	}
	return false;
}

/* A document speaks of a name, or shows what reads it: `password: ${NAME}`. */
static bool reads_it(const struct ledger *l, const struct nc_sighting *s)
{
	if (l->project->files[s->entry].class != NC_CLASS_DOCUMENT)
		return !ledger_is_example(l, s->entry);
	struct nc_str before =
		nc_str_slice(s->line_text, 0, (size_t)(s->text.data - s->line_text.data));
	return nc_str_ends(before, NC_STR("${")) || nc_str_ends(before, NC_STR("$"));
}

static void mark_used(struct ledger *l)
{
	for (size_t i = 0; i < l->listed.entries.count; i++) {
		struct nc_example_name *name = l->listed.entries.items[i].value;
		size_t count;
		const struct nc_sighting *const *seen =
			nc_project_sightings(l->project, name, &count);
		name->used = ledger_any(l, "ambient", name->name) ||
			     ledger_any(l, "read-by-others", name->name) ||
			     ledger_any(l, "stock", name->name) ||
			     nc_map_find(&l->drafts, name->name);
		for (size_t k = 0; k < count && !name->used; k++)
			name->used = reads_it(l, seen[k]);
	}
}

/* A file that keeps the example in or out of git or an image tells nobody of it. */
static bool is_ignore_file(struct nc_str path)
{
	return nc_str_ends(path, NC_STR("ignore")) ||
	       nc_str_equal(nc_path_base(path), NC_STR(".gitattributes"));
}

/* ".env.example" within ".env.example.local" is another file's name. */
static bool stands_alone(const struct nc_sighting *s)
{
	size_t end = (size_t)(s->text.data - s->line_text.data) + s->text.size;
	char after = end < s->line_text.size ? s->line_text.data[end] : ' ';
	char next = end + 1 < s->line_text.size ? s->line_text.data[end + 1] : ' ';
	return !is_word_byte(after) && !(after == '.' && is_word_byte(next));
}

void ledger_use_examples(struct ledger *l)
{
	struct nc_project *p = l->project;
	mark_used(l);
	for (size_t i = 0; i < l->examples.count; i++) {
		struct nc_environment_example *example = &l->examples.items[i];
		size_t count;
		const struct nc_sighting *const *seen =
			nc_project_sightings(p, &example->path, &count);
		for (size_t k = 0; k < count && !example->mentioned.path.size; k++) {
			struct nc_str path = p->tree->entries[seen[k]->entry].path;
			if (!is_ignore_file(path) && seen[k]->entry != example->entry &&
				!ledger_any(l, "aside", path) && stands_alone(seen[k]))
				example->mentioned =
					(struct nc_variable_place){path, seen[k]->line};
		}
	}
}
