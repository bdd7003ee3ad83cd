/* SPDX-License-Identifier: MIT */
#ifndef SNAPSHOT_GIT_COMPAT_H
#define SNAPSHOT_GIT_COMPAT_H

#include <git2.h>
#include <git2/sys/odb_backend.h>

#include <string.h>

#include "newcomer/oid.h"

/*
 * libgit2 1.1 to 1.9, as this layer sees it.
 *
 * Of libgit2 we use the object database, put together from its backends.
 * These calls are the same in all of those versions when libgit2 is
 * built as distributions build it (without GIT_EXPERIMENTAL_SHA256), so what
 * differs fits here: the names of the version macros, and how a name of an
 * object is copied in and out.
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

static inline void nc_git_oid_in(git_oid *out, const struct nc_oid *oid)
{
	memcpy(out->id, oid->bytes, NC_OID_SIZE);
}

static inline void nc_git_oid_out(struct nc_oid *out, const git_oid *oid)
{
	memcpy(out->bytes, oid->id, NC_OID_SIZE);
}

#endif
