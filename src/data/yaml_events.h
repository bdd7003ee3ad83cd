/* SPDX-License-Identifier: MIT */
#ifndef NC_DATA_YAML_EVENTS_H
#define NC_DATA_YAML_EVENTS_H

#include "newcomer/error.h"
#include "newcomer/text.h"

#include "source.h"

/*
 * YAML as a row of events, one at a time, each with its place.  The only file
 * that knows the library is behind this header.
 */

enum event_kind {
	EVENT_DOCUMENT, /* one begins */
	EVENT_SCALAR,
	EVENT_ALIAS,
	EVENT_LIST, /* one begins */
	EVENT_MAP,
	EVENT_END, /* the innermost list or map ends */
	EVENT_DOCUMENT_END,
	EVENT_STREAM_END,
};

struct event {
	enum event_kind kind;
	struct spot at;
	struct nc_str text;   /* SCALAR: the text; ALIAS: the name.  Until the next event */
	struct nc_str anchor; /* "" is none.  Until the next event */
	bool quoted;	      /* SCALAR: in quotes or a block */
	bool tagged;	      /* has a tag */
};

struct yaml_events;

/* `text` was accepted (source.h) and outlives the events. */
struct yaml_events *nc_yaml_events_new(struct nc_str text);
void nc_yaml_events_free(struct yaml_events *y);

/* The next event.  NC_EINVALID: the text is no YAML from here on; `at` and `what` say where and
 * why. */
enum nc_code nc_yaml_events_next(
	struct event *out, struct yaml_events *y, struct spot *at, const char **what);

#endif
