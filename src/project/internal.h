/* SPDX-License-Identifier: MIT */
#ifndef NEWCOMER_PROJECT_INTERNAL_H
#define NEWCOMER_PROJECT_INTERNAL_H

#include <pthread.h>

#include "newcomer/changelog.h"
#include "newcomer/offer.h"
#include "newcomer/pool.h"
#include "newcomer/project.h"
#include "scopes.h"

/* What one worker keeps for itself while content is read. */
struct worker {
	struct nc_arena arena; /* hits, documents, shebangs; lives as long as the project */
	struct nc_matcher *matcher;
	struct nc_buf buffer; /* one content at a time */
	struct nc_scope_marks marks;
	bool *wanted; /* a needle each */
	bool *limited;
};

/* Hits in one unique content, by the first entry that has it. */
struct content {
	struct nc_sighting *hits; /* `entry` is filled in for each entry that shares the content */
	size_t hit_count;
	uint32_t *limited; /* needles that hit a limit here */
	size_t limited_count;
};

struct owner_sightings {
	const struct nc_sighting **items;
	size_t count;
	size_t capacity;
};

/*
 * The documents: known by their names once all content was scanned, each read
 * when somebody asks for it, and once.
 */
struct nc_documents {
	struct nc_document *items; /* those that are not read have a path and a format */
	struct document_place {
		uint32_t entry; /* in the tree */
		uint32_t first; /* the first document of the same content: read as that one is */
		bool read;
	} * places;
	size_t count;
	struct nc_reader *reader;
	struct nc_task preparing; /* the reader, or why there is none */
	enum nc_code prepared;
	struct nc_error why;
	const struct nc_document *readme; /* once it was looked for */
	bool readme_known;
	bool *reachable;		   /* likewise; NULL before */
	const struct nc_document **led_by; /* with it */
};

/*
 * What is found out when somebody first asks, and kept: that a project is const says nothing of it.
 * Several threads may ask, since rules are judged side by side: each thing has a room, with a lock
 * and an arena of its own, and is looked for by one while others wait.  Whoever is in a room enters
 * only those below it.
 */
enum nc_room_name {
	NC_ROOM_WALKS,
	NC_ROOM_REACH, /* which documents the README leads to */
	NC_ROOM_CHANGELOGS,
	NC_ROOM_REFERENCES,
	NC_ROOM_CI,
	NC_ROOM_SITES,
	NC_ROOM_DOCUMENTS,
	NC_ROOM_FILES, /* manifests and texts */
	NC_ROOMS,
};

struct nc_room {
	pthread_mutex_t lock;
	struct nc_arena arena;
};

struct nc_kept {
	struct nc_room rooms[NC_ROOMS];
	struct nc_documents documents;
	struct nc_changelogs changelogs;
	bool changelogs_known;
	struct nc_map manifests; /* path → what was read of it */
	struct nc_map texts;	 /* path → its text */
	const struct nc_references *references;
	const struct nc_ci *ci;
	struct walks *walks; /* walk/: documents that were walked, and what walks share */
	const struct nc_sites *sites, *perhaps_sites;
};

struct ledger;

struct nc_project {
	struct nc_arena arena;
	struct nc_snapshot *snapshot;
	const struct nc_rulebook *rulebook;
	const struct nc_tree *tree;
	struct nc_file *files; /* as long as the tree */

	struct nc_kept *kept;	  /* what is read when it is first asked for (manifests.c) */
	struct nc_arena surveyed; /* of what the tree offers, and of which kinds it is */
	struct nc_offers offers;
	unsigned kinds;
	struct nc_str because[8]; /* for each kind's bit */

	const struct nc_needle *needles;
	size_t needle_count;
	NC_LIST(struct nc_sighting) sightings;
	struct nc_map by_owner; /* owner's address → struct owner_sightings */
	NC_LIST(struct nc_unjudged) unjudged;

	struct ledger *ledger; /* environment/: variables; NULL: nobody asked */

	struct worker *workers;
	unsigned worker_count;
};

/* rooms.c */
void nc_rooms_open(struct nc_kept *kept);
void nc_rooms_close(struct nc_kept *kept);
struct nc_arena *nc_room_enter(const struct nc_project *p, enum nc_room_name room);
void nc_room_leave(const struct nc_project *p, enum nc_room_name room);

/* classes.c: what each file is, by its place, its name, and the linguist attributes. */
void nc_project_classify(struct nc_project *p);
/* The same file once its first bytes are known: a generator's own notice counts. */
enum nc_class nc_class_by_head(enum nc_class class, struct nc_str head);
/* Is this, by its name, a file that holds no text? */
bool nc_class_is_media(struct nc_str path);

/* scan.c: read all content once and look for everything at once. */
enum nc_code nc_project_scan(
	struct nc_project *p, const struct nc_project_request *request, struct nc_error *err);

/* sightings.c: by who asked for them. */
void nc_project_index_sightings(struct nc_project *p);

/* documents.c: what reads them is made ready in a thread of its own, and waited for by whoever
 * comes to a document first. */
void nc_project_prepare_documents(struct nc_project *p);
enum nc_code nc_project_await_reader(struct nc_project *p, struct nc_error *err);

/*
 * documents.c: list the documents, and take over those that were read with the
 * scan; `read` is as long as the tree, by the first entry of a content.
 */
void nc_project_list_documents(struct nc_project *p, struct nc_document *const *read);
/* One of them, read; and one by its path, read or not. */
const struct nc_document *nc_project_read_document(const struct nc_project *p, size_t index);
const struct nc_document *nc_project_known_document(const struct nc_project *p, struct nc_str path);
/* readme.c: the README of a folder, which is what a link to the folder shows; read or not. */
const struct nc_document *nc_project_folder_readme(
	const struct nc_project *p, struct nc_str folder);
/* reachable.c: where a link of `from` leads, as a document, read or not; or NULL. */
const struct nc_document *nc_project_follow(const struct nc_project *p, struct nc_arena *arena,
	const struct nc_document *from, const struct nc_link *link);
/* Is this entry, of its class and by its name, a document? */
bool nc_project_is_document(enum nc_format *out, const struct nc_project *p, size_t entry);

/* kinds.c: what kind of repository this is. */
struct nc_census;
void nc_project_find_kinds(struct nc_project *p, struct nc_census *census);

/* offers/: what the tree lets a person call by name. */
void nc_project_find_offers(struct nc_project *p, struct nc_census *census);

/* environment/: what is looked for beside what rules ask, and the ledger made of it. */
void nc_project_prepare_environment(struct nc_project *p, struct nc_project_request *request);
void nc_project_find_environment(struct nc_project *p);

#endif
