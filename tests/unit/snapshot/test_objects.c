/* SPDX-License-Identifier: MIT */
#include "newcomer/limits.h"
#include "newcomer/pool.h"
#include "objects.h"
#include "scratch_git.h"

#define MOST ((size_t)1 << 30)

static const char *const kinds[] = {"", "commit", "tree", "blob", "tag"};

/* Versions of a long text, some other files, an empty one, links, and a tag: deltas of trees and
 * blobs. */
static void make_repository(struct scratch *s, const char *name)
{
	struct nc_buf stream = NC_BUF_INIT(0), text = NC_BUF_INIT(0);
	for (int version = 0; version < 40; version++) {
		nc_buf_clear(&text);
		for (int line = 0; line < 400; line++)
			nc_buf_printf(&text, "line %d of the long text, at %d\n", line,
				line % 40 <= version ? line : 0);
		nc_buf_printf(&stream,
			"commit refs/heads/main\ncommitter O <o@example.org> %d +0000\ndata 0\n"
			"M 644 inline long.txt\ndata %zu\n%.*s\n"
			"M 644 inline d%d/f%d\ndata 0\n\n"
			"M 755 inline d%d/g\ndata 3\n%03d\n",
			1700000000 + version, text.size, (int)text.size, text.data, version % 5,
			version, version % 3, version);
	}
	nc_buf_add_text(&stream,
		"tag v1\nfrom refs/heads/main\ntagger O <o@example.org> 1700000099 +0000\n"
		"data 5\nwords\n");
	scratch_run(s, NC_STR(""), "git init -q --bare %s", name);
	scratch_run(s, nc_buf_str(&stream),
		"git -C %s -c fastimport.unpackLimit=100000 fast-import --quiet", name);
	nc_buf_release(&stream);
	nc_buf_release(&text);
}

static struct nc_objects *open_objects(struct scratch *s, const char *repository)
{
	char name[64], path[256];
	struct nc_objects *objects;
	struct nc_error err;
	snprintf(name, sizeof name, "%s/objects", repository);
	enum nc_code code = nc_objects_open(&objects, scratch_path(s, path, name), &err);
	if (code)
		fail_msg("%s", err.text);
	return objects;
}

/* Everything that `git cat-file --batch` prints, taken apart object by object. */
struct batch {
	struct nc_str rest;
	struct nc_oid oid;
	enum nc_object_kind kind;
	struct nc_str content;
};

static bool next_object(struct batch *b)
{
	struct nc_str line, kind;
	uint64_t size;
	if (!nc_str_next_line(&line, &b->rest))
		return false;
	assert_true(nc_oid_parse(&b->oid, nc_str_slice(line, 0, NC_OID_HEX)));
	struct nc_str words = nc_str_slice(line, NC_OID_HEX + 1, line.size);
	assert_true(nc_str_next_field(&kind, &words, ' '));
	assert_true(nc_str_to_u64(&size, words));
	for (enum nc_object_kind k = NC_OBJECT_COMMIT; k <= NC_OBJECT_TAG; k++)
		if (nc_str_equal(kind, nc_str_of(kinds[k])))
			b->kind = k;
	b->content = nc_str_slice(b->rest, 0, size);
	b->rest = nc_str_slice(b->rest, size + 1, b->rest.size);
	return true;
}

static void expect_object(struct nc_object_reader *r, const struct batch *b, struct nc_buf *into)
{
	struct nc_error err = {.code = NC_OK};
	struct nc_object head;
	struct nc_str view;
	enum nc_object_kind kind = NC_OBJECT_TAG;
	if (nc_object_header(&head, r, &b->oid, &err) ||
		nc_object_read(into, &kind, r, &b->oid, MOST, &err))
		fail_msg("%s", err.text);
	assert_int_equal(head.kind, b->kind);
	assert_int_equal(head.size, b->content.size);
	assert_int_equal(kind, b->kind);
	assert_true(nc_str_equal(nc_buf_str(into), b->content));
	assert_int_equal(nc_object_view(&view, &kind, r, &b->oid, MOST, &err), NC_OK);
	assert_int_equal(kind, b->kind);
	assert_true(nc_str_equal(view, b->content));
}

static void expect_all_objects(struct scratch *s, const char *repository, size_t at_least)
{
	struct nc_objects *objects = open_objects(s, repository);
	struct nc_object_reader *reader = nc_object_reader_new(objects);
	struct nc_buf into = NC_BUF_INIT(0);
	struct batch batch = {
		.rest = scratch_run(s, NC_STR(""), "git -C %s cat-file --batch --batch-all-objects",
			repository)};
	size_t count = 0;
	for (; next_object(&batch); count++)
		expect_object(reader, &batch, &into);
	assert_true(count >= at_least);
	nc_buf_release(&into);
	nc_object_reader_free(reader);
	nc_objects_close(objects);
}

static void every_object_reads_as_git_has_it(void **state)
{
	(void)state;
	struct scratch s;
	scratch_open(&s);
	make_repository(&s, "r");
	expect_all_objects(&s, "r", 160); /* loose */
	scratch_run(&s, NC_STR(""), "git -C r repack -adfq --depth=20");
	assert_text(
		scratch_run(&s, NC_STR(""), "git -C r count-objects"), "0 objects, 0 kilobytes\n");
	expect_all_objects(&s, "r", 160);
	scratch_run(&s, NC_STR(""), "git -C r -c repack.useDeltaBaseOffset=false repack -adfq");
	expect_all_objects(&s, "r", 160);
	scratch_run(&s, NC_STR(""), "git -C r -c core.compression=0 repack -adFq");
	expect_all_objects(&s, "r", 160);
	scratch_close(&s);
}

static void offsets_beyond_31_bits_are_found_in_their_own_table(void **state)
{
	(void)state;
	struct scratch s;
	scratch_open(&s);
	make_repository(&s, "r");
	scratch_run(&s, NC_STR(""),
		"git -C r repack -adq && cd r/objects/pack && chmod u+w * && rm -f *.rev && "
		"git index-pack --index-version=2,0x40 *.pack");
	expect_all_objects(&s, "r", 160);
	scratch_close(&s);
}

/* They lie in another repository, which may be anybody's. */
static void objects_of_alternates_are_not_looked_for(void **state)
{
	(void)state;
	struct scratch s;
	struct nc_error err;
	struct nc_object head;
	scratch_open(&s);
	make_repository(&s, "old");
	scratch_run(&s, NC_STR(""), "git clone -q --bare --shared old lean");
	struct nc_str hex = nc_str_trim(scratch_run(&s, NC_STR(""), "git -C lean rev-parse main"));
	struct nc_oid oid;
	assert_true(nc_oid_parse(&oid, hex));
	struct nc_objects *objects = open_objects(&s, "lean");
	struct nc_object_reader *reader = nc_object_reader_new(objects);
	assert_int_equal(nc_object_header(&head, reader, &oid, &err), NC_ENOTFOUND);
	nc_object_reader_free(reader);
	nc_objects_close(objects);
	scratch_close(&s);
}

static void an_old_index_is_said_to_be_one(void **state)
{
	(void)state;
	struct scratch s;
	struct nc_error err;
	struct nc_object head;
	struct nc_oid oid = {.bytes = {1, 2, 3}};
	scratch_open(&s);
	make_repository(&s, "old");
	scratch_run(&s, NC_STR(""),
		"git -C old repack -adq && cd old/objects/pack && chmod u+w * && rm -f *.rev && "
		"git index-pack --index-version=1 *.pack");
	struct nc_objects *objects = open_objects(&s, "old");
	struct nc_object_reader *r = nc_object_reader_new(objects);
	assert_int_equal(nc_object_header(&head, r, &oid, &err), NC_EUNSUPPORTED);
	nc_object_reader_free(r);
	nc_objects_close(objects);
	scratch_close(&s);
}

static void an_abbreviated_name_is_expanded(void **state)
{
	(void)state;
	struct scratch s;
	char path[256], hex[NC_OID_HEX + 1];
	struct nc_error err;
	struct nc_objects *objects;
	struct nc_oid found, whole;
	scratch_open(&s);
	make_repository(&s, "r");
	scratch_run(&s, NC_STR(""),
		"cd r && git rev-list --all | tail -n 5 | git pack-objects -q objects/pack/pack && "
		"git prune-packed && git rev-parse main > ../head");
	assert_int_equal(
		nc_objects_open(&objects, scratch_path(&s, path, "r/objects"), &err), NC_OK);
	FILE *file = fopen(scratch_path(&s, path, "head").data, "r");
	assert_non_null(file);
	assert_int_equal(fread(hex, 1, NC_OID_HEX, file), NC_OID_HEX);
	fclose(file);
	assert_true(nc_oid_parse(&whole, (struct nc_str){.data = hex, .size = NC_OID_HEX}));
	for (size_t size = 12; size <= NC_OID_HEX; size++) {
		struct nc_str prefix = {.data = hex, .size = size};
		assert_int_equal(nc_objects_expand(&found, objects, prefix, &err), NC_OK);
		assert_true(nc_oid_equal(&found, &whole));
	}
	assert_int_equal(
		nc_objects_expand(&found, objects, NC_STR("00000000000000"), &err), NC_ENOTFOUND);
	assert_int_equal(nc_objects_expand(&found, objects, NC_STR("abc"), &err), NC_ENOTFOUND);
	nc_objects_close(objects);
	scratch_close(&s);
}

static void several_packs_and_loose_objects_are_one_store(void **state)
{
	(void)state;
	struct scratch s;
	scratch_open(&s);
	make_repository(&s, "r");
	scratch_run(&s, NC_STR(""),
		"cd r && for back in 30 20 10; do git rev-parse main~$back | "
		"git pack-objects -q --revs objects/pack/pack; done && git prune-packed");
	expect_all_objects(&s, "r", 160);
	scratch_close(&s);
}

static void a_missing_object_is_said_to_be_missing(void **state)
{
	(void)state;
	struct scratch s;
	struct nc_error err;
	struct nc_oid oid = {.bytes = {1, 2, 3}};
	struct nc_object head;
	struct nc_str view;
	struct nc_buf into = NC_BUF_INIT(0);
	scratch_open(&s);
	make_repository(&s, "r");
	struct nc_objects *objects = open_objects(&s, "r");
	struct nc_object_reader *reader = nc_object_reader_new(objects);
	assert_int_equal(nc_object_header(&head, reader, &oid, &err), NC_ENOTFOUND);
	assert_int_equal(nc_object_view(&view, NULL, reader, &oid, MOST, &err), NC_ENOTFOUND);
	nc_buf_add(&into, NC_STR("as it was"));
	assert_int_equal(nc_object_read(&into, NULL, reader, &oid, MOST, &err), NC_ENOTFOUND);
	assert_text(nc_buf_str(&into), "as it was");
	assert_string_equal(err.text,
		"object 0102030000000000000000000000000000000000: it is not in this clone");
	nc_buf_release(&into);
	nc_object_reader_free(reader);
	nc_objects_close(objects);
	scratch_close(&s);
}

/* In a pack as a delta, in a pack as it is, loose. */
static void an_object_over_the_limit_is_not_read(void **state)
{
	(void)state;
	struct scratch s;
	struct nc_error err;
	scratch_open(&s);
	make_repository(&s, "r");
	for (int round = 0; round < 2; round++) {
		struct nc_objects *objects = open_objects(&s, "r");
		struct nc_object_reader *reader = nc_object_reader_new(objects);
		struct nc_buf into = NC_BUF_INIT(0), tight = NC_BUF_INIT(1000);
		nc_buf_add(&into, NC_STR("as it was"));
		for (int back = 0; back < 40; back += 13) {
			char name[32];
			snprintf(name, sizeof name, "main~%d:long.txt", back);
			struct nc_oid oid = scratch_oid(&s, "r", name);
			assert_int_equal(
				nc_object_read(&into, NULL, reader, &oid, 999, &err), NC_ELIMIT);
			assert_text(nc_buf_str(&into), "as it was");
			assert_int_equal(
				nc_object_read(&tight, NULL, reader, &oid, MOST, &err), NC_ELIMIT);
		}
		nc_buf_release(&into);
		nc_buf_release(&tight);
		nc_object_reader_free(reader);
		nc_objects_close(objects);
		scratch_run(&s, NC_STR(""), "git -C r repack -adq");
	}
	scratch_close(&s);
}

struct sum {
	struct scratch *s;
	size_t count;
	uint64_t bytes;
};

static void add_large(void *context, const struct nc_oid *oid, uint64_t size, uint64_t packed)
{
	struct sum *sum = context;
	assert_false(nc_oid_is_zero(oid));
	assert_true(packed > 0);
	sum->count++;
	sum->bytes += size;
}

static void the_sizes_of_all_packed_blobs_are_known(void **state)
{
	(void)state;
	struct scratch s;
	scratch_open(&s);
	make_repository(&s, "r");
	static const char *const ways[] = {"true", "false"};
	for (size_t i = 0; i < 2; i++) {
		scratch_run(&s, NC_STR(""), "git -C r -c repack.useDeltaBaseOffset=%s repack -adfq",
			ways[i]);
		struct nc_objects *objects = open_objects(&s, "r");
		struct nc_object_reader *reader = nc_object_reader_new(objects);
		struct sum sum = {.s = &s};
		nc_objects_each_large(reader, 100, add_large, &sum);
		struct batch batch = {.rest = scratch_run(&s, NC_STR(""),
					      "git -C r cat-file --batch --batch-all-objects")};
		while (next_object(&batch)) {
			if (batch.kind != NC_OBJECT_BLOB || batch.content.size <= 100)
				continue;
			sum.count--;
			sum.bytes -= batch.content.size;
		}
		assert_int_equal(sum.count, 0);
		assert_int_equal(sum.bytes, 0);
		nc_object_reader_free(reader);
		nc_objects_close(objects);
	}
	scratch_close(&s);
}

struct crowd {
	struct nc_object_reader *readers[4];
	struct batch batches[256];
	bool wrong[256];
};

static void read_in_crowd(void *context, size_t index, unsigned worker)
{
	struct crowd *crowd = context;
	const struct batch *b = &crowd->batches[index];
	struct nc_str view;
	enum nc_object_kind kind;
	crowd->wrong[index] =
		nc_object_view(&view, &kind, crowd->readers[worker], &b->oid, MOST, NULL) ||
		kind != b->kind || !nc_str_equal(view, b->content);
}

static void readers_of_several_threads_share_a_store(void **state)
{
	(void)state;
	struct scratch s;
	static struct crowd crowd;
	scratch_open(&s);
	make_repository(&s, "r");
	scratch_run(&s, NC_STR(""), "git -C r repack -adq");
	struct nc_objects *objects = open_objects(&s, "r");
	for (size_t i = 0; i < 4; i++)
		crowd.readers[i] = nc_object_reader_new(objects);
	struct batch batch = {.rest = scratch_run(&s, NC_STR(""),
				      "git -C r cat-file --batch --batch-all-objects")};
	size_t count = 0;
	while (count < 256 && next_object(&batch))
		crowd.batches[count++] = batch;
	assert_true(count > 100);
	for (int round = 0; round < 5; round++)
		nc_pool_run(count, 4, read_in_crowd, &crowd);
	for (size_t i = 0; i < count; i++)
		assert_false(crowd.wrong[i]);
	for (size_t i = 0; i < 4; i++)
		nc_object_reader_free(crowd.readers[i]);
	nc_objects_close(objects);
	scratch_close(&s);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(every_object_reads_as_git_has_it),
		cmocka_unit_test(offsets_beyond_31_bits_are_found_in_their_own_table),
		cmocka_unit_test(objects_of_alternates_are_not_looked_for),
		cmocka_unit_test(an_old_index_is_said_to_be_one),
		cmocka_unit_test(an_abbreviated_name_is_expanded),
		cmocka_unit_test(several_packs_and_loose_objects_are_one_store),
		cmocka_unit_test(a_missing_object_is_said_to_be_missing),
		cmocka_unit_test(an_object_over_the_limit_is_not_read),
		cmocka_unit_test(the_sizes_of_all_packed_blobs_are_known),
		cmocka_unit_test(readers_of_several_threads_share_a_store),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
