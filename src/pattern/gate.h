/* SPDX-License-Identifier: MIT */
#ifndef NC_PATTERN_GATE_H
#define NC_PATTERN_GATE_H

#include <stdalign.h>

#include "newcomer/arena.h"
#include "newcomer/text.h"

/*
 * The gate: where in a text may one of these literals stand?
 *
 * Each literal is known by a window: its rarest four bytes in a row (all
 * three, where it has no more).  Windows are sorted into at most 32 buckets.
 * For each of the four places of a window, a bucket accepts the bytes whose
 * high and low half both occur in it; two table look-ups of sixteen entries,
 * which is what one shuffle instruction does for 16 or 32 bytes of text at
 * once.  A place of the text that some bucket accepts four times in a row is a
 * candidate; only there are literals compared.
 *
 * The gate never misses a literal.  Which candidates it gives for no literal
 * may differ between kernels; what stands behind the comparison does not.
 */

#define NC_GATE_WINDOW	 4
#define NC_GATE_SHORTEST 3 /* bytes of a literal; the window's last place then accepts anything */
#define NC_GATE_GROUPS	 4 /* of eight buckets: a byte of a vector has a bit for each */
#define NC_GATE_BUCKETS	 (8 * NC_GATE_GROUPS)

struct nc_literal {
	struct nc_str text; /* letters lowered when `fold` */
	bool fold;
	const uint32_t *members; /* that name it, rising */
	uint32_t member_count;
	uint32_t window; /* where in `text` it begins */
	uint32_t bucket;
	float share; /* of source text that its window accepts, by the frequency of bytes */
};

/* One literal as a candidate is first held against it: (read & care | fold) == value. */
struct nc_gate_entry {
	uint32_t value, fold, care;
	uint32_t literal;
};

struct nc_candidate {
	size_t at;	  /* where a window begins */
	uint32_t buckets; /* that accept it */
};

/*
 * Buckets hold a dozen literals or more.  Before they are gone through, the
 * bytes read are held against a set of marks: a mark for each entry of four
 * bytes, letters of either case alike.  Shorter ones have none.
 */
#define NC_GATE_MARKS (1 << 14)

static inline uint32_t nc_gate_mark(uint32_t window)
{
	return (window | 0x20202020) * UINT32_C(2654435761) >> 18;
}

struct nc_gate;

/*
 * A kernel looks for candidates from `*from` on, in rising order.  It returns
 * how many it wrote (at most `room`, which is NC_GATE_ROOM or more) and sets
 * `*from` to where it is to go on: `size` when all was looked at.  It
 * reads nothing at or past `size`.
 */
typedef size_t nc_gate_kernel(const struct nc_gate *g, const unsigned char *text, size_t size,
	size_t *from, struct nc_candidate *out, size_t room);
#define NC_GATE_ROOM 128

struct nc_gate {
	/* [group][place][low half, high half]: bit b of entry n says that bucket b accepts it;
	 * twice over, for shuffles that work on two lanes. */
	alignas(32) uint8_t halves[NC_GATE_GROUPS][NC_GATE_WINDOW][2][32];
	uint32_t bytes[NC_GATE_WINDOW][256]; /* the same, for one byte and all buckets */
	unsigned groups;		     /* that are in use */
	const struct nc_literal *literals;
	struct nc_gate_entry *entries;	     /* by bucket */
	uint32_t first[NC_GATE_BUCKETS + 1]; /* entry of each bucket: those without a mark */
	uint32_t first_marked[NC_GATE_BUCKETS];
	uint64_t marks[NC_GATE_MARKS / 64];
	nc_gate_kernel *find;
};

/* A gate for `count` literals, in `a`; it borrows them, and writes their window and bucket. */
struct nc_gate *nc_gate_new(struct nc_arena *a, struct nc_literal *literals, size_t count);

/* The kernels of this build, best first; the last works everywhere. */
struct nc_gate_kernel_row {
	const char *name;
	bool (*works)(void); /* on this processor */
	nc_gate_kernel *find;
};
const struct nc_gate_kernel_row *nc_gate_kernels(size_t *count);

nc_gate_kernel nc_gate_find_scalar;
#if defined(__x86_64__) || defined(__i386__)
#define NC_GATE_X86 1
nc_gate_kernel nc_gate_find_ssse3;
nc_gate_kernel nc_gate_find_avx2;
#endif

extern const uint16_t nc_byte_frequency[256];

#endif
