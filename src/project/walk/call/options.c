/* SPDX-License-Identifier: MIT */
#include "walk/call/call.h"

/* The options of a call, each with its value where the row says that it takes one. */

bool walk_is_option(const struct nc_word *word)
{
	return word->text.size > 1 && word->text.data[0] == '-';
}

/* "exec|run": is one of these words among the arguments? */
static bool stands_behind(const struct call *call, struct nc_str words)
{
	struct nc_str word;
	while (nc_str_next_field(&word, &words, '|')) {
		for (size_t i = 0; i < call->arguments.count; i++) {
			if (nc_str_equal(call->arguments.items[i]->text, word))
				return true;
		}
	}
	return false;
}

/* "--rm", or "exec|run -t -i": behind one of these words they take no value. */
static bool is_switch(const struct call *call, struct nc_str name)
{
	const struct nc_value *switches =
		call->tool ? nc_value_get(call->tool->row, "switches") : NULL;
	for (size_t i = 0; i < nc_value_list_count(switches); i++) {
		struct nc_str rest = nc_value_text(nc_value_list_item(switches, i)), one;
		if (rest.data[0] != '-' &&
			(!nc_str_next_field(&one, &rest, ' ') || !stands_behind(call, one)))
			continue;
		while (nc_str_next_field(&one, &rest, ' ')) {
			if (nc_str_equal(one, name))
				return true;
		}
	}
	return false;
}

static bool takes_value(const struct call *call, struct nc_str name)
{
	const struct nc_value *row = call->tool ? call->tool->row : NULL;
	return (nc_value_list_has(nc_value_get(row, "value-options"), name) ||
		       nc_value_list_has(nc_value_get(row, "folder-options"), name)) &&
	       !is_switch(call, name);
}

static struct nc_str letter_of(struct walker *w, struct nc_str word, size_t at)
{
	struct nc_str parts[] = {NC_STR("-"), nc_str_slice(word, at, at + 1)};
	return nc_arena_concat(w->arena, parts, 2);
}

/* `-j4`, `-Ur file` and `-it`: the letter with a value, or the last one; 0 where it is no cluster.
 */
static size_t last_letter(const struct call *call, struct walker *w, struct nc_str word)
{
	static const size_t most = 8; /* nobody types more of them in one word */
	size_t at = 1;
	if (word.size < 3 || word.data[1] == '-')
		return 0;
	while (at < word.size && !takes_value(call, letter_of(w, word, at))) {
		if (at > most || !is_switch(call, letter_of(w, word, at)))
			return 0;
		at++;
	}
	return at < word.size ? at : at - 1;
}

bool walk_knows_option(const struct call *call, struct walker *w, struct nc_str word)
{
	/* `-j8` is the switch -j, with a number right behind it. */
	while (word.size > 2 && word.data[word.size - 1] >= '0' && word.data[word.size - 1] <= '9')
		word.size--;
	return takes_value(call, word) || is_switch(call, word) || last_letter(call, w, word) > 0;
}

static void go_to(struct call *call, struct walker *w, const struct nc_word *value)
{
	const struct nc_tree *tree = w->project->tree;
	struct nc_str folder, at_root;
	struct nc_str from = call->folder_option.data ? call->folder_option : w->now.folder;
	if (!value->text.data || !walk_is_plain(value) ||
		!walk_resolve(&folder, w, from, value->text)) {
		call->folder_unknown = true;
		return;
	}
	/* A page of documents speaks of the root as well as of its own folder. */
	bool meant_at_root = w->now.footing == FOOTING_CARRIED &&
			     !nc_tree_has_folder(tree, folder) &&
			     walk_resolve(&at_root, w, NC_STR_NONE, value->text) &&
			     nc_tree_has_folder(tree, at_root);
	call->folder_option = meant_at_root ? at_root : folder;
}

/* `-it` is two; what stands behind the last letter is its value. */
static struct option split(
	struct call *call, struct walker *w, const struct nc_word *word, size_t last)
{
	struct option o = {.name = NC_STR_NONE, .value = {.text = {.data = NULL, .size = 0}}};
	for (size_t i = 1; i < last; i++) {
		o.name = letter_of(w, word->text, i);
		*nc_list_push(w->arena, &call->options) = o;
	}
	o.name = letter_of(w, word->text, last);
	if (last + 1 < word->text.size) {
		o.value = *word;
		o.value.text = nc_str_slice(word->text, last + 1, word->text.size);
	}
	return o;
}

void walk_read_option(struct call *call, struct walker *w, size_t *at)
{
	const struct nc_word *word = &call->words[*at];
	size_t equals = nc_str_find_byte(word->text, '=');
	struct option o = {.name = word->text, .value = {.text = {.data = NULL, .size = 0}}};
	if (equals != NC_NPOS && equals > 1) {
		o.name = nc_str_slice(word->text, 0, equals);
		o.value = *word;
		o.value.text = nc_str_slice(word->text, equals + 1, word->text.size);
	} else if (!takes_value(call, o.name) && !is_switch(call, o.name)) {
		size_t last = last_letter(call, w, word->text);
		o = last ? split(call, w, word, last) : o;
	}
	if (!o.value.text.data && takes_value(call, o.name) && *at + 1 < call->word_count &&
		!walk_is_option(&call->words[*at + 1]))
		o.value = call->words[++*at];
	*nc_list_push(w->arena, &call->options) = o;
	const struct nc_value *row = call->tool ? call->tool->row : NULL;
	if (nc_value_list_has(nc_value_get(row, "folder-options"), o.name))
		go_to(call, w, &o.value);
}
