/* SPDX-License-Identifier: MIT */
#ifndef NC_DOCUMENT_BUDGET_H
#define NC_DOCUMENT_BUDGET_H

#include <pthread.h>
#include <setjmp.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/*
 * The memory that cmark-gfm may use for one document.
 *
 * cmark-gfm asks an allocator without any context and does not handle a
 * refusal, so the allocator leaves by longjmp() when the budget is spent.
 * Everything cmark-gfm made lies in the budget and is forgotten by
 * nc_budget_clear(); nothing is freed piece by piece.
 *
 *     if (setjmp(b->overrun) == 0) {
 *             nc_budget_enter(b);
 *             ... cmark, with nc_budget_mem() ...
 *     }
 *     nc_budget_leave();
 *
 * Whoever stands between setjmp() and the leap holds no lock and owns
 * nothing that only its own frames can release.
 *
 * Most documents need a few MiB.  One that needs many waits for its turn and
 * then has the blocks that the last one gave back: a repository of many table
 * bombs would else take the whole budget once for each thread.
 */

struct cmark_mem;
struct nc_budget_chunk;

/* Of those that need much memory, one at a time; the reader's. */
struct nc_budget_turn {
	pthread_mutex_t lock;
};

struct nc_budget {
	jmp_buf overrun;
	const char *reason; /* why it leapt, as `unread` says it; NULL: it did not */
	struct nc_budget_chunk *chunks;
	unsigned char *next, *end; /* what is left of the newest chunk */
	size_t used;		   /* bytes of all chunks in use */
	size_t open;		   /* brackets and delimiters that wait for their other half */
	uint64_t calls, started;   /* for the hard stop */
	struct nc_budget *idle;	   /* next in the reader's list */
	struct nc_budget_turn *turn;
	bool has_turn; /* until it is cleared */
};

void nc_budget_turn_init(struct nc_budget_turn *t);
void nc_budget_turn_release(struct nc_budget_turn *t);

struct nc_budget *nc_budget_new(struct nc_budget_turn *turn);
void nc_budget_free(struct nc_budget *b);  /* NULL is fine */
void nc_budget_clear(struct nc_budget *b); /* it can be entered again */

void nc_budget_enter(struct nc_budget *b); /* this thread's allocations come from `b` */
void nc_budget_leave(void);
struct cmark_mem *nc_budget_mem(void);

#endif
