/* SPDX-License-Identifier: MIT */
#include <fcntl.h>
#include <stdio.h>
#include <unistd.h>

#include "commit_graph.h"

#define HEADER_SIZE 8
#define TABLE_ROW   12 /* of the chunk table: four letters and an offset */
#define FANOUT_SIZE (256 * 4)
#define ROW_SIZE    36

#define INDEX_MAX 0x70000000U /* positions from here on mean something else */

struct chunk {
	const unsigned char *data;
	uint64_t size;
};

static enum nc_code damaged(struct nc_error *err, const char *what)
{
	return nc_fail(err, NC_EINVALID, "the commit-graph is damaged: %s", what);
}

/* Look a chunk up in the table; its size is 0 when there is none. */
static enum nc_code find_chunk(
	struct chunk *out, const struct nc_mapping *file, const char *letters, struct nc_error *err)
{
	size_t count = file->data[6];
	const unsigned char *row = file->data + HEADER_SIZE;
	uint64_t end = file->size - NC_OID_SIZE;
	*out = (struct chunk){.data = NULL, .size = 0};
	for (size_t i = 0; i < count; i++, row += TABLE_ROW) {
		if (memcmp(row, letters, 4) != 0)
			continue;
		uint64_t from = nc_be64(row + 4), to = nc_be64(row + TABLE_ROW + 4);
		if (from > to || to > end)
			return damaged(err, "a chunk lies outside");
		*out = (struct chunk){.data = file->data + from, .size = to - from};
		return NC_OK;
	}
	return NC_OK;
}

static enum nc_code check_header(const struct nc_mapping *file, size_t bases, struct nc_error *err)
{
	const unsigned char *data = file->data;
	if (file->size < HEADER_SIZE + TABLE_ROW + NC_OID_SIZE || memcmp(data, "CGPH", 4) != 0)
		return damaged(err, "it does not begin as one");
	if (data[4] != 1 || data[5] != 1)
		return nc_fail(err, NC_EUNSUPPORTED, "a commit-graph of an unknown version");
	if (data[7] != bases)
		return damaged(err, "it leans on other layers than there are");
	size_t table = ((size_t)data[6] + 1) * TABLE_ROW;
	if (file->size - HEADER_SIZE - NC_OID_SIZE < table)
		return damaged(err, "its chunk table is cut off");
	return NC_OK;
}

static enum nc_code check_fanout(
	struct nc_graph_layer *l, struct chunk fanout, struct nc_error *err)
{
	if (fanout.size != FANOUT_SIZE)
		return damaged(err, "it has no fanout");
	uint32_t last = 0;
	for (size_t i = 0; i < 256; i++) {
		uint32_t next = nc_be32(fanout.data + 4 * i);
		if (next < last)
			return damaged(err, "its fanout falls");
		last = next;
	}
	l->fanout = fanout.data;
	l->count = last;
	return NC_OK;
}

/* A layer names those it leans on; they must be the ones that stand before it in the chain. */
static enum nc_code check_bases(
	const struct nc_graph_layer *l, const struct nc_commit_graph *g, struct nc_error *err)
{
	struct chunk bases;
	enum nc_code code = find_chunk(&bases, &l->file, "BASE", err);
	if (code)
		return code;
	if (bases.size != g->layer_count * NC_OID_SIZE)
		return damaged(err, "it does not name the layers it leans on");
	for (size_t i = 0; i < g->layer_count; i++)
		if (memcmp(bases.data + i * NC_OID_SIZE, g->layers[i].hash.bytes, NC_OID_SIZE) != 0)
			return damaged(err, "it leans on another layer");
	return NC_OK;
}

/* Find the chunks of a mapped layer and hold their sizes against each other. */
static enum nc_code read_layer(
	struct nc_graph_layer *l, const struct nc_commit_graph *g, struct nc_error *err)
{
	struct chunk fanout, names, rows, edges;
	enum nc_code code = check_header(&l->file, g->layer_count, err);
	if (code)
		return code;
	if ((code = check_bases(l, g, err)) ||
		(code = find_chunk(&fanout, &l->file, "OIDF", err)) ||
		(code = find_chunk(&names, &l->file, "OIDL", err)) ||
		(code = find_chunk(&rows, &l->file, "CDAT", err)) ||
		(code = find_chunk(&edges, &l->file, "EDGE", err)) ||
		(code = check_fanout(l, fanout, err)))
		return code;
	if (names.size != (uint64_t)l->count * NC_OID_SIZE ||
		rows.size != (uint64_t)l->count * ROW_SIZE)
		return damaged(err, "its chunks count different commits");
	l->names = names.data;
	l->rows = rows.data;
	l->edges = edges.data;
	l->edge_count = edges.size / 4 < UINT32_MAX ? (uint32_t)(edges.size / 4) : UINT32_MAX;
	return NC_OK;
}

/* Open one more layer; the graph is as it was when that fails. */
static enum nc_code add_layer(struct nc_commit_graph *g, int folder, const char *name,
	const struct nc_oid *hash, struct nc_error *err)
{
	struct nc_graph_layer layer = {.first = g->count};
	if (hash)
		layer.hash = *hash;
	enum nc_code code = nc_mapping_open(&layer.file, folder, name, err);
	if (code)
		return code;
	code = read_layer(&layer, g, err);
	if (!code && layer.count > INDEX_MAX - g->count)
		code = damaged(err, "it counts more commits than it can");
	if (code) {
		nc_mapping_close(&layer.file);
		return code;
	}
	g->layers[g->layer_count++] = layer;
	g->count += layer.count;
	return NC_OK;
}

/* A chain names its layers by their hashes, a line each, the first leaning on none. */
static enum nc_code add_chain(struct nc_commit_graph *g, int info, struct nc_error *err)
{
	struct nc_mapping chain;
	enum nc_code code = nc_mapping_open(&chain, info, "commit-graphs/commit-graph-chain", err);
	if (code)
		return code;
	struct nc_str rest = {.data = (const char *)chain.data, .size = chain.size}, line;
	while (!code && g->layer_count < NC_MAX_GRAPH_LAYERS && nc_str_next_line(&line, &rest)) {
		struct nc_oid hash;
		char name[NC_OID_HEX + 1], path[128];
		if (!nc_oid_parse(&hash, line))
			break;
		nc_oid_format(name, &hash);
		snprintf(path, sizeof path, "commit-graphs/graph-%s.graph", name);
		code = add_layer(g, info, path, &hash, err);
	}
	nc_mapping_close(&chain);
	return g->layer_count ? NC_OK : code ? code : damaged(err, "its chain is empty");
}

enum nc_code nc_commit_graph_open(
	struct nc_commit_graph *out, struct nc_str objects_folder, struct nc_error *err)
{
	struct nc_arena scratch = NC_ARENA_INIT;
	struct nc_str path = nc_arena_printf(&scratch, "%.*s/info", NC_STR_ARG(objects_folder));
	struct nc_commit_graph graph = {.layer_count = 0};
	enum nc_code code;
	int info = open(path.data, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	if (info < 0) {
		code = nc_fail(err, NC_ENOTFOUND, "no commit-graph");
		goto out;
	}
	code = add_layer(&graph, info, "commit-graph", NULL, err);
	if (code == NC_ENOTFOUND)
		code = add_chain(&graph, info, err);
	close(info);
	if (code == NC_OK)
		*out = graph;
out:
	nc_arena_release(&scratch);
	return code;
}

void nc_commit_graph_close(struct nc_commit_graph *g)
{
	for (size_t i = 0; i < g->layer_count; i++)
		nc_mapping_close(&g->layers[i].file);
	*g = (struct nc_commit_graph){.layer_count = 0};
}
