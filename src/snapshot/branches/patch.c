/* SPDX-License-Identifier: MIT */
#include "branches/patch.h"

#include <string.h>

#include "branches/line_hash.h"
#include "branches/patch_id.h"
#include "newcomer/limits.h"

/* git looks so far for a NUL. */
#define BINARY_HEAD 8000

#define IS_SUBMODULE(mode) (((mode)&0170000) == 0160000)

void nc_patcher_init(struct nc_patcher *p, uint64_t most_work)
{
	*p = (struct nc_patcher){
		.most_work = most_work,
		.from = {.content = NC_BUF_INIT(NC_MAX_PATCH_BLOB + 1)},
		.to = {.content = NC_BUF_INIT(NC_MAX_PATCH_BLOB + 1)},
	};
}

static void forget(struct nc_patch_side *side)
{
	nc_buf_release(&side->content);
	side->here = false;
}

void nc_patcher_rest(struct nc_patcher *p)
{
	forget(&p->from);
	forget(&p->to);
	nc_arena_release(&p->lines);
}

void nc_patcher_release(struct nc_patcher *p)
{
	nc_patcher_rest(p);
	nc_arena_release(&p->arena);
}

bool nc_content_is_binary(struct nc_str content)
{
	size_t head = content.size < BINARY_HEAD ? content.size : BINARY_HEAD;
	return head && memchr(content.data, '\0', head);
}

/*
 * What is known of one file's change, from the cheap to the dear.  `growth` is
 * by how many bytes that are not blank.  `sum` is that of its lines, those that
 * came less those that went, each as a hash.  Both are equal wherever patches
 * are, by whatever algorithm, and found by reading the file once.
 */
struct file_change {
	int64_t growth;
	struct nc_patch_id sum;
	struct nc_patch_id id; /* its patch */
	bool summed, identified;
};

/* Lines around the changed ones that xdiff gets to see: three are told, and a hunk may slide by
 * some. */
#define MARGIN_LINES 40

static uint64_t count_lines(struct nc_str s)
{
	uint64_t lines = 1;
	for (const char *at = s.data, *end = s.data + s.size;
		at < end && (at = memchr(at, '\n', (size_t)(end - at))); at++)
		lines++;
	return lines;
}

static size_t count_common_head(struct nc_str a, struct nc_str b)
{
	size_t most = a.size < b.size ? a.size : b.size, at = 0;
	while (most - at >= 64 && memcmp(a.data + at, b.data + at, 64) == 0)
		at += 64;
	while (at < most && a.data[at] == b.data[at])
		at++;
	return at;
}

static size_t count_common_tail(struct nc_str a, struct nc_str b)
{
	size_t most = a.size < b.size ? a.size : b.size, count = 0;
	while (most - count >= 64 &&
		memcmp(a.data + a.size - count - 64, b.data + b.size - count - 64, 64) == 0)
		count += 64;
	while (count < most && a.data[a.size - 1 - count] == b.data[b.size - 1 - count])
		count++;
	return count;
}

/*
 * Cut off what is the same at both ends, but for a margin: of a large file
 * with a small change little is left to compare.
 */
static void cut_ends(struct nc_str *a, struct nc_str *b)
{
	size_t head = count_common_head(*a, *b);
	for (size_t lines = 0; head > 0; head--) {
		if (a->data[head - 1] == '\n' && ++lines > MARGIN_LINES)
			break;
	}
	*a = nc_str_slice(*a, head, a->size);
	*b = nc_str_slice(*b, head, b->size);
	size_t tail = count_common_tail(*a, *b);
	for (size_t lines = 0; tail > 0; tail--) {
		if (a->data[a->size - tail] == '\n' && ++lines > MARGIN_LINES)
			break;
	}
	tail -= tail > 0;
	a->size -= tail;
	b->size -= tail;
}

/*
 * What a comparison may cost: Myers' algorithm, with the heuristics of xdiff,
 * takes steps as lines times their root.
 */
static uint64_t work_of(struct nc_str a, struct nc_str b)
{
	uint64_t lines = count_lines(a) + count_lines(b), root = 1;
	while (root * root < lines)
		root++;
	return lines * root;
}

static bool holds(const struct nc_patch_side *side, const struct nc_oid *oid)
{
	return side->here && nc_oid_equal(&side->oid, oid);
}

static enum nc_code read_side(struct nc_patch_side *into, struct nc_patcher *p,
	const struct nc_oid *oid, struct nc_error *err)
{
	enum nc_object_kind kind = NC_OBJECT_BLOB;
	enum nc_code code = NC_OK;
	if (holds(into, oid))
		return NC_OK;
	into->here = false;
	nc_buf_clear(&into->content);
	if (!nc_oid_is_zero(oid))
		code = nc_object_read(
			&into->content, &kind, p->reader, oid, NC_MAX_PATCH_BLOB, err);
	if (code == NC_OK && kind != NC_OBJECT_BLOB)
		code = nc_fail(err, NC_EINVALID, "what should be a file is none");
	if (code)
		return code;
	p->work += into->content.size / 32;
	into->oid = *oid;
	into->here = true;
	return NC_OK;
}

/* Along a history the one side of a change is the other side of the next. */
static void take_over(struct nc_patcher *p, const struct nc_changed *c)
{
	struct nc_patch_side from = p->from;
	if (!holds(&p->from, &c->to) && !holds(&p->to, &c->from))
		return;
	p->from = p->to;
	p->to = from;
}

/* What is no text, or too large for one, is its name. */
static void add_names(struct nc_patch_id *id, const struct nc_changed *c)
{
	nc_patch_id_add(id, c->from.bytes, NC_OID_SIZE);
	nc_patch_id_add(id, c->to.bytes, NC_OID_SIZE);
}

/* Read both sides, but for what they have in common at their ends; `text` says whether they are. */
static enum nc_code read_sides(struct nc_str *from, struct nc_str *to, bool *text,
	struct nc_patcher *p, const struct nc_changed *c, struct nc_error *err)
{
	take_over(p, c);
	enum nc_code code = read_side(&p->from, p, &c->from, err);
	if (code == NC_OK)
		code = read_side(&p->to, p, &c->to, err);
	if (code && code != NC_ELIMIT)
		return code;
	*from = nc_buf_str(&p->from.content);
	*to = nc_buf_str(&p->to.content);
	*text = code == NC_OK && !nc_content_is_binary(*from) && !nc_content_is_binary(*to);
	if (*text)
		cut_ends(from, to);
	return NC_OK;
}

/* Add the lines of a side to a sum, or take them off it. */
static void sum_lines(struct nc_patch_id *sum, struct nc_str side, bool came)
{
	struct nc_line_hash line;
	while (nc_line_hash_next(&line, &side)) {
		uint64_t other = line.hash * UINT64_C(1099511628211) ^ line.hash >> 29;
		sum->words[0] += came ? line.hash : -line.hash;
		sum->words[1] += came ? other : -other;
	}
}

static enum nc_code measure_change(struct file_change *change, struct nc_patcher *p,
	const struct nc_changed *c, struct nc_error *err)
{
	struct nc_str from, to;
	bool text;
	enum nc_code code = read_sides(&from, &to, &text, p, c, err);
	if (code)
		return code;
	if (text) {
		change->growth = (int64_t)nc_count_solid(to) - (int64_t)nc_count_solid(from);
	} else {
		add_names(&change->sum, c);
		change->id = change->sum;
		change->summed = change->identified = true;
	}
	return NC_OK;
}

static enum nc_code sum_change(struct file_change *change, struct nc_patcher *p,
	const struct nc_changed *c, struct nc_error *err)
{
	struct nc_str from, to;
	bool text;
	if (change->summed)
		return NC_OK;
	enum nc_code code = read_sides(&from, &to, &text, p, c, err);
	if (code)
		return code;
	sum_lines(&change->sum, to, true);
	sum_lines(&change->sum, from, false);
	change->summed = true;
	return NC_OK;
}

static enum nc_code add_lines(struct nc_patch_id *id, struct nc_patcher *p,
	const struct nc_changed *c, struct nc_error *err)
{
	struct nc_str from, to;
	bool text;
	enum nc_code code = read_sides(&from, &to, &text, p, c, err);
	if (code)
		return code;
	p->work += work_of(from, to);
	if (p->work > p->most_work)
		return nc_fail(err, NC_ELIMIT, "too much to compare");
	code = nc_patch_id_lines(id, &p->lines, from, to, err);
	nc_arena_reuse(&p->lines);
	return code;
}

/* What a change is known by. */
static struct nc_str name_change(char names[static 2 * NC_OID_SIZE], const struct nc_changed *c)
{
	memcpy(names, c->from.bytes, NC_OID_SIZE);
	memcpy(names + NC_OID_SIZE, c->to.bytes, NC_OID_SIZE);
	return (struct nc_str){.data = names, .size = 2 * NC_OID_SIZE};
}

static enum nc_code find_change(struct file_change **out, struct nc_patcher *p,
	const struct nc_changed *c, struct nc_error *err)
{
	char names[2 * NC_OID_SIZE];
	struct nc_str key = name_change(names, c);
	struct file_change *known = nc_map_find(&p->known, key);
	if (!known) {
		struct file_change change = {.sum = nc_patch_id_none, .id = nc_patch_id_none};
		enum nc_code code = measure_change(&change, p, c, err);
		if (code)
			return code;
		known = nc_arena_alloc(&p->arena, sizeof *known);
		*known = change;
		nc_map_put(&p->arena, &p->known, nc_arena_copy(&p->arena, key), known);
	}
	*out = known;
	return NC_OK;
}

static enum nc_code identify(struct file_change *change, struct nc_patcher *p,
	const struct nc_changed *c, struct nc_error *err)
{
	struct nc_patch_id id = nc_patch_id_none;
	if (change->identified)
		return NC_OK;
	enum nc_code code = add_lines(&id, p, c, err);
	if (code)
		return code;
	change->id = id;
	change->identified = true;
	return NC_OK;
}

/*
 * Do two changes do the same to lines?  By their growth and their sums first:
 * most that differ differ in them.  The second was read last, and is still here.
 */
static enum nc_code compare_changes(bool *out, struct nc_patcher *p, const struct nc_changed *a,
	const struct nc_changed *b, struct nc_error *err)
{
	struct file_change *x, *y;
	enum nc_code code = find_change(&x, p, a, err);
	if (code == NC_OK)
		code = find_change(&y, p, b, err);
	bool same = code == NC_OK && x->growth == y->growth;
	if (same)
		code = sum_change(y, p, b, err);
	if (same && code == NC_OK)
		code = sum_change(x, p, a, err);
	same = same && code == NC_OK && nc_patch_id_equal(&x->sum, &y->sum);
	if (same)
		code = identify(x, p, a, err);
	if (same && code == NC_OK)
		code = identify(y, p, b, err);
	if (code)
		return code;
	*out = same && nc_patch_id_equal(&x->id, &y->id);
	return NC_OK;
}

static bool same_objects(const struct nc_changed *a, const struct nc_changed *b)
{
	return nc_oid_equal(&a->from, &b->from) && nc_oid_equal(&a->to, &b->to);
}

/* Can only the contents of the two tell? */
static bool need_lines(const struct nc_changed *a, const struct nc_changed *b)
{
	return !IS_SUBMODULE(a->from_mode | a->to_mode) &&
	       !IS_SUBMODULE(b->from_mode | b->to_mode) && !nc_oid_equal(&a->from, &a->to) &&
	       !nc_oid_equal(&b->from, &b->to);
}

static bool same_kind(const struct nc_changed *a, const struct nc_changed *b)
{
	return !a->from_mode == !b->from_mode && !a->to_mode == !b->to_mode &&
	       nc_str_equal(a->path, b->path) &&
	       (same_objects(a, b) ? a->to_mode == b->to_mode : need_lines(a, b));
}

static enum nc_code size_of(
	int64_t *out, struct nc_patcher *p, const struct nc_oid *oid, struct nc_error *err)
{
	struct nc_object object = {.size = 0};
	enum nc_code code = NC_OK;
	if (!nc_oid_is_zero(oid))
		code = nc_object_header(&object, p->reader, oid, err);
	if (code == NC_OK)
		*out = (int64_t)object.size;
	return code;
}

/* Of files that change together the large ones, such as list what others ask for, come last: mostly
 * the small ones tell.  So does one that is not here. */
#define LARGE ((int64_t)64 << 10)

static bool is_large(struct nc_patcher *p, const struct nc_changed *c)
{
	char names[2 * NC_OID_SIZE];
	int64_t size = 0;
	if (nc_map_find(&p->known, name_change(names, c)))
		return false; /* it need not be read again */
	return size_of(&size, p, &c->to, NULL) != NC_OK || size >= LARGE;
}

enum nc_code nc_patch_equal(bool *out, struct nc_patcher *p, const struct nc_change_set *a,
	const struct nc_change_set *b, struct nc_error *err)
{
	bool same = a->count == b->count;
	if (a->cut || b->cut)
		return nc_fail(err, NC_ELIMIT, "too many files to compare");
	for (size_t i = 0; same && i < a->count; i++)
		same = same_kind(&a->items[i], &b->items[i]);
	for (int large = 0; same && large <= 1; large++) {
		for (size_t i = 0; same && i < a->count; i++) {
			if (same_objects(&a->items[i], &b->items[i]) ||
				is_large(p, &b->items[i]) != large)
				continue;
			enum nc_code code =
				compare_changes(&same, p, &a->items[i], &b->items[i], err);
			if (code)
				return code;
		}
	}
	*out = same;
	return NC_OK;
}

enum nc_code nc_patch_growth(
	int64_t *out, struct nc_patcher *p, const struct nc_change_set *set, struct nc_error *err)
{
	int64_t growth = 0;
	for (size_t i = 0; i < set->count; i++) {
		const struct nc_changed *c = &set->items[i];
		int64_t from = 0, to = 0;
		if (IS_SUBMODULE(c->from_mode | c->to_mode))
			continue;
		enum nc_code code = size_of(&from, p, &c->from, err);
		if (code == NC_OK)
			code = size_of(&to, p, &c->to, err);
		if (code)
			return code;
		growth += to - from;
	}
	*out = growth;
	return NC_OK;
}
