/* SPDX-License-Identifier: MIT */
#ifndef SNAPSHOT_GIT_COMPAT_H
#define SNAPSHOT_GIT_COMPAT_H

#include <git2.h>

/*
 * libgit2 1.1 to 1.9, as this layer sees it.
 *
 * Of libgit2 we use what compares two texts.  These calls are the same in all
 * of those versions when libgit2 is built as distributions build it (without
 * GIT_EXPERIMENTAL_SHA256), so what differs fits here: the names of the
 * version macros.
 */

#ifdef GIT_EXPERIMENTAL_SHA256
#error "this libgit2 was built with its experimental SHA-256 interface, which newcomer cannot use"
#endif

/* 1.9 dropped the abbreviated names. */
#ifdef LIBGIT2_VERSION_MAJOR
#define NC_LIBGIT2_AT_LEAST(major, minor)                                                          \
	(LIBGIT2_VERSION_MAJOR > (major) ||                                                        \
		(LIBGIT2_VERSION_MAJOR == (major) && LIBGIT2_VERSION_MINOR >= (minor)))
#else
#define NC_LIBGIT2_AT_LEAST(major, minor)                                                          \
	(LIBGIT2_VER_MAJOR > (major) ||                                                            \
		(LIBGIT2_VER_MAJOR == (major) && LIBGIT2_VER_MINOR >= (minor)))
#endif

#if !NC_LIBGIT2_AT_LEAST(1, 1)
#error "libgit2 1.1 or newer is needed"
#endif

#endif
