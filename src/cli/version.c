/* SPDX-License-Identifier: MIT */
#include "command.h"

struct nc_str nc_cli_version(void)
{
	return NC_STR(NEWCOMER_VERSION);
}
