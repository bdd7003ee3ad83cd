/* SPDX-License-Identifier: MIT */
#ifndef NEWCOMER_COMMAND_H
#define NEWCOMER_COMMAND_H
#endif
