/* SPDX-License-Identifier: MIT */
#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "newcomer/clock.h"
#include "newcomer/text.h"
#include "repository_internal.h"

/* 2026-01-05 12:00 UTC; each commit is a minute after the one before. */
#define FIRST_TIME 1767614400
#define DAY	   86400

#define DEFAULT_AUTHOR "owner@example.org"

/* Commits */

struct commit_words {
	const char *message, *author;
	int64_t time;
};

static struct commit_words words_of(struct builder *b, char author[static 256],
	char message[static 256], const struct nc_value *v, const char *default_message)
{
	nc_day day;
	b->time += 60;
	const struct nc_value *date = nc_value_get(v, "date");
	if (date && nc_day_parse(&day, date->text))
		b->time = (int64_t)day * DAY + DAY / 2;
	word_of(author, nc_value_get(v, "author"));
	word_of(message, nc_value_get(v, "message"));
	return (struct commit_words){
		.message = message[0] ? message : default_message,
		.author = author[0] ? author : DEFAULT_AUTHOR,
		.time = b->time,
	};
}

static bool set_branch(struct builder *b, const char *name, const git_oid *to)
{
	char ref[300];
	git_reference *created = NULL;
	snprintf(ref, sizeof ref, "refs/heads/%s", name);
	bool ok = builder_good(b, git_reference_create(&created, b->git, ref, to, 1, NULL), name);
	git_reference_free(created);
	return ok;
}

/* Commit a tree on the branch that HEAD is on. */
static bool commit_tree(struct builder *b, const git_oid *tree, const git_oid *parents,
	size_t parent_count, const struct commit_words *words)
{
	struct nc_buf buf = NC_BUF_INIT(1 << 20);
	char hex[GIT_OID_HEXSZ + 1], name[256];
	snprintf(name, sizeof name, "%s", words->author);
	name[strcspn(name, "@")] = '\0';
	nc_buf_printf(&buf, "tree %s\n", git_oid_tostr(hex, sizeof hex, tree));
	for (size_t i = 0; i < parent_count; i++)
		nc_buf_printf(&buf, "parent %s\n", git_oid_tostr(hex, sizeof hex, &parents[i]));
	nc_buf_printf(
		&buf, "author %s <%s> %lld +0000\n", name, words->author, (long long)words->time);
	nc_buf_printf(&buf, "committer %s <%s> %lld +0000\n\n%s\n", name, words->author,
		(long long)words->time, words->message);
	bool ok = builder_good(
		b, git_odb_write(&b->tip, b->odb, buf.data, buf.size, GIT_OBJECT_COMMIT), "commit");
	nc_buf_release(&buf);
	b->born = true;
	return ok && set_branch(b, b->head, &b->tip);
}

static bool commit(struct builder *b, const struct nc_value *v, const struct nc_value *record,
	const char *default_message)
{
	struct files files = {0};
	char author[256], message[256];
	git_oid tree, parent = b->tip;
	struct commit_words words = words_of(b, author, message, v, default_message);
	bool ok = files_load(b, &files) && files_add(b, &files, nc_value_get(v, "files")) &&
		  files_remove(b, &files, nc_value_get(v, "remove"));
	if (ok && record) {
		struct file *file = files_put(&files, "handoff.yml");
		ok = builder_write_blob(b, &file->oid, record->text.data, record->text.size);
	}
	ok = ok && builder_write_tree(b, &tree, &files) &&
	     commit_tree(b, &tree, &parent, b->born ? 1 : 0, &words);
	files_release(&files);
	return ok;
}

/* Steps */

static bool tip_of(struct builder *b, git_oid *out, const char *branch)
{
	char ref[300];
	snprintf(ref, sizeof ref, "refs/heads/%s", branch);
	return builder_good(b, git_reference_name_to_id(out, b->git, ref), branch);
}

static bool point_head(struct builder *b, const char *branch)
{
	char ref[300];
	snprintf(ref, sizeof ref, "refs/heads/%s", branch);
	snprintf(b->head, sizeof b->head, "%s", branch);
	git_reference *head = NULL;
	bool ok = builder_good(
		b, git_reference_symbolic_create(&head, b->git, "HEAD", ref, 1, NULL), branch);
	git_reference_free(head);
	return ok;
}

static bool tree_of_index(struct builder *b, git_oid *tree, git_index *index, const char *what)
{
	if (git_index_has_conflicts(index))
		return builder_fail(b, "%s conflicts", what);
	return builder_good(b, git_index_write_tree_to(tree, index, b->git), what);
}

static bool merge_trees(struct builder *b, git_oid *tree, const git_oid *theirs, const char *what)
{
	git_commit *ours = NULL, *other = NULL;
	git_index *index = NULL;
	bool ok = builder_good(b, git_commit_lookup(&ours, b->git, &b->tip), what) &&
		  builder_good(b, git_commit_lookup(&other, b->git, theirs), what) &&
		  builder_good(b, git_merge_commits(&index, b->git, ours, other, NULL), what) &&
		  tree_of_index(b, tree, index, what);
	git_index_free(index);
	git_commit_free(other);
	git_commit_free(ours);
	return ok;
}

static bool pick(struct builder *b, const git_oid *oid, const struct commit_words *words)
{
	git_commit *ours = NULL, *picked = NULL;
	git_index *index = NULL;
	git_oid tree, parent = b->tip;
	bool ok = builder_good(b, git_commit_lookup(&ours, b->git, &b->tip), "pick") &&
		  builder_good(b, git_commit_lookup(&picked, b->git, oid), "pick") &&
		  builder_good(b, git_cherrypick_commit(&index, b->git, picked, ours, 0, NULL),
			  "pick") &&
		  tree_of_index(b, &tree, index, "pick") &&
		  commit_tree(b, &tree, &parent, 1, words);
	git_index_free(index);
	git_commit_free(picked);
	git_commit_free(ours);
	return ok;
}

/* Rebase and cherry-pick leave the same on our side: their commits, made anew on ours. */
static bool pick_all(struct builder *b, const git_oid *theirs)
{
	git_revwalk *walk = NULL;
	git_oid next;
	char author[256], message[256];
	bool ok =
		builder_good(b, git_revwalk_new(&walk, b->git), "walk") &&
		builder_good(b, git_revwalk_sorting(walk, GIT_SORT_TOPOLOGICAL | GIT_SORT_REVERSE),
			"walk") &&
		builder_good(b, git_revwalk_push(walk, theirs), "walk") &&
		builder_good(b, git_revwalk_hide(walk, &b->tip), "walk");
	while (ok && git_revwalk_next(&next, walk) == 0) {
		struct commit_words words = words_of(b, author, message, NULL, "picked");
		ok = pick(b, &next, &words);
	}
	git_revwalk_free(walk);
	return ok;
}

static bool merge(struct builder *b, const struct nc_value *step)
{
	char name[256], how[256], author[256], message[256];
	git_oid theirs, tree;
	word_of(name, nc_value_get(step, "merge"));
	word_of(how, nc_value_get(step, "how"));
	if (!tip_of(b, &theirs, name))
		return false;
	if (strcmp(how, "rebase") == 0 || strcmp(how, "pick") == 0)
		return pick_all(b, &theirs);
	if (strcmp(how, "ff") == 0) {
		b->tip = theirs;
		return set_branch(b, b->head, &theirs);
	}
	if (how[0] && strcmp(how, "squash") != 0)
		return builder_fail(b, "how: ff, squash, rebase or pick");
	struct commit_words words = words_of(b, author, message, step, "merge");
	const git_oid parents[] = {b->tip, theirs};
	return merge_trees(b, &tree, &theirs, name) &&
	       commit_tree(b, &tree, parents, how[0] ? 1 : 2, &words);
}

static bool tag(struct builder *b, const struct nc_value *v)
{
	char name[256];
	git_object *target = NULL;
	git_signature *who = NULL;
	git_oid oid;
	bool map = v->kind == NC_VALUE_MAP;
	const struct nc_value *annotated = map ? nc_value_get(v, "annotated") : NULL;
	word_of(name, map ? nc_value_get(v, "name") : v);
	bool ok = builder_good(
		b, git_object_lookup(&target, b->git, &b->tip, GIT_OBJECT_COMMIT), name);
	if (ok && annotated && annotated->number)
		ok = builder_good(b, git_signature_new(&who, "owner", DEFAULT_AUTHOR, b->time, 0),
			     name) &&
		     builder_good(
			     b, git_tag_create(&oid, b->git, name, target, who, name, 1), name);
	else if (ok)
		ok = builder_good(
			b, git_tag_create_lightweight(&oid, b->git, name, target, 1), name);
	git_signature_free(who);
	git_object_free(target);
	return ok;
}

/* Written by hand: libgit2 1.5's own calls lose memory for each remote that they see. */
static bool configure_remote(struct builder *b, const char *name, const char *branches)
{
	char path[400], entry[300];
	snprintf(entry, sizeof entry, " %s ", name);
	if (strstr(b->remotes, entry))
		return true;
	if (strlen(b->remotes) + strlen(entry) >= sizeof b->remotes)
		return builder_fail(b, "too many remotes");
	strcat(b->remotes, entry);
	snprintf(path, sizeof path, "%sconfig", git_repository_path(b->git));
	FILE *f = fopen(path, "a");
	if (!f)
		return builder_fail(b, "cannot write %s", path);
	fprintf(f,
		"[remote \"%s\"]\n\turl = https://example.org/%s/example.git\n"
		"\tfetch = +refs/heads/%s:refs/remotes/%s/%s\n",
		name, name, branches, name, branches);
	return fclose(f) == 0 || builder_fail(b, "cannot write %s", path);
}

static bool track(struct builder *b, const struct nc_value *v)
{
	char name[256], branch[256], head[256], fetches[256], ref[600], target[600];
	git_reference *made = NULL;
	word_of(name, nc_value_get(v, "name"));
	word_of(branch, nc_value_get(v, "branch"));
	word_of(head, nc_value_get(v, "head"));
	word_of(fetches, nc_value_get(v, "fetches"));
	bool ok = configure_remote(b, name, fetches[0] ? fetches : "*");
	if (ok && branch[0]) {
		snprintf(ref, sizeof ref, "refs/remotes/%s/%s", name, branch);
		ok = builder_good(
			b, git_reference_create(&made, b->git, ref, &b->tip, 1, NULL), ref);
		git_reference_free(made);
	}
	if (ok && head[0]) {
		made = NULL;
		snprintf(ref, sizeof ref, "refs/remotes/%s/HEAD", name);
		snprintf(target, sizeof target, "refs/remotes/%s/%s", name, head);
		ok = builder_good(
			b, git_reference_symbolic_create(&made, b->git, ref, target, 1, NULL), ref);
		git_reference_free(made);
	}
	return ok;
}

static bool delete_branch(struct builder *b, const char *name)
{
	char ref[300];
	snprintf(ref, sizeof ref, "refs/heads/%s", name);
	return builder_good(b, git_reference_remove(b->git, ref), name);
}

static bool cut_history(struct builder *b)
{
	char path[400], hex[GIT_OID_HEXSZ + 1];
	snprintf(path, sizeof path, "%sshallow", git_repository_path(b->git));
	FILE *f = fopen(path, "w");
	if (!f)
		return builder_fail(b, "cannot write %s", path);
	fprintf(f, "%s\n", git_oid_tostr(hex, sizeof hex, &b->tip));
	return fclose(f) == 0 || builder_fail(b, "cannot write %s", path);
}

static bool go(struct builder *b, const struct nc_value *step)
{
	char name[256];
	const struct nc_value *v;
	if ((v = nc_value_get(step, "commit")))
		return commit(b, v, NULL, "go on");
	if (nc_value_get(step, "merge"))
		return merge(b, step);
	if ((v = nc_value_get(step, "branch")))
		return set_branch(b, word_of(name, v), &b->tip) && point_head(b, name);
	if ((v = nc_value_get(step, "switch")))
		return tip_of(b, &b->tip, word_of(name, v)) && point_head(b, name);
	if ((v = nc_value_get(step, "orphan"))) {
		b->born = false;
		return point_head(b, word_of(name, v));
	}
	if ((v = nc_value_get(step, "tag")))
		return tag(b, v);
	if ((v = nc_value_get(step, "remote")))
		return track(b, v);
	if ((v = nc_value_get(step, "delete")))
		return delete_branch(b, word_of(name, v));
	if (nc_value_get(step, "detach"))
		return builder_good(b, git_repository_set_head_detached(b->git, &b->tip), "detach");
	if (nc_value_get(step, "shallow"))
		return cut_history(b);
	return builder_fail(b, "an unknown step at line %u", step->line);
}

/* The whole */

static bool open_new(struct builder *b, const char *path, const char *branch, bool bare)
{
	/* Nothing of this machine's configuration, and hostile names are what some tests want. */
	for (int level = GIT_CONFIG_LEVEL_PROGRAMDATA; level <= GIT_CONFIG_LEVEL_GLOBAL; level++)
		git_libgit2_opts(GIT_OPT_SET_SEARCH_PATH, level, "");
	git_repository_init_options options;
	git_repository_init_options_init(&options, GIT_REPOSITORY_INIT_OPTIONS_VERSION);
	options.flags = GIT_REPOSITORY_INIT_MKPATH | GIT_REPOSITORY_INIT_NO_REINIT;
	if (bare)
		options.flags |= GIT_REPOSITORY_INIT_BARE;
	options.initial_head = branch;
	snprintf(b->head, sizeof b->head, "%s", branch);
	return builder_good(b, git_repository_init_ext(&b->git, path, &options), path) &&
	       builder_good(b, git_repository_odb(&b->odb, b->git), path);
}

static bool check_out(struct builder *b)
{
	git_checkout_options options;
	git_checkout_options_init(&options, GIT_CHECKOUT_OPTIONS_VERSION);
	options.checkout_strategy = GIT_CHECKOUT_FORCE;
	return builder_good(b, git_checkout_head(b->git, &options), "checkout");
}

/* Write a file of the work tree, its folders made before. */
static bool write_file(struct builder *b, const char *root, struct nc_str name, struct nc_str text)
{
	char path[1024];
	int size = snprintf(path, sizeof path, "%s/%.*s", root, NC_STR_ARG(name));
	if (size < 0 || (size_t)size >= sizeof path)
		return builder_fail(b, "a path is too long");
	for (char *slash = path + strlen(root) + 1; (slash = strchr(slash, '/')); slash++) {
		*slash = '\0';
		mkdir(path, 0777);
		*slash = '/';
	}
	FILE *file = fopen(path, "wb");
	bool ok = file && fwrite(text.data, 1, text.size, file) == text.size;
	if (file && fclose(file) != 0)
		ok = false;
	return ok || builder_fail(b, "cannot write %s", path);
}

/* What was done in the work tree and not committed. */
static bool touch_disk(struct builder *b, const char *root, const struct nc_value *disk)
{
	char path[1024], word[256];
	const struct nc_value *files = nc_value_get(disk, "files"),
			      *gone = nc_value_get(disk, "remove");
	git_reference *stash = NULL;
	for (size_t i = 0; files && i < files->count; i++) {
		if (!write_file(b, root, files->items[i].key, nc_value_text(&files->items[i])))
			return false;
	}
	for (size_t i = 0; i < nc_value_list_count(gone); i++) {
		snprintf(path, sizeof path, "%s/%s", root,
			word_of(word, nc_value_list_item(gone, i)));
		if (unlink(path) != 0)
			return builder_fail(b, "there is no %s to remove", word);
	}
	if (nc_value_get_bool(disk, "stash", false) &&
		!builder_good(b,
			git_reference_create(&stash, b->git, "refs/stash", &b->tip, 1, NULL),
			"stash"))
		return false;
	git_reference_free(stash);
	struct nc_str midst = nc_value_get_text(disk, "midst");
	snprintf(path, sizeof path, "%s/.git", root);
	return midst.size == 0 || write_file(b, path, midst, NC_STR("\n"));
}

static bool build(
	struct builder *b, const char *path, const struct nc_value *example, bool work_tree)
{
	char branch[256];
	word_of(branch, nc_value_get(example, "branch"));
	const struct nc_value *files = nc_value_get(example, "files"),
			      *steps = nc_value_get(example, "steps"),
			      *record = nc_value_get(example, "record");
	if (!open_new(b, path, branch[0] ? branch : "main", !work_tree))
		return false;
	if ((files || record) && !commit(b, example, record, "begin"))
		return false;
	for (size_t i = 0; steps && i < steps->count; i++) {
		if (!go(b, &steps->items[i]))
			return false;
	}
	if (work_tree && b->born && !check_out(b))
		return false;
	return touch_disk(b, path, nc_value_get(example, "disk"));
}

static bool make_folder(struct repository *out)
{
	const char *tmp = getenv("TMPDIR");
	int size = snprintf(
		out->folder, sizeof out->folder, "%s/newcomer-XXXXXX", tmp && *tmp ? tmp : "/tmp");
	return size > 0 && (size_t)size < sizeof out->folder && mkdtemp(out->folder) != NULL;
}

bool repository_build(struct repository *out, const struct nc_value *example, bool work_tree,
	char problem[static REPOSITORY_PROBLEM])
{
	struct builder b = {.problem = problem, .time = FIRST_TIME};
	problem[0] = '\0';
	if (!make_folder(out))
		return builder_fail(&b, "no temporary folder");
	snprintf(out->path, sizeof out->path, "%s/%s", out->folder,
		work_tree ? "example" : "example.git");
	git_libgit2_init();
	bool ok = build(&b, out->path, example, work_tree);
	git_odb_free(b.odb);
	git_repository_free(b.git);
	git_libgit2_shutdown();
	if (!ok)
		repository_remove(out);
	return ok;
}

static void remove_tree(const char *path)
{
	struct stat st;
	if (lstat(path, &st) != 0)
		return;
	if (!S_ISDIR(st.st_mode)) {
		unlink(path);
		return;
	}
	DIR *dir = opendir(path);
	for (struct dirent *d; dir && (d = readdir(dir));) {
		if (strcmp(d->d_name, ".") == 0 || strcmp(d->d_name, "..") == 0)
			continue;
		char *below = malloc(strlen(path) + strlen(d->d_name) + 2);
		sprintf(below, "%s/%s", path, d->d_name);
		remove_tree(below);
		free(below);
	}
	if (dir)
		closedir(dir);
	rmdir(path);
}

void repository_remove(struct repository *r)
{
	remove_tree(r->folder);
}
