/* SPDX-License-Identifier: MIT */
#include <string.h>

#include "integrating.h"

/*
 * Branches that continuous integration calls by their names.
 *
 * Every kind of it writes them under keys of much the same names; which job
 * or trigger they belong to does not matter here.  A pattern names none.
 */

static const char *const keys[] = {"branches", "branch", "ref", "only", "base", "target_branch",
	"target-branch", "publish_branch", "publish-branch", "trigger", "pr"};

/* Below such a key, what is meant by it. */
static const char *const inner[] = {"include", "only"};

/* A text that compares the name of the branch with others, in quotes. */
static const char *const conditions[] = {"if", "condition"};

static bool is_one_of(struct nc_str key, const char *const *all, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		if (nc_str_equal(key, nc_str_of(all[i])))
			return true;
	}
	return false;
}

#define IS_ONE_OF(key, all) is_one_of((key), (all), sizeof(all) / sizeof *(all))

static struct nc_str without(struct nc_str name, const char *prefix)
{
	return nc_str_starts(name, nc_str_of(prefix))
		       ? nc_str_slice(name, nc_str_of(prefix).size, name.size)
		       : name;
}

static void add_name(struct integrating *in, struct nc_str name, uint32_t line, bool written)
{
	name = without(without(name, "refs/heads/"), "origin/");
	if (name.size == 0 || name.data[0] == '-' || name.data[0] == '!' ||
		nc_str_find_byte(name, '*') != NC_NPOS || nc_str_find_byte(name, '$') != NC_NPOS ||
		nc_str_find_byte(name, '{') != NC_NPOS)
		return;
	*nc_list_push(in->arena, &in->branches) = (struct nc_ci_branch){
		.name = name, .path = in->path, .line = line, .written = written};
}

/* Several may stand in one text, with blanks between them. */
static void add_names(struct integrating *in, const struct nc_value *v)
{
	struct nc_str rest = nc_str_trim(nc_value_text(v)), name;
	bool written = nc_str_starts(v->key, NC_STR("publish"));
	while (nc_str_next_field(&name, &rest, ' '))
		add_name(in, nc_str_trim(name), v->line, written);
}

/* "github.ref == 'refs/heads/main'" */
static void add_compared(struct integrating *in, const struct nc_value *v)
{
	struct nc_str text = nc_value_text(v);
	for (size_t i = 0; i < text.size; i++) {
		if (text.data[i] != '\'' && text.data[i] != '"')
			continue;
		struct nc_str rest = nc_str_slice(text, i + 1, text.size);
		size_t end = nc_str_find_byte(rest, text.data[i]);
		if (end == NC_NPOS)
			return;
		add_name(in, nc_str_slice(rest, 0, end), v->line, false);
		i += end + 1;
	}
}

struct asked {
	const struct nc_value *value;
	bool names; /* its texts are branches */
};

/* What a step takes of another repository is no branch of this one. */
static bool is_of_another(const struct nc_value *map)
{
	return nc_value_get(map, "repository") && nc_value_get(map, "ref");
}

void add_branches(struct integrating *in, const struct nc_value *root)
{
	struct nc_arena scratch = NC_ARENA_INIT;
	NC_LIST(struct asked) left = {0};
	*nc_list_push(&scratch, &left) = (struct asked){.value = root};
	while (left.count) {
		struct asked a = left.items[--left.count];
		const struct nc_value *v = a.value;
		bool map = v->kind == NC_VALUE_MAP;
		if (map && is_of_another(v))
			continue;
		for (size_t i = v->count; (map || v->kind == NC_VALUE_LIST) && i > 0; i--) {
			const struct nc_value *item = &v->items[i - 1];
			bool names = map ? IS_ONE_OF(item->key, keys) ||
						     (a.names && IS_ONE_OF(item->key, inner))
					 : a.names;
			*nc_list_push(&scratch, &left) =
				(struct asked){.value = item, .names = names};
		}
		if (v->kind == NC_VALUE_TEXT && a.names)
			add_names(in, v);
		else if (v->kind == NC_VALUE_TEXT && IS_ONE_OF(v->key, conditions))
			add_compared(in, v);
	}
	nc_arena_release(&scratch);
}

/* "HEAD:nightly", "+main:refs/heads/nightly": what stands behind the colon is written. */
static struct nc_str pushed_to(struct nc_str refspec)
{
	size_t colon = nc_str_find_last_byte(refspec, ':');
	if (colon != NC_NPOS)
		return nc_str_slice(refspec, colon + 1, refspec.size);
	return without(refspec, "+");
}

void add_git_branches(struct integrating *in, const struct nc_shell_command *c)
{
	static const char *const verbs[] = {
		"push", "checkout", "switch", "fetch", "pull", "merge", "rebase", "reset", "clone"};
	size_t verb = 1, names = 0;
	if (!nc_str_equal(c->words[0].text, NC_STR("git")))
		return;
	/* `git -C folder push`: options of git's own stand before the verb. */
	while (verb < c->word_count && c->words[verb].text.size &&
		c->words[verb].text.data[0] == '-')
		verb += nc_str_equal(c->words[verb].text, NC_STR("-C")) ||
					nc_str_equal(c->words[verb].text, NC_STR("-c"))
				? 2
				: 1;
	if (verb >= c->word_count || !IS_ONE_OF(c->words[verb].text, verbs))
		return;
	bool push = nc_str_equal(c->words[verb].text, NC_STR("push"));
	for (size_t i = verb + 1; i < c->word_count; i++) {
		struct nc_str word = c->words[i].text;
		/* What is deleted each time, or is a tag, is none that has to stay. */
		if (push && (nc_str_equal(word, NC_STR("--delete")) ||
				    nc_str_equal(word, NC_STR("-d"))))
			return;
		if (word.size == 0 || word.data[0] == '-')
			continue;
		/* The first names the remote. */
		if (push && names++ > 0)
			add_name(in, pushed_to(word), c->words[i].line, true);
		else if (!push)
			add_name(in, word, c->words[i].line, false);
	}
}
