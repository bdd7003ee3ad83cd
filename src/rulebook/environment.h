/* SPDX-License-Identifier: MIT */
#ifndef NC_RULEBOOK_ENVIRONMENT_H
#define NC_RULEBOOK_ENVIRONMENT_H

#include "newcomer/rulebook.h"

/* What a row of rules/environment/ may say: a language's reads, or names and places. */
#define NC_ENVIRONMENT_KEYS 25

extern const struct nc_key_shape nc_environment_keys[NC_ENVIRONMENT_KEYS];

#endif
