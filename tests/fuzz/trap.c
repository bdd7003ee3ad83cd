/* SPDX-License-Identifier: MIT */
/*
 * A process that ends itself for want of memory takes its input with it.
 * Under libFuzzer it traps in its place, so that the input is kept.
 */
#include <stdlib.h>

_Noreturn void _Exit(int status)
{
	(void)status;
	__builtin_trap();
}
