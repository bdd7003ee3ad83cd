/* SPDX-License-Identifier: MIT */
#ifndef NC_RULEBOOK_TOOL_TABLES_H
#define NC_RULEBOOK_TOOL_TABLES_H

#include "newcomer/rulebook.h"

/* What rows may say of what steps call: tools, and the services and runtimes behind them. */

#define NC_TOOL_KEYS	26
#define NC_COMMAND_KEYS 6
#define NC_SERVICE_KEYS 6
#define NC_RUNTIME_KEYS 6

extern const struct nc_key_shape nc_tool_keys[NC_TOOL_KEYS];
extern const struct nc_key_shape nc_command_keys[NC_COMMAND_KEYS];
extern const struct nc_key_shape nc_service_keys[NC_SERVICE_KEYS];
extern const struct nc_key_shape nc_runtime_keys[NC_RUNTIME_KEYS];

#endif
