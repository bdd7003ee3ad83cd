/* SPDX-License-Identifier: MIT */
#ifndef BASE_SHA1_H
#define BASE_SHA1_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* What SHA-1 does with each block of a text; by the processor's own instructions where it has some.
 */
#define NC_SHA1_BLOCK 64

typedef void nc_sha1_kernel(uint32_t state[static 5], const unsigned char *blocks, size_t count);

nc_sha1_kernel nc_sha1_blocks_plain;
#if defined(__x86_64__)
#define NC_SHA1_X86 1
bool nc_sha1_has_x86(void);
nc_sha1_kernel nc_sha1_blocks_x86;
#endif

#endif
