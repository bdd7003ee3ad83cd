/* SPDX-License-Identifier: MIT */
/* Memory that is no file's, and advice on it, are not in POSIX. */
#define _DEFAULT_SOURCE
#include <pthread.h>
#include <stdint.h>
#include <stdlib.h>
#include <sys/mman.h>

#include "newcomer/arena.h"

/*
 * Most of what a short run costs the system is page faults: each page of 4 KiB
 * that is touched for the first time is one.  So blocks are cut one after the
 * other from slabs for which pages of 2 MiB are asked, and one that is given
 * back is the first to be taken again, whole or in halves (docs/decisions/0105).
 */

/* Addresses only: what is not cut from a slab takes no memory. */
#define SLAB_SIZE ((size_t)64 << 20)
#define HUGE_PAGE ((size_t)2 << 20)

#define CLASSES 8 /* of blocks, by their size: from the smallest to the largest */

struct given_back {
	struct given_back *next;
};

/* As the heap of the C library, it is the process's own and is kept until that ends. */
static struct {
	pthread_mutex_t lock;
	unsigned char *next, *end;
	struct given_back *spare[CLASSES];
} blocks = {.lock = PTHREAD_MUTEX_INITIALIZER};

static unsigned class_of(size_t size)
{
	unsigned class = 0;
	while (NC_SMALLEST_BLOCK << class < size)
		class ++;
	return class;
}

static void map_slab(void)
{
	/* Larger by what stands before the first border of a huge page. */
	unsigned char *slab = mmap(NULL, SLAB_SIZE + HUGE_PAGE, PROT_READ | PROT_WRITE,
		MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
	if (slab == MAP_FAILED)
		nc_heap_out();
	slab += HUGE_PAGE - ((uintptr_t)slab & (HUGE_PAGE - 1));
#ifdef MADV_HUGEPAGE
	madvise(slab, SLAB_SIZE, MADV_HUGEPAGE); /* where there are none, small ones do */
#endif
	blocks.next = slab;
	blocks.end = slab + SLAB_SIZE;
}

static void put_spare(void *block, unsigned class)
{
	struct given_back *spare = block;
	spare->next = blocks.spare[class];
	blocks.spare[class] = spare;
}

static void *cut(size_t size)
{
	if ((size_t)(blocks.end - blocks.next) < size)
		map_slab();
	void *block = blocks.next;
	blocks.next += size;
	return block;
}

/* A block that was given back: of this class, or the front of a larger one, whose rest is spare. */
static void *take_spare(unsigned class)
{
	unsigned from = class;
	while (from < CLASSES && !blocks.spare[from])
		from++;
	if (from == CLASSES)
		return NULL;
	struct given_back *taken = blocks.spare[from];
	blocks.spare[from] = taken->next;
	while (from > class) {
		from--;
		put_spare((unsigned char *)taken + (NC_SMALLEST_BLOCK << from), from);
	}
	return taken;
}

void *nc_block_take(bool *zeroed, size_t size)
{
	if (!nc_heap_is_spared(size, NC_LARGEST_BLOCK)) {
		*zeroed = true;
		return nc_heap_alloc(size);
	}
	unsigned class = class_of(size);
	pthread_mutex_lock(&blocks.lock);
	void *spare = take_spare(class), *block = spare ? spare : cut(NC_SMALLEST_BLOCK << class);
	pthread_mutex_unlock(&blocks.lock);
	*zeroed = !spare;
	return block;
}

void nc_block_give(void *block, size_t size)
{
	if (!nc_heap_is_spared(size, NC_LARGEST_BLOCK)) {
		free(block);
		return;
	}
	unsigned class = class_of(size);
	pthread_mutex_lock(&blocks.lock);
	put_spare(block, class);
	pthread_mutex_unlock(&blocks.lock);
}
