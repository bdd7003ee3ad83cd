/* SPDX-License-Identifier: MIT */
#include "gate.h"

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
