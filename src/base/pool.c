/* SPDX-License-Identifier: MIT */
#include "newcomer/pool.h"

#include <pthread.h>
#include <stdatomic.h>
#include <unistd.h>

#include "newcomer/limits.h"

/*
 * Of many indexes eight are taken at a time, many enough to hide the counter;
 * of a few, each may be a large one, and a worker comes back often.
 */
#define LONGEST_RUN 8
#define TURNS	    32

struct pool {
	atomic_size_t next;
	size_t count, run;
	void (*job)(void *context, size_t index, unsigned worker);
	void *context;
};

struct worker {
	struct pool *pool;
	unsigned number;
};

static void *work(void *argument)
{
	struct worker *w = argument;
	struct pool *p = w->pool;
	for (;;) {
		size_t from = atomic_fetch_add(&p->next, p->run);
		if (from >= p->count)
			return NULL;
		for (size_t i = from; i < p->count && i < from + p->run; i++)
			p->job(p->context, i, w->number);
	}
}

void nc_pool_run(size_t count, unsigned workers,
	void (*job)(void *context, size_t index, unsigned worker), void *context)
{
	struct pool pool = {.count = count, .job = job, .context = context};
	struct worker crew[NC_MAX_WORKERS];
	pthread_t threads[NC_MAX_WORKERS];
	atomic_init(&pool.next, 0);
	workers = nc_pool_workers(workers);
	pool.run = count / (workers * (size_t)TURNS);
	pool.run = pool.run < 1 ? 1 : pool.run > LONGEST_RUN ? LONGEST_RUN : pool.run;
	size_t runs = (count + pool.run - 1) / pool.run;
	if (workers > runs)
		workers = (unsigned)runs;
	unsigned started = 1;
	for (; started < workers; started++) {
		crew[started] = (struct worker){.pool = &pool, .number = started};
		if (pthread_create(&threads[started], NULL, work, &crew[started]) != 0)
			break;
	}
	crew[0] = (struct worker){.pool = &pool, .number = 0};
	work(&crew[0]);
	for (unsigned i = 1; i < started; i++)
		pthread_join(threads[i], NULL);
}

unsigned nc_pool_workers(unsigned asked)
{
	if (asked == 0) {
		long processors = sysconf(_SC_NPROCESSORS_ONLN);
		/* Twice the processors: half of the threads wait for a cold disk (docs/decisions).
		 */
		asked = processors > 0 ? (unsigned)processors * 2 : 2;
	}
	return asked > NC_MAX_WORKERS ? NC_MAX_WORKERS : asked;
}

static void *run_task(void *argument)
{
	struct nc_task *t = argument;
	t->job(t->context);
	return NULL;
}

void nc_task_start(struct nc_task *t, void (*job)(void *context), void *context)
{
	t->job = job;
	t->context = context;
	t->running = pthread_create(&t->thread, NULL, run_task, t) == 0;
}

void nc_task_wait(struct nc_task *t)
{
	if (t->running)
		pthread_join(t->thread, NULL);
	else if (t->job)
		t->job(t->context);
	*t = (struct nc_task){.job = NULL};
}
