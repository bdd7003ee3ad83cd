/* SPDX-License-Identifier: MIT */
#ifndef NEWCOMER_TEST_DATA_H
#define NEWCOMER_TEST_DATA_H

#include <string.h>
#include <time.h>

#include "newcomer/arena.h"
#include "newcomer/value.h"
#include "test.h"

/* Milliseconds in which a bomb is refused; what looks at every byte that is touched may take
 * longer. */
#if defined(__SANITIZE_ADDRESS__)
#define AT_ONCE 1000
#elif defined(__has_feature)
#if __has_feature(address_sanitizer)
#define AT_ONCE 1000
#endif
#endif
#ifndef AT_ONCE
#define AT_ONCE 500
#endif

/* What every test of a reader has: a place for the value, for its faults, and the outcome. */
struct reading {
	struct nc_arena arena;
	struct nc_value root;
	struct nc_buf problems;
	struct nc_error err;
	enum nc_code code;
};

static inline void release_reading(struct reading *r)
{
	nc_arena_release(&r->arena);
	nc_buf_release(&r->problems);
}

static inline double milliseconds(void)
{
	struct timespec now;
	clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
	return (double)now.tv_sec * 1e3 + (double)now.tv_nsec / 1e6;
}

/* `text` again and again up to `size` bytes; the caller frees. */
static inline struct nc_str repeated(const char *text, size_t size)
{
	char *bytes = nc_heap_alloc(size);
	for (size_t i = 0, length = strlen(text); i < size; i++)
		bytes[i] = text[i % length];
	return (struct nc_str){.data = bytes, .size = size};
}

static inline void assert_starts(const char *text, const char *start)
{
	if (strncmp(text, start, strlen(start)) != 0)
		fail_msg("got \"%s\", want it to begin with \"%s\"", text, start);
}

#endif
