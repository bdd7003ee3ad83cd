/* SPDX-License-Identifier: MIT */
#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>

#include "match.h"
#include "newcomer/limits.h"

/*
 * Bytes unless the pattern asks for Unicode.  A pattern of bytes may not
 * become one of characters by (*UTF) further in: PCRE2 would then refuse every
 * text that is no UTF-8, which a stranger can arrange.
 */
static uint32_t options_of(struct nc_str source, bool fold, bool *utf)
{
	*utf = nc_str_starts(source, NC_STR("(*UTF)"));
	uint32_t options = PCRE2_NEVER_BACKSLASH_C;
	options |= *utf ? PCRE2_UTF | PCRE2_MATCH_INVALID_UTF : PCRE2_NEVER_UTF | PCRE2_NEVER_UCP;
	return fold ? options | PCRE2_CASELESS : options;
}

static pcre2_compile_context *compile_limits(void)
{
	pcre2_general_context *memory = nc_pcre2_memory();
	pcre2_compile_context *context = pcre2_compile_context_create(memory);
	pcre2_general_context_free(memory);
	pcre2_set_max_pattern_length(context, NC_MAX_PATTERN);
	pcre2_set_parens_nest_limit(context, NC_MAX_PATTERN_NESTING);
	/* The library may have been built with another: `.` and `$` would mean something else. */
	pcre2_set_newline(context, PCRE2_NEWLINE_LF);
	return context;
}

static enum nc_code complain(int fault, size_t offset, struct nc_error *err)
{
	char text[256] = "";
	pcre2_get_error_message(fault, (PCRE2_UCHAR *)text, sizeof text);
	bool limit = fault == PCRE2_ERROR_PATTERN_TOO_LARGE ||
		     fault == PCRE2_ERROR_PARENTHESES_NEST_TOO_DEEP ||
		     fault == PCRE2_ERROR_PATTERN_STRING_TOO_LONG;
	return nc_fail(err, limit ? NC_ELIMIT : NC_EINVALID,
		"the pattern does not compile: %s (at byte %zu)", text, offset);
}

static enum nc_code compile(struct nc_compiled *out, struct nc_str source, bool fold,
	size_t *column, struct nc_error *err)
{
	uint32_t options = options_of(source, fold, &out->utf);
	pcre2_compile_context *limits = compile_limits();
	int fault;
	size_t offset;
	out->code = pcre2_compile((PCRE2_SPTR)(source.size ? source.data : ""), source.size,
		options, &fault, &offset, limits);
	pcre2_compile_context_free(limits);
	if (!out->code) {
		if (column)
			*column = offset;
		return complain(fault, offset, err);
	}
	uint32_t groups = 0, all_options = 0, first = 0;
	pcre2_pattern_info(out->code, PCRE2_INFO_CAPTURECOUNT, &groups);
	pcre2_pattern_info(out->code, PCRE2_INFO_ALLOPTIONS, &all_options);
	pcre2_pattern_info(out->code, PCRE2_INFO_FIRSTCODETYPE, &first);
	out->groups = (size_t)groups + 1;
	/* 2: at the beginning of the subject and behind a newline. */
	out->anchored = all_options & PCRE2_ANCHORED || first == 2;
	return NC_OK;
}

struct nc_pattern *nc_pattern_trust(struct nc_str source, bool fold)
{
	char *copy = nc_heap_alloc(source.size + 1);
	if (source.size)
		memcpy(copy, source.data, source.size);
	struct nc_pattern *p = nc_heap_alloc(sizeof *p);
	p->source = (struct nc_str){.data = copy, .size = source.size};
	p->fold = fold;
	p->ready = nc_heap_alloc(sizeof *p->ready);
	atomic_init(p->ready, NULL);
	return p;
}

enum nc_code nc_pattern_compile(struct nc_pattern **out, struct nc_str source, bool fold,
	size_t *column, struct nc_error *err)
{
	struct nc_compiled plain;
	enum nc_code code = compile(&plain, source, fold, column, err);
	if (code)
		return code;
	*out = nc_pattern_trust(source, fold);
	(*out)->plain = plain;
	return NC_OK;
}

static void free_compiled(struct nc_compiled *c)
{
	if (c)
		pcre2_code_free(c->code);
	free(c);
}

void nc_pattern_free(struct nc_pattern *p)
{
	if (!p)
		return;
	free_compiled(atomic_load(p->ready));
	pcre2_code_free(p->plain.code);
	free(p->ready);
	free((char *)(uintptr_t)p->source.data);
	free(p);
}

/* Threads that come here at once may each compile it; the first one's is kept, so that all match
 * with the same. */
const struct nc_compiled *nc_pattern_ready(const struct nc_pattern *p)
{
	struct nc_compiled *ready = atomic_load_explicit(p->ready, memory_order_acquire);
	if (ready)
		return ready;
	struct nc_compiled *mine = nc_heap_alloc(sizeof *mine);
	*mine = p->plain;
	if (p->plain.code)
		mine->code = pcre2_code_copy(p->plain.code);
	else
		compile(mine, p->source, p->fold, NULL, NULL);
	/* Without machine code it is matched all the same. */
	if (mine->code)
		pcre2_jit_compile(mine->code, PCRE2_JIT_COMPLETE);
	if (atomic_compare_exchange_strong(p->ready, &ready, mine))
		return mine;
	free_compiled(mine);
	return ready;
}

static struct nc_str group_of(const pcre2_match_data *data, struct nc_str subject, size_t group)
{
	/* PCRE2 takes the data without const, and only looks. */
	const size_t *ends = pcre2_get_ovector_pointer((pcre2_match_data *)data);
	if (ends[2 * group] == PCRE2_UNSET)
		return (struct nc_str){.data = NULL, .size = 0};
	return (struct nc_str){.data = subject.data + ends[2 * group],
		.size = ends[2 * group + 1] - ends[2 * group]};
}

static void take_captures(struct nc_captures *out, const struct nc_compiled *p,
	const struct nc_matcher *m, struct nc_str subject)
{
	out->count = p->groups < NC_MAX_CAPTURES ? p->groups : NC_MAX_CAPTURES;
	for (size_t i = 0; i < NC_MAX_CAPTURES; i++) {
		out->group[i] = i < out->count ? group_of(m->data, subject, i)
					       : (struct nc_str){.data = NULL, .size = 0};
	}
}

static int run(const struct nc_compiled *p, struct nc_matcher *m, const struct nc_attempt *attempt,
	size_t from, pcre2_match_context *limits)
{
	uint32_t options = attempt->cut ? PCRE2_NOTEOL : 0;
	pcre2_set_match_limit(limits, attempt->limit);
	return pcre2_match(p->code, (PCRE2_SPTR)attempt->subject.data, attempt->subject.size, from,
		options, m->data, limits);
}

enum nc_match nc_pattern_attempt(const struct nc_pattern *p, struct nc_matcher *m,
	const struct nc_attempt *attempt, struct nc_captures *captures)
{
	const struct nc_compiled *compiled = nc_pattern_ready(p);
	struct nc_str subject = attempt->subject;
	size_t from = attempt->from;
	if (!compiled->code)
		return NC_MATCH_LIMITED;
	/* A match of characters begins at one; PCRE2 refuses an offset within it. */
	while (compiled->utf && from < subject.size && (subject.data[from] & 0xc0) == 0x80)
		from++;
	if (from > subject.size)
		return NC_MATCH_NO;
	int found = run(compiled, m, attempt, from, m->limits);
	if (found == PCRE2_ERROR_JIT_STACKLIMIT)
		found = run(compiled, m, attempt, from, nc_matcher_deep(m));
	if (found == PCRE2_ERROR_NOMATCH)
		return NC_MATCH_NO;
	/* Whatever else went wrong, nothing was decided. */
	if (found < 0)
		return NC_MATCH_LIMITED;
	if (captures)
		take_captures(captures, compiled, m, subject);
	return NC_MATCH_YES;
}

enum nc_match nc_pattern_match(const struct nc_pattern *p, struct nc_matcher *m,
	struct nc_str subject, size_t from, struct nc_captures *captures)
{
	struct nc_attempt attempt = {.subject = subject.data ? subject : NC_STR_NONE,
		.from = from,
		.limit = NC_MATCH_LIMIT};
	return nc_pattern_attempt(p, m, &attempt, captures);
}
