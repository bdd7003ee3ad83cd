/* SPDX-License-Identifier: MIT */
#ifndef NEWCOMER_POOL_H
#define NEWCOMER_POOL_H

#include <pthread.h>
#include <stdbool.h>
#include <stddef.h>

/*
 * A pool of threads over a list of jobs.
 *
 * nc_pool_run() calls `job(context, index, worker)` once for each index below
 * `count`, from up to `workers` threads (the caller's among them), and returns
 * when all are done.  Indexes are handed out in rising order, in small runs; a job writes
 * only to what belongs to its index or to its worker (0 … workers-1), so the
 * result does not depend on how the threads fell.  Where no thread can be
 * started the caller does all the work.
 */
void nc_pool_run(size_t count, unsigned workers,
	void (*job)(void *context, size_t index, unsigned worker), void *context);

/* How many workers to use when the user names none (0): never over NC_MAX_WORKERS. */
unsigned nc_pool_workers(unsigned asked);

/*
 * One job beside the caller: started now, waited for later.  Where no thread
 * can be started it is done when it is waited for.  `context` is borrowed until then.
 */
struct nc_task {
	void (*job)(void *context);
	void *context;
	pthread_t thread;
	bool running;
};

void nc_task_start(struct nc_task *t, void (*job)(void *context), void *context);
void nc_task_wait(struct nc_task *t); /* once; a task of zeros was never started, and is nothing */

#endif
