/* SPDX-License-Identifier: MIT */
#ifndef NC_DOCUMENT_READER_H
#define NC_DOCUMENT_READER_H

#include <pthread.h>

#include "budget.h"
#include "draft.h"
#include "topics.h"

/* The room for parsing, kept between documents: as many as threads read at once. */
struct nc_budget_shelf {
	pthread_mutex_t lock;
	struct nc_budget *idle;
	struct nc_budget_turn turn;
};

struct nc_reader {
	struct nc_budget_shelf *shelf;
	struct nc_topic_book *topics;
};

#endif
