/* SPDX-License-Identifier: MIT */
#include <pthread.h>

#include "newcomer/check.h"

/* The rows hold their shapes; the rulebook, which knows no checks, wants the shapes alone. */
#define MAX_CHECKS 128

static struct nc_shape shapes[MAX_CHECKS];
static pthread_once_t gathered = PTHREAD_ONCE_INIT;

static void gather(void)
{
	size_t count;
	const struct nc_check *const *rows = nc_checks(&count);
	for (size_t i = 0; i < count && i < MAX_CHECKS; i++)
		shapes[i] = rows[i]->shape;
}

const struct nc_shape *nc_check_shapes(size_t *count)
{
	nc_checks(count);
	pthread_once(&gathered, gather);
	if (*count > MAX_CHECKS)
		*count = MAX_CHECKS;
	return shapes;
}

const struct nc_check *nc_check_find(struct nc_str name)
{
	size_t count;
	const struct nc_check *const *rows = nc_checks(&count);
	for (size_t i = 0; i < count; i++) {
		if (nc_str_equal(nc_str_of(rows[i]->shape.name), name))
			return rows[i];
	}
	return NULL;
}
