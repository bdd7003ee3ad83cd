/* SPDX-License-Identifier: MIT */
#include <stdlib.h>
#include <string.h>

#include "links.h"
#include "newcomer/blobs.h"
#include "newcomer/limits.h"

/* Line numbers behind a `#`, held against the lines that the file has. */

/* As many bytes as git looks at before it calls a file binary. */
#define BINARY_WINDOW 8000

/* Bytes that are read for their lines alone, over all links; then it is not told. */
#define MOST_READ ((size_t)64 << 20)

/* More digits than any file has lines. */
#define MOST_DIGITS 9

/* What is known of one content. */
struct counted {
	uint32_t lines;
	bool known;
};

/* "10" at the head of `rest`, which is left behind it. */
static bool take_number(uint32_t *out, struct nc_str *rest)
{
	size_t size = 0;
	uint32_t number = 0;
	while (size < rest->size && size < MOST_DIGITS && rest->data[size] >= '0' &&
		rest->data[size] <= '9')
		number = number * 10 + (uint32_t)(rest->data[size++] - '0');
	*rest = nc_str_slice(*rest, size, rest->size);
	*out = number;
	return size > 0;
}

static bool take_sign(struct nc_str *rest, char sign)
{
	if (rest->size == 0 || rest->data[0] != sign)
		return false;
	*rest = nc_str_slice(*rest, 1, rest->size);
	return true;
}

/* "L10", and "L10C3" with its column, which nobody counts. */
static bool take_line(uint32_t *out, struct nc_str *rest, bool letter)
{
	uint32_t column;
	if (!take_sign(rest, 'L') && letter)
		return false;
	return take_number(out, rest) && (!take_sign(rest, 'C') || take_number(&column, rest));
}

bool nc_target_names_lines(struct nc_lines_named *out, struct nc_str fragment)
{
	struct nc_lines_named named;
	if (!take_line(&named.first, &fragment, true))
		return false;
	named.last = named.first;
	if (take_sign(&fragment, '-') && !take_line(&named.last, &fragment, false))
		return false;
	if (fragment.size || named.first == 0 || named.last == 0)
		return false;
	*out = named;
	return true;
}

/* Forms that hosts show as what they mean; their lines are seen with ?plain=1 only. */
static bool is_rendered(struct nc_str path, struct nc_str target)
{
	enum nc_format format;
	if (nc_str_find(target, NC_STR("plain=1")) != NC_NPOS)
		return false;
	return nc_str_ends_fold(path, NC_STR(".ipynb")) ||
	       (nc_format_of_path(&format, path) && format != NC_FORMAT_TEXT);
}

/* A lone carriage return ends a line too: rather one too many than a line called missing. */
static struct counted count_text(struct nc_str text)
{
	struct nc_str head = nc_str_slice(text, 0, BINARY_WINDOW);
	struct counted c = {.known = true};
	if (nc_str_find_byte(head, '\0') != NC_NPOS ||
		nc_str_starts(head, NC_STR("version https://git-lfs.github.com/spec/")))
		return (struct counted){.known = false};
	for (size_t i = 0; i < text.size; i++) {
		bool last = i + 1 == text.size;
		c.lines += text.data[i] == '\n' || last ||
			   (text.data[i] == '\r' && text.data[i + 1] != '\n');
	}
	return c;
}

static const struct counted *lines_of(struct nc_targets *t, const struct nc_oid *blob)
{
	struct nc_str key = {.data = (const char *)blob->bytes, .size = NC_OID_SIZE};
	struct counted *known = nc_map_find(&t->counted, key);
	if (known)
		return known;
	known = nc_arena_alloc(t->arena, sizeof *known);
	struct nc_buf text = NC_BUF_INIT(NC_MAX_TEXT_BLOB + 1);
	if (t->bytes_read < MOST_READ &&
		nc_blobs_read(&text, t->project->snapshot, blob, NC_MAX_TEXT_BLOB, NULL) == NC_OK) {
		*known = count_text(nc_buf_str(&text));
		t->bytes_read += text.size;
	}
	nc_buf_release(&text);
	nc_map_put(t->arena, &t->counted, nc_arena_copy(t->arena, key), known);
	return known;
}

struct nc_target_verdict nc_target_judge_lines(struct nc_targets *t, const struct nc_link *link,
	const struct nc_lines_named *named, struct nc_str path, const struct nc_oid *blob,
	struct nc_str shown)
{
	bool range = named->last > named->first;
	uint32_t most = range ? named->last : named->first;
	const struct counted *c = lines_of(t, blob);
	if (!c->known)
		return nc_target_open("a line of a file whose lines cannot be counted");
	/* Editors show an empty line behind the last one, and so people count it in. */
	if (most > c->lines + range)
		return nc_target_too_short(t, link, shown, c->lines);
	if (is_rendered(path, link->target))
		return nc_target_open("a line of a page that the host shows without lines");
	return (struct nc_target_verdict){.state = NC_TARGET_THERE};
}
