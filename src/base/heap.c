/* SPDX-License-Identifier: MIT */
#include <stdio.h>
#include <stdlib.h>

#include "newcomer/arena.h"

/* The one place where the process ends for want of memory. */
_Noreturn void nc_heap_out(void)
{
	fputs("newcomer: out of memory\n", stderr);
	_Exit(2);
}

static void *or_end(void *memory)
{
	if (!memory)
		nc_heap_out();
	return memory;
}

void *nc_heap_alloc(size_t size)
{
	return or_end(calloc(1, size ? size : 1));
}

void *nc_heap_grow(void *old, size_t size)
{
	return or_end(realloc(old, size ? size : 1));
}
