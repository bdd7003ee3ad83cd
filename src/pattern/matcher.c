/* SPDX-License-Identifier: MIT */
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "cursor.h"
#include "match.h"
#include "newcomer/limits.h"

static void *take(size_t size, void *unused)
{
	(void)unused;
	return nc_heap_alloc(size);
}

static void give_back(void *memory, void *unused)
{
	(void)unused;
	free(memory);
}

pcre2_general_context *nc_pcre2_memory(void)
{
	return pcre2_general_context_create(take, give_back, NULL);
}

static pcre2_match_context *match_limits(void)
{
	pcre2_general_context *memory = nc_pcre2_memory();
	pcre2_match_context *context = pcre2_match_context_create(memory);
	pcre2_general_context_free(memory);
	pcre2_set_depth_limit(context, NC_MATCH_LIMIT);
	pcre2_set_heap_limit(context, NC_MATCH_HEAP_KIB);
	return context;
}

struct nc_matcher *nc_matcher_new(void)
{
	struct nc_matcher *m = nc_heap_alloc(sizeof *m);
	pcre2_general_context *memory = nc_pcre2_memory();
	m->data = pcre2_match_data_create(NC_MAX_CAPTURES, memory);
	pcre2_general_context_free(memory);
	m->limits = match_limits();
	return m;
}

void nc_matcher_free(struct nc_matcher *m)
{
	if (!m)
		return;
	pcre2_match_data_free(m->data);
	pcre2_match_context_free(m->limits);
	pcre2_match_context_free(m->deep);
	pcre2_jit_stack_free(m->stack);
	free(m->cursors);
	free(m->standing);
	free(m);
}

pcre2_match_context *nc_matcher_deep(struct nc_matcher *m)
{
	if (!m->deep) {
		m->deep = match_limits();
		m->stack = pcre2_jit_stack_create((size_t)32 << 10, NC_JIT_STACK, NULL);
		/* Without one (no more address space) the machine's own stack stays in use. */
		pcre2_jit_stack_assign(m->deep, NULL, m->stack);
	}
	return m->deep;
}

void nc_matcher_make_room(struct nc_matcher *m, size_t members)
{
	if (members <= m->cursor_count)
		return;
	free(m->cursors);
	m->cursors = nc_heap_alloc(members * sizeof *m->cursors);
	m->standing = nc_heap_grow(m->standing, members * sizeof *m->standing);
	m->cursor_count = members;
}

/* The library that is loaded, which need not be the one that was compiled against. */
static char library[64];

/* Asked of a pattern, not of the library: a system may forbid memory that is written and run. */
static bool jit_works(void)
{
	int fault;
	size_t offset;
	pcre2_code *code = pcre2_compile((PCRE2_SPTR) "a", 1, 0, &fault, &offset, NULL);
	bool works = code && pcre2_jit_compile(code, PCRE2_JIT_COMPLETE) == 0;
	pcre2_code_free(code);
	return works;
}

static void name_library(void)
{
	char version[32] = "";
	if (pcre2_config(PCRE2_CONFIG_VERSION, NULL) <= (int)sizeof version)
		pcre2_config(PCRE2_CONFIG_VERSION, version);
	version[strcspn(version, " ")] = '\0'; /* the date of the release follows */
	snprintf(library, sizeof library, "PCRE2 %s, JIT %s", version,
		jit_works() ? "at work" : "not available");
}

const char *nc_pattern_library(void)
{
	static pthread_once_t once = PTHREAD_ONCE_INIT;
	pthread_once(&once, name_library);
	return library;
}
