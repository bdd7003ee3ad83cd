/* SPDX-License-Identifier: MIT */
#include "progress.h"

#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "newcomer/arena.h"

#define PATIENCE_MS 500
#define SECOND_MS   1000

/*
 * A thread of its own tells the time: what takes long is one call in the
 * middle of an audit, from which nobody reports.
 */
struct nc_progress {
	pthread_t thread;
	pthread_mutex_t lock;
	pthread_cond_t woken;
	const char *words; /* guarded by `lock`, as is all below */
	bool over;
	size_t shown; /* columns of the line that is there */
	unsigned seconds;
};

static void print(const char *bytes, size_t size)
{
	/* A line of progress that cannot be written is not missed. */
	(void)!write(STDERR_FILENO, bytes, size);
}

/* Blanks over the old line, since a plain terminal cannot erase. */
static void wipe(struct nc_progress *p)
{
	char blanks[128];
	if (p->shown == 0)
		return;
	memset(blanks, ' ', sizeof blanks);
	blanks[0] = '\r';
	blanks[p->shown + 1] = '\r';
	print(blanks, p->shown + 2);
	p->shown = 0;
}

static void show(struct nc_progress *p)
{
	char line[96];
	wipe(p);
	int size = p->seconds ? snprintf(line, sizeof line, " newcomer: %.40s, %u s", p->words,
					p->seconds)
			      : snprintf(line, sizeof line, " newcomer: %.40s", p->words);
	print(line, (size_t)size);
	p->shown = (size_t)size;
}

static void sleep_until(struct nc_progress *p, struct timespec *then, long milliseconds)
{
	then->tv_nsec += milliseconds % 1000 * 1000000L;
	then->tv_sec += milliseconds / 1000 + then->tv_nsec / 1000000000L;
	then->tv_nsec %= 1000000000L;
	while (!p->over && pthread_cond_timedwait(&p->woken, &p->lock, then) == 0)
		continue;
}

static void *tell_time(void *progress)
{
	struct nc_progress *p = progress;
	struct timespec then;
	clock_gettime(CLOCK_MONOTONIC, &then);
	pthread_mutex_lock(&p->lock);
	sleep_until(p, &then, PATIENCE_MS);
	while (!p->over) {
		show(p);
		sleep_until(p, &then, SECOND_MS);
		p->seconds++;
	}
	wipe(p);
	pthread_mutex_unlock(&p->lock);
	return NULL;
}

struct nc_progress *nc_progress_start(const struct nc_environment *e)
{
	if (!e->errors_are_terminal)
		return NULL;
	struct nc_progress *p = nc_heap_alloc(sizeof *p);
	pthread_condattr_t monotonic;
	memset(p, 0, sizeof *p);
	p->words = "opening the repository";
	pthread_mutex_init(&p->lock, NULL);
	pthread_condattr_init(&monotonic);
	pthread_condattr_setclock(&monotonic, CLOCK_MONOTONIC);
	pthread_cond_init(&p->woken, &monotonic);
	pthread_condattr_destroy(&monotonic);
	if (pthread_create(&p->thread, NULL, tell_time, p) == 0)
		return p;
	pthread_cond_destroy(&p->woken);
	pthread_mutex_destroy(&p->lock);
	free(p);
	return NULL;
}

void nc_progress_step(void *progress, const char *words)
{
	struct nc_progress *p = progress;
	if (!p)
		return;
	pthread_mutex_lock(&p->lock);
	p->words = words;
	if (p->shown)
		show(p);
	pthread_mutex_unlock(&p->lock);
}

void nc_progress_end(struct nc_progress *p)
{
	if (!p)
		return;
	pthread_mutex_lock(&p->lock);
	p->over = true;
	pthread_cond_signal(&p->woken);
	pthread_mutex_unlock(&p->lock);
	pthread_join(p->thread, NULL);
	pthread_cond_destroy(&p->woken);
	pthread_mutex_destroy(&p->lock);
	free(p);
}
