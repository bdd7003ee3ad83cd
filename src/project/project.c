/* SPDX-License-Identifier: MIT */
#include <stdlib.h>

#include "census.h"
#include "internal.h"

/* What is asked of the tree by name, with one census for all. */
static void survey(void *context)
{
	struct nc_project *p = context;
	struct nc_arena arena = NC_ARENA_INIT;
	struct nc_census census;
	nc_census_take(&census, &arena, p->tree);
	nc_project_find_kinds(p, &census);
	nc_project_find_offers(p, &census);
	nc_arena_release(&arena);
}

enum nc_code nc_project_load(struct nc_project **out, struct nc_snapshot *snapshot,
	const struct nc_rulebook *rulebook, const struct nc_project_request *request,
	struct nc_error *err)
{
	struct nc_project *p = nc_heap_alloc(sizeof *p);
	p->kept = nc_heap_alloc(sizeof *p->kept);
	nc_rooms_open(p->kept);
	p->snapshot = snapshot;
	p->rulebook = rulebook;
	p->tree = nc_snapshot_tree(snapshot);
	nc_project_prepare_documents(p);
	p->files = nc_arena_alloc_array(&p->arena, p->tree->count, sizeof *p->files);
	for (size_t i = 0; i < p->tree->count; i++)
		p->files[i].shebang = NC_STR_NONE;
	nc_project_classify(p);
	struct nc_project_request all = *request;
	if (request->environment)
		nc_project_prepare_environment(p, &all);
	enum nc_code code = nc_project_scan(p, &all, err);
	if (code != NC_OK) {
		nc_project_free(p);
		return code;
	}
	nc_project_index_sightings(p);
	/* Neither asks for what the other finds. */
	struct nc_task surveying;
	nc_task_start(&surveying, survey, p);
	nc_project_find_environment(p);
	nc_task_wait(&surveying);
	*out = p;
	return NC_OK;
}

void nc_project_free(struct nc_project *p)
{
	if (!p)
		return;
	nc_project_await_reader(p, NULL);
	for (unsigned i = 0; i < p->worker_count; i++)
		nc_arena_release(&p->workers[i].arena);
	nc_reader_free(p->kept->documents.reader);
	nc_rooms_close(p->kept);
	free(p->kept);
	nc_arena_release(&p->surveyed);
	nc_arena_release(&p->arena);
	free(p);
}

const struct nc_file *nc_project_file(const struct nc_project *p, size_t entry)
{
	return &p->files[entry];
}

unsigned nc_project_kinds(const struct nc_project *p)
{
	return p->kinds;
}

struct nc_str nc_project_kind_because(const struct nc_project *p, unsigned kind)
{
	for (size_t i = 0; i < sizeof p->because / sizeof *p->because; i++) {
		if (kind == 1u << i)
			return p->because[i].data ? p->because[i] : NC_STR_NONE;
	}
	return NC_STR_NONE;
}

const struct nc_unjudged *nc_project_unjudged(const struct nc_project *p, size_t *count)
{
	*count = p->unjudged.count;
	return p->unjudged.items;
}

const struct nc_offers *nc_project_offers(const struct nc_project *p)
{
	return &p->offers;
}
