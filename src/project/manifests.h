/* SPDX-License-Identifier: MIT */
#ifndef NEWCOMER_PROJECT_MANIFESTS_H
#define NEWCOMER_PROJECT_MANIFESTS_H

#include "internal.h"
#include "newcomer/manifest.h"

#endif
