/* SPDX-License-Identifier: MIT */
#include "newcomer/text.h"

#define MAX_COMPARED 128

static size_t least(size_t a, size_t b)
{
	return a < b ? a : b;
}

size_t nc_str_distance(struct nc_str a, struct nc_str b, size_t most)
{
	/* Three rows of the usual table: the row before last serves the swap. */
	size_t rows[3][MAX_COMPARED + 1];
	size_t *before = rows[0], *last = rows[1], *now = rows[2];
	if (a.size > MAX_COMPARED || b.size > MAX_COMPARED)
		return NC_NPOS;
	if ((a.size > b.size ? a.size - b.size : b.size - a.size) > most)
		return NC_NPOS;
	for (size_t k = 0; k <= b.size; k++)
		last[k] = before[k] = k;
	for (size_t i = 1; i <= a.size; i++) {
		now[0] = i;
		for (size_t k = 1; k <= b.size; k++) {
			size_t replaced = last[k - 1] + (a.data[i - 1] != b.data[k - 1]);
			now[k] = least(replaced, least(last[k], now[k - 1]) + 1);
			if (i > 1 && k > 1 && a.data[i - 1] == b.data[k - 2] &&
				a.data[i - 2] == b.data[k - 1])
				now[k] = least(now[k], before[k - 2] + 1);
		}
		size_t *spare = before;
		before = last;
		last = now;
		now = spare;
	}
	return last[b.size] <= most ? last[b.size] : NC_NPOS;
}

const struct nc_str *nc_str_nearest(
	struct nc_str word, const struct nc_str *candidates, size_t count)
{
	const struct nc_str *nearest = NULL;
	size_t most = word.size < 5 ? 1 : (word.size + 2) / 3;
	for (size_t i = 0; i < count; i++) {
		size_t distance = nc_str_distance(word, candidates[i], most);
		if (distance == NC_NPOS || distance >= candidates[i].size)
			continue;
		if (!nearest || distance < most) {
			nearest = &candidates[i];
			most = distance;
		}
	}
	return nearest;
}
