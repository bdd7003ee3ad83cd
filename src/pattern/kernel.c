/* SPDX-License-Identifier: MIT */
#include "gate.h"

size_t nc_gate_find_scalar(const struct nc_gate *g, const unsigned char *text, size_t size,
	size_t *from, struct nc_candidate *out, size_t room)
{
	size_t at = *from, count = 0;
	for (; at + NC_GATE_WINDOW <= size && count < room; at++) {
		uint32_t buckets = g->bytes[0][text[at]] & g->bytes[1][text[at + 1]] &
				   g->bytes[2][text[at + 2]] & g->bytes[3][text[at + 3]];
		if (buckets)
			out[count++] = (struct nc_candidate){.at = at, .buckets = buckets};
	}
	/* The last place holds three bytes, which may be all of a literal. */
	if (at + NC_GATE_SHORTEST == size && count < room) {
		uint32_t buckets = g->bytes[0][text[at]] & g->bytes[1][text[at + 1]] &
				   g->bytes[2][text[at + 2]];
		if (buckets)
			out[count++] = (struct nc_candidate){.at = at, .buckets = buckets};
		at++;
	}
	*from = at + NC_GATE_SHORTEST > size ? size : at;
	return count;
}

static bool works_anywhere(void)
{
	return true;
}

#ifdef NC_GATE_X86
static bool has_ssse3(void)
{
	return __builtin_cpu_supports("ssse3");
}

static bool has_avx2(void)
{
	return __builtin_cpu_supports("avx2");
}
#endif

static const struct nc_gate_kernel_row kernels[] = {
#ifdef NC_GATE_X86
	{.name = "avx2", .works = has_avx2, .find = nc_gate_find_avx2},
	{.name = "ssse3", .works = has_ssse3, .find = nc_gate_find_ssse3},
#endif
	{.name = "scalar", .works = works_anywhere, .find = nc_gate_find_scalar},
};

const struct nc_gate_kernel_row *nc_gate_kernels(size_t *count)
{
	*count = sizeof kernels / sizeof *kernels;
	return kernels;
}
