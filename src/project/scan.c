/* SPDX-License-Identifier: MIT */
#include <stdlib.h>
#include <string.h>

#include "internal.h"
#include "newcomer/limits.h"
#include "newcomer/pool.h"
#include "scopes.h"

/* As many bytes as git looks at before it calls a file binary. */
#define BINARY_WINDOW 8000

struct scan {
	struct nc_project *project;
	struct nc_set *set;
	bool documents;		   /* somebody wants them all */
	struct content *contents;  /* by the first entry that has it */
	struct nc_document **read; /* likewise: as read for the first entry that is a document */
	uint32_t *next_same;	   /* the next entry with the same content, or 0 */
	struct nc_scopes scopes;
};

struct catch
{
	struct worker *worker;
	NC_LIST(struct nc_sighting) hits;
	uint32_t *counts; /* hits of each needle so far */
};

static struct nc_str rebase(struct nc_str part, struct nc_str from, struct nc_str to)
{
	if (!part.data || part.data < from.data || part.data > from.data + from.size)
		return part.data ? nc_str_slice(part, 0, 0) : part;
	return (struct nc_str){.data = to.data + (part.data - from.data), .size = part.size};
}

static bool keep_hit(void *context, const struct nc_hit *hit)
{
	struct catch *c = context;
	if (c->counts[hit->member]++ >= NC_MAX_HITS_PER_FILE)
		return true;
	struct nc_sighting *kept = nc_list_push(&c->worker->arena, &c->hits);
	struct nc_str line = nc_arena_copy(&c->worker->arena, hit->line_text);
	*kept = (struct nc_sighting){.needle = hit->member,
		.line = hit->line,
		.column = hit->column,
		.line_text = line,
		.text = rebase(hit->text, hit->line_text, line),
		.captures = hit->captures};
	for (size_t i = 0; i < hit->captures.count; i++)
		kept->captures.group[i] = rebase(hit->captures.group[i], hit->line_text, line);
	return true;
}

/* In locals, and without a branch, so that the compiler counts by vectors. */
static void count_lines(struct nc_file *f, struct nc_str text)
{
	const char *bytes = text.data;
	uint32_t lines = 0, crlf_lines = 0;
	for (size_t i = 0; i < text.size; i++)
		lines += bytes[i] == '\n';
	size_t cr = nc_str_find_byte(text, '\r');
	for (size_t i = cr; i + 1 < text.size && cr != NC_NPOS; i++)
		crlf_lines += bytes[i] == '\r' && bytes[i + 1] == '\n';
	f->lines = lines + (text.size && bytes[text.size - 1] != '\n');
	f->crlf_lines = crlf_lines;
}

static void look_at_head(struct nc_file *f, struct worker *w, struct nc_str text)
{
	struct nc_str head = nc_str_slice(text, 0, BINARY_WINDOW);
	f->utf16 =
		nc_str_starts(head, NC_STR("\xFF\xFE")) || nc_str_starts(head, NC_STR("\xFE\xFF"));
	f->binary = nc_str_find_byte(head, '\0') != NC_NPOS;
	f->lfs = nc_str_starts(head, NC_STR("version https://git-lfs.github.com/spec/"));
	if (nc_str_starts(head, NC_STR("#!"))) {
		struct nc_str line = NC_STR_NONE;
		nc_str_next_line(&line, &head);
		f->shebang = nc_arena_copy(&w->arena, nc_str_slice(line, 2, 200));
	}
}

static const char *reason(enum nc_code code)
{
	switch (code) {
	case NC_ELIMIT:
		return "over 8 MiB";
	case NC_ENOTFOUND:
		return "its content is not in this clone";
	case NC_OK:
	case NC_EINVALID:
	case NC_EUNSUPPORTED:
	case NC_EIO:
	case NC_EUSAGE:
		break;
	}
	return "its content could not be read";
}

/*
 * Where somebody wants all documents, they are read while their content is at
 * hand; else only those that are refused at a glance, which is a limit to tell of.
 */
static void read_document(struct scan *s, struct worker *w, size_t first, struct nc_str text)
{
	struct nc_project *p = s->project;
	enum nc_format format;
	size_t e = first;
	if (!s->documents && text.size <= NC_MAX_DOCUMENT && !p->files[first].utf16)
		return;
	while (!nc_project_is_document(&format, p, e)) {
		e = s->next_same[e];
		if (e == 0)
			return;
	}
	if (nc_project_await_reader(p, NULL) != NC_OK)
		return;
	struct nc_document *d = nc_arena_alloc(&w->arena, sizeof *d);
	nc_document_read(
		d, &w->arena, p->kept->documents.reader, p->tree->entries[e].path, format, text);
	s->read[first] = d;
}

static void scan_text(struct scan *s, struct worker *w, size_t first, struct nc_str text)
{
	struct nc_project *p = s->project;
	struct content *content = &s->contents[first];
	uint32_t counts_room[64];
	struct catch catch = {.worker = w};
	catch.counts = p->needle_count <= 64
			       ? memset(counts_room, 0, sizeof counts_room)
			       : nc_heap_alloc(p->needle_count * sizeof *catch.counts);
	memset(w->limited, 0, p->needle_count);
	nc_set_scan(s->set, w->matcher, text, w->wanted, w->limited, keep_hit, &catch);
	content->hits = catch.hits.items;
	content->hit_count = catch.hits.count;
	NC_LIST(uint32_t) limited = {0};
	for (size_t n = 0; n < p->needle_count; n++) {
		if (w->limited[n])
			*nc_list_push(&w->arena, &limited) = (uint32_t)n;
	}
	content->limited = limited.items;
	content->limited_count = limited.count;
	if (catch.counts != counts_room)
		free(catch.counts);
}

/* Everything that is known of a content is known of each entry that has it. */
static void share_facts(struct scan *s, size_t first)
{
	struct nc_project *p = s->project;
	const struct nc_file facts = p->files[first];
	for (size_t e = s->next_same[first]; e; e = s->next_same[e]) {
		enum nc_class class = p->files[e].class;
		p->files[e] = facts;
		p->files[e].class = class;
	}
}

/* Is there any reason to open this content at all? */
static bool prepare(struct scan *s, struct worker *w, size_t first)
{
	struct nc_project *p = s->project;
	bool any = false;
	memset(w->wanted, 0, p->needle_count);
	for (size_t e = first;; e = s->next_same[e]) {
		enum nc_class class = p->files[e].class;
		any = nc_scopes_add_wanted(
			      w->wanted, &s->scopes, &w->marks, class, p->tree->entries[e].path) ||
		      any || class == NC_CLASS_CODE || class == NC_CLASS_DOCUMENT ||
		      class == NC_CLASS_EXAMPLE;
		if (s->next_same[e] == 0)
			return any;
	}
}

/* A generator's own notice in the head of a file tells what its name did not. */
static void classify_by_head(struct scan *s, struct worker *w, size_t first, struct nc_str text)
{
	struct nc_file *files = s->project->files;
	bool changed = false;
	for (size_t e = first;; e = s->next_same[e]) {
		enum nc_class class = nc_class_by_head(files[e].class, text);
		changed = changed || class != files[e].class;
		files[e].class = class;
		if (s->next_same[e] == 0)
			break;
	}
	if (changed)
		prepare(s, w, first);
}

static void look_at_content(struct scan *s, struct worker *w, size_t first, struct nc_str text)
{
	struct nc_file *file = &s->project->files[first];
	file->read = true;
	file->size = text.size;
	look_at_head(file, w, text);
	if (!file->binary) {
		classify_by_head(s, w, first, text);
		count_lines(file, text);
		scan_text(s, w, first, text);
	}
	if (!file->binary || file->utf16)
		read_document(s, w, first, text);
}

static void read_content(void *context, size_t index, unsigned worker)
{
	struct scan *s = context;
	struct nc_project *p = s->project;
	struct worker *w = &p->workers[worker];
	const struct nc_entry *entry = &p->tree->entries[index];
	struct nc_file *file = &p->files[index];
	if (entry->same_as != index ||
		(entry->kind != NC_ENTRY_FILE && entry->kind != NC_ENTRY_EXECUTABLE))
		return;
	if (nc_class_is_media(entry->path)) {
		file->binary = true;
	} else if (prepare(s, w, index)) {
		enum nc_code code =
			nc_snapshot_read(&w->buffer, p->snapshot, entry, NC_MAX_TEXT_BLOB, NULL);
		if (code == NC_OK)
			look_at_content(s, w, index, nc_buf_str(&w->buffer));
		else
			file->unread = reason(code);
	}
	share_facts(s, index);
}

/* Entries with one content, chained from the first. */
static void chain_contents(struct scan *s)
{
	struct nc_project *p = s->project;
	size_t count = p->tree->count;
	uint32_t *last = nc_arena_alloc_array(&p->arena, count, sizeof *last);
	for (size_t i = 0; i < count; i++) {
		size_t first = p->tree->entries[i].same_as;
		if (first != i)
			s->next_same[last[first] ? last[first] : first] = (uint32_t)i;
		last[first] = (uint32_t)i;
	}
}

static void gather_sightings(struct scan *s)
{
	struct nc_project *p = s->project;
	for (size_t e = 0; e < p->tree->count; e++) {
		const struct content *content = &s->contents[p->tree->entries[e].same_as];
		enum nc_class class = p->files[e].class;
		struct nc_str path = p->tree->entries[e].path;
		for (size_t h = 0; h < content->hit_count; h++) {
			if (!nc_needle_concerns(&p->needles[content->hits[h].needle], class, path))
				continue;
			struct nc_sighting *seen = nc_list_push(&p->arena, &p->sightings);
			*seen = content->hits[h];
			seen->entry = (uint32_t)e;
		}
		for (size_t l = 0; l < content->limited_count; l++) {
			if (nc_needle_concerns(&p->needles[content->limited[l]], class, path))
				*nc_list_push(&p->arena, &p->unjudged) = (struct nc_unjudged){
					.owner = p->needles[content->limited[l]].owner,
					.needle = content->limited[l],
					.entry = (uint32_t)e,
					.because = "a pattern reached its limit"};
		}
		if (!p->files[e].unread)
			continue;
		for (size_t n = 0; n < p->needle_count; n++) {
			if (nc_needle_concerns(&p->needles[n], class, path))
				*nc_list_push(&p->arena, &p->unjudged) =
					(struct nc_unjudged){.owner = p->needles[n].owner,
						.needle = (uint32_t)n,
						.entry = (uint32_t)e,
						.because = p->files[e].unread};
		}
	}
}

static void start_workers(struct scan *s, unsigned asked)
{
	struct nc_project *p = s->project;
	p->worker_count = nc_pool_workers(asked);
	p->workers = nc_arena_alloc_array(&p->arena, p->worker_count, sizeof *p->workers);
	for (unsigned i = 0; i < p->worker_count; i++) {
		struct worker *w = &p->workers[i];
		w->matcher = nc_matcher_new();
		w->buffer = (struct nc_buf)NC_BUF_INIT(NC_MAX_TEXT_BLOB + 1);
		nc_scope_marks_init(&w->marks, &p->arena, &s->scopes);
		w->wanted = nc_arena_alloc_array(&p->arena, p->needle_count, sizeof *w->wanted);
		w->limited = nc_arena_alloc_array(&p->arena, p->needle_count, sizeof *w->limited);
	}
}

static void stop_workers(struct nc_project *p)
{
	for (unsigned i = 0; i < p->worker_count; i++) {
		nc_matcher_free(p->workers[i].matcher);
		p->workers[i].matcher = NULL;
		nc_buf_release(&p->workers[i].buffer);
	}
}

enum nc_code nc_project_scan(
	struct nc_project *p, const struct nc_project_request *request, struct nc_error *err)
{
	struct scan scan = {.project = p, .documents = request->documents};
	size_t failed;
	p->needles = request->needles;
	p->needle_count = request->needle_count;
	struct nc_set_member *members =
		nc_arena_alloc_array(&p->arena, p->needle_count, sizeof *members);
	for (size_t n = 0; n < p->needle_count; n++) {
		members[n] = p->needles[n].member;
		members[n].trusted = true;
	}
	enum nc_code code = nc_set_compile(&scan.set, members, p->needle_count, &failed, err);
	if (code != NC_OK)
		return code;
	scan.contents = nc_arena_alloc_array(&p->arena, p->tree->count, sizeof *scan.contents);
	scan.read = nc_arena_alloc_array(&p->arena, p->tree->count, sizeof(struct nc_document *));
	scan.next_same = nc_arena_alloc_array(&p->arena, p->tree->count, sizeof *scan.next_same);
	nc_scopes_find(&scan.scopes, &p->arena, p->needles, p->needle_count);
	chain_contents(&scan);
	start_workers(&scan, request->workers);
	nc_pool_run(p->tree->count, p->worker_count, read_content, &scan);
	stop_workers(p);
	nc_set_free(scan.set);
	code = nc_project_await_reader(p, err);
	if (code != NC_OK)
		return code;
	gather_sightings(&scan);
	nc_project_list_documents(p, scan.read);
	return NC_OK;
}
