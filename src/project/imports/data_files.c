/* SPDX-License-Identifier: MIT */
#include "newcomer/data_files.h"

#include <string.h>

#include "importing.h"
#include "newcomer/limits.h"
#include "newcomer/manifest.h"

struct gathering {
	struct nc_arena *arena;
	const struct nc_project *project;
	struct nc_map by_path;	 /* path as looked for → struct reading */
	struct nc_map mentioned; /* last component → struct nc_str, where another line names it */
	struct nc_map read_lines; /* entry and line, as bytes → something, of lines that read */
	struct nc_map says_how;	  /* entry, as bytes → struct nc_str, how its data come, or "" */
	struct nc_str document;	  /* that tells of data in words; "" none */
	bool document_known;
	uint64_t steps; /* gone through so far: NC_MAX_IMPORT_STEPS */
};

struct reading {
	struct nc_data_file file;
	struct nc_str wanted; /* without "./" and "../" at its head */
	NC_LIST(struct nc_data_place) places;
};

static bool is_kind(const struct nc_value *item, const char *kind)
{
	return nc_str_equal(nc_value_get_text(item, "kind"), nc_str_of(kind));
}

const struct nc_needle *nc_data_files_needles(
	size_t *count, struct nc_arena *arena, const struct nc_rulebook *rb)
{
	const struct nc_table *table = nc_rulebook_table(rb, "data-reads");
	unsigned any = ((1u << NC_CLASSES) - 1) & ~(1u << NC_CLASS_VENDORED);
	NC_LIST(struct nc_needle) needles = {0};
	for (size_t i = 0; table && i < table->count; i++) {
		const struct nc_value *patterns = nc_value_get(&table->rows[i], "patterns");
		for (size_t k = 0; patterns && k < patterns->count; k++) {
			const struct nc_value *item = &patterns->items[k];
			*nc_list_push(arena, &needles) = row_needle(
				arena, item, is_kind(item, "read") ? 1u << NC_CLASS_CODE : any);
		}
	}
	*count = needles.count;
	return needles.items;
}

static struct nc_str bytes_of(struct nc_arena *arena, const uint32_t *numbers, size_t count)
{
	struct nc_str key = {.data = (const char *)numbers, .size = count * sizeof *numbers};
	return arena ? nc_arena_copy(arena, key) : key;
}

/* A path of this tree that is written out: no address, no pattern, no place of one machine. */
static bool is_plain(struct nc_str path)
{
	struct nc_str base = nc_path_base(path);
	if (path.size < 3 || path.size > 200 || path.data[0] == '/' || path.data[0] == '~' ||
		nc_path_ending(path).size < 2 || base.data[0] == '.')
		return false;
	for (size_t i = 0; i < path.size; i++) {
		if ((unsigned char)path.data[i] < ' ' || strchr("{}$%*<>?|:\\", path.data[i]))
			return false;
	}
	return true;
}

/* A name that stands for one of the reader's own. */
static bool is_stand_in(struct nc_str path)
{
	static const char *const words[] = {"path/to", "example", "your", "sample", "my_", "foo",
		"xxx", "tmp", "temp", "output", "result", "test", "...", "filename", "dummy",
		"demo", "cache", "config", "settings", "secret", "credential", "token",
		"package.json", "log"};
	for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
		if (nc_str_find_fold(path, nc_str_of(words[i])) != NC_NPOS)
			return true;
	}
	return false;
}

static struct nc_str without_climbs(struct nc_str path)
{
	for (;;) {
		if (nc_str_starts(path, NC_STR("./")))
			path = nc_str_slice(path, 2, path.size);
		else if (nc_str_starts(path, NC_STR("../")))
			path = nc_str_slice(path, 3, path.size);
		else
			return path;
	}
}

static void add_read(struct gathering *g, const struct nc_sighting *s, const struct nc_value *row)
{
	const uint32_t line[] = {s->entry, s->line};
	nc_map_put(g->arena, &g->read_lines, bytes_of(g->arena, line, 2), g);
	if (s->captures.count < 2 || !s->captures.group[1].data)
		return;
	struct nc_str path = s->captures.group[1], wanted = without_climbs(path);
	if (!is_plain(path) || wanted.size < 3 || is_stand_in(wanted))
		return;
	struct reading *r = nc_map_find(&g->by_path, wanted);
	if (!r) {
		r = nc_arena_alloc(g->arena, sizeof *r);
		r->wanted = wanted;
		r->file = (struct nc_data_file){
			.path = path, .because = NC_STR_NONE, .near = NC_STR_NONE};
		nc_map_put(g->arena, &g->by_path, wanted, r);
	}
	(void)row;
	*nc_list_push(g->arena, &r->places) =
		(struct nc_data_place){.entry = s->entry, .line = s->line};
}

static void add_mention(struct gathering *g, const struct nc_sighting *s)
{
	const uint32_t line[] = {s->entry, s->line};
	struct nc_str path = g->project->tree->entries[s->entry].path;
	if (nc_map_find(&g->read_lines, bytes_of(NULL, line, 2)) ||
		nc_str_equal(nc_path_base(path), NC_STR(".gitignore")))
		return;
	struct nc_str base = nc_path_base(s->captures.group[1]);
	if (nc_map_find(&g->mentioned, base))
		return;
	struct nc_str *where = nc_arena_alloc(g->arena, sizeof *where);
	*where = path;
	nc_map_put(g->arena, &g->mentioned, base, where);
}

static void gather(struct gathering *g, const char *kind)
{
	const struct nc_table *table = nc_rulebook_table(g->project->rulebook, "data-reads");
	for (size_t i = 0; table && i < table->count; i++) {
		const struct nc_value *row = &table->rows[i];
		const struct nc_value *patterns = nc_value_get(row, "patterns");
		for (size_t k = 0; patterns && k < patterns->count; k++) {
			size_t count;
			if (!is_kind(&patterns->items[k], kind))
				continue;
			const struct nc_sighting *const *seen =
				nc_project_sightings(g->project, &patterns->items[k], &count);
			for (size_t n = 0; n < count; n++) {
				if (strcmp(kind, "read") == 0)
					add_read(g, seen[n], row);
				else
					add_mention(g, seen[n]);
			}
		}
	}
}

static bool ends_with_path(struct nc_str path, struct nc_str wanted, bool fold)
{
	if (!(fold ? nc_str_ends_fold(path, wanted) : nc_str_ends(path, wanted)))
		return false;
	return path.size == wanted.size || path.data[path.size - wanted.size - 1] == '/';
}

/* Is some file of the tree meant, wherever the code is started? */
static void look_in_tree(struct gathering *g, struct reading *r)
{
	const struct nc_tree *tree = g->project->tree;
	/* A tree in which too many paths would be looked for says nothing. */
	r->file.state = NC_DATA_THERE;
	g->steps += 32 * tree->count;
	if (g->steps > NC_MAX_IMPORT_STEPS)
		return;
	r->file.state = NC_DATA_MISSING;
	for (size_t i = 0; i < tree->count; i++) {
		struct nc_str path = tree->entries[i].path;
		if (ends_with_path(path, r->wanted, false)) {
			r->file.state = NC_DATA_THERE;
			return;
		}
		if (tree->entries[i].kind == NC_ENTRY_SUBMODULE ||
			tree->entries[i].kind == NC_ENTRY_LINK) {
			/* What lies behind it is not known. */
			struct nc_str first =
				nc_str_slice(r->wanted, 0, nc_str_find_byte(r->wanted, '/'));
			if (nc_str_equal(nc_path_base(path), first))
				r->file.state = NC_DATA_THERE;
		} else if (ends_with_path(path, r->wanted, true)) {
			r->file.near = path;
		}
	}
}

/* Words by which a text says how data come, where nothing names the files. */
static bool speaks_of_fetching(struct nc_str text)
{
	static const char *const words[] = {"urlretrieve", "download", "wget ", "curl ", "unzip",
		"extractall", "untar", "kaggle", "gdown", "drive.mount", "/content/", "boto3",
		"s3://", "gs://", "dvc ", "os.chdir", "setwd(", "%cd ", "input(", "argparse",
		"sys.argv", "commandArgs", "process.argv", "NamedTemporary", "tempfile", "mkstemp"};
	for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
		if (nc_str_find_fold(text, nc_str_of(words[i])) != NC_NPOS)
			return true;
	}
	return false;
}

/* Does the file that reads it fetch, unpack or move to somewhere that cannot be followed? */
static bool file_says_how(struct gathering *g, uint32_t entry)
{
	bool *known = nc_map_find(&g->says_how, bytes_of(NULL, &entry, 1));
	if (!known) {
		struct nc_str text = nc_project_text(g->project, entry, NC_MAX_TEXT_BLOB);
		known = nc_arena_alloc(g->arena, sizeof *known);
		*known = !text.data || speaks_of_fetching(text);
		nc_map_put(g->arena, &g->says_how, bytes_of(g->arena, &entry, 1), known);
	}
	return *known;
}

static bool is_called_for_fetching(struct nc_str path)
{
	static const char *const words[] = {"download", "fetch", "get_data", "getdata", "get-data",
		"scrape", "crawl", "pull_data", "ingest", "import_data", "load_data",
		"prepare_data", "make_dataset", "etl"};
	struct nc_str base = nc_path_base(path);
	for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
		if (nc_str_find_fold(base, nc_str_of(words[i])) != NC_NPOS)
			return true;
	}
	return nc_str_ends(base, NC_STR(".dvc")) || nc_str_equal(base, NC_STR("dvc.yaml")) ||
	       nc_str_equal(base, NC_STR("Snakefile"));
}

/* A section about data with something in it, or a script that is called for fetching them. */
static void look_for_explanation(struct gathering *g)
{
	const struct nc_project *p = g->project;
	g->document_known = true;
	for (size_t i = 0; i < p->tree->count; i++) {
		if (p->files[i].class == NC_CLASS_CODE &&
			is_called_for_fetching(p->tree->entries[i].path)) {
			g->document = p->tree->entries[i].path;
			return;
		}
	}
	nc_topics data = nc_topic_bit(p->rulebook, NC_STR("data"));
	size_t count;
	const struct nc_document *documents = nc_project_documents(p, &count);
	for (size_t i = 0; i < count; i++) {
		const struct nc_document *d = &documents[i];
		for (size_t k = 0; k < d->section_count; k++) {
			const struct nc_section *s = &d->sections[k];
			if ((s->topics & data) && !s->placeholder &&
				(s->words >= 8 || s->links || s->commands)) {
				g->document = d->path;
				return;
			}
		}
	}
}

/* Does a document name the folder that the path begins with, as a place for data? */
static struct nc_str told_folder(struct gathering *g, const struct reading *r)
{
	struct nc_str folder = nc_path_dir(r->wanted);
	if (folder.size == 0)
		return NC_STR_NONE;
	const struct nc_documents *all = &g->project->kept->documents;
	for (size_t i = 0; i < all->count; i++) {
		struct nc_str text =
			nc_project_text(g->project, all->places[i].entry, NC_MAX_DOCUMENT);
		g->steps += text.size;
		if (g->steps > NC_MAX_IMPORT_STEPS)
			return all->items[i].path;
		if (text.data && nc_str_find(text, folder) != NC_NPOS && folder.size > 3)
			return all->items[i].path;
	}
	return NC_STR_NONE;
}

static void judge(struct gathering *g, struct reading *r)
{
	look_in_tree(g, r);
	if (r->file.state == NC_DATA_THERE || r->file.near.size)
		return;
	struct nc_str *where = nc_map_find(&g->mentioned, nc_path_base(r->wanted));
	if (where) {
		r->file.state = NC_DATA_TOLD;
		r->file.because = *where;
		return;
	}
	for (size_t i = 0; i < r->places.count; i++) {
		if (!file_says_how(g, r->places.items[i].entry))
			continue;
		r->file.state = NC_DATA_ELSEWHERE;
		r->file.because = g->project->tree->entries[r->places.items[i].entry].path;
		return;
	}
	if (!g->document_known)
		look_for_explanation(g);
	r->file.because = g->document.size ? g->document : told_folder(g, r);
	if (r->file.because.size)
		r->file.state = NC_DATA_ELSEWHERE;
}

/* Leave out what stands in a comment or a text; the file is read again for that. */
static void drop_quoted(struct gathering *g, struct reading *r)
{
	const struct nc_table *table = nc_rulebook_table(g->project->rulebook, "data-reads");
	size_t kept = 0;
	for (size_t i = 0; i < r->places.count; i++) {
		struct nc_data_place *place = &r->places.items[i];
		struct nc_str path = g->project->tree->entries[place->entry].path;
		struct nc_str text = nc_project_text(g->project, place->entry, NC_MAX_TEXT_BLOB);
		g->steps += 16 * text.size;
		bool shown = text.data != NULL && g->steps <= NC_MAX_IMPORT_STEPS;
		for (size_t k = 0; shown && k < table->count; k++) {
			const struct nc_value *row = &table->rows[k];
			if (row_matches(row, "files", path))
				shown = context_of(row, path, text, place->line) != CONTEXT_NONE;
		}
		if (shown)
			r->places.items[kept++] = *place;
	}
	r->places.count = kept;
}

void nc_project_data_files(
	struct nc_data_files *out, struct nc_arena *arena, const struct nc_project *p)
{
	struct gathering g = {.arena = arena, .project = p, .document = NC_STR_NONE};
	NC_LIST(struct nc_data_file) files = {0};
	gather(&g, "read");
	gather(&g, "mention");
	for (size_t i = 0; i < g.by_path.entries.count; i++) {
		struct reading *r = g.by_path.entries.items[i].value;
		judge(&g, r);
		if (r->file.state == NC_DATA_MISSING)
			drop_quoted(&g, r);
		if (r->places.count == 0)
			continue;
		r->file.places = r->places.items;
		r->file.place_count = r->places.count;
		*nc_list_push(arena, &files) = r->file;
	}
	out->items = files.items;
	out->count = files.count;
}
