/* SPDX-License-Identifier: MIT */
#include "walk/call/call.h"

/*
 * WHAT of a row:
 *
 *     word        the word itself
 *     @1          the first argument behind the form's words; @2 …
 *     @0          the last of the form's own words; the program, where it has none
 *     @own-2      the second of the form's own words
 *     @*          each argument behind them
 *     @last       the last of these; @but-last all before it
 *     @-f|--file  each value of these options
 *     @address    the last component of each argument that is an address
 */

static void add(struct subjects *s, const struct nc_word *word)
{
	if (s->count < MAX_SUBJECTS)
		s->items[s->count++] = *word;
}

static void add_arguments(struct subjects *out, const struct call *call, size_t from, size_t to)
{
	for (size_t i = from; i < to; i++)
		add(out, call->arguments.items[i]);
}

static void add_values(struct subjects *out, const struct call *call, struct nc_str names)
{
	for (size_t i = 0; i < call->options.count; i++) {
		struct nc_str rest = names, name;
		while (nc_str_next_field(&name, &rest, '|')) {
			if (nc_str_equal(name, call->options.items[i].name) &&
				call->options.items[i].value.text.data)
				add(out, &call->options.items[i].value);
		}
	}
}

static void add_addresses(struct subjects *out, const struct call *call, size_t taken)
{
	for (size_t i = taken; i < call->arguments.count; i++) {
		struct nc_word word = *call->arguments.items[i];
		size_t end = nc_str_find_byte(word.text, '?');
		if (nc_str_find(word.text, NC_STR("://")) == NC_NPOS)
			continue;
		word.text = nc_path_base(nc_str_slice(word.text, 0, end));
		word.globs = false;
		add(out, &word);
	}
}

static void add_own(
	struct subjects *out, const struct call *call, struct nc_str number, size_t taken)
{
	uint64_t n = 0;
	if (nc_str_to_u64(&n, number) && n >= 1 && n <= taken)
		add(out, call->arguments.items[n - 1]);
}

void walk_find_subjects(
	struct subjects *out, const struct call *call, struct nc_str what, size_t taken)
{
	size_t count = call->arguments.count;
	uint64_t n = 0;
	out->count = 0;
	if (what.size < 2 || what.data[0] != '@') {
		add(out, &(struct nc_word){.text = what, .raw = what});
		return;
	}
	what = nc_str_slice(what, 1, what.size);
	if (nc_str_equal(what, NC_STR("*")))
		add_arguments(out, call, taken, count);
	else if (nc_str_equal(what, NC_STR("last")))
		add_arguments(out, call, count > taken ? count - 1 : count, count);
	else if (nc_str_equal(what, NC_STR("but-last")))
		add_arguments(out, call, taken, count > taken ? count - 1 : count);
	else if (nc_str_equal(what, NC_STR("address")))
		add_addresses(out, call, taken);
	else if (nc_str_starts(what, NC_STR("own-")))
		add_own(out, call, nc_str_slice(what, 4, what.size), taken);
	else if (what.data[0] == '-')
		add_values(out, call, what);
	else if (taken == 0 && nc_str_equal(what, NC_STR("0")))
		add(out, &call->words[0]);
	else if (nc_str_to_u64(&n, what) && taken + n >= 1 && taken + n <= count)
		add(out, call->arguments.items[taken + n - 1]);
}
