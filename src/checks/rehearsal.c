/* SPDX-License-Identifier: MIT */
#include "common/params.h"
#include "common/said.h"
#include "common/say.h"
#include "newcomer/manifest.h"
#include "newcomer/transcript.h"

/*
 * A fresh installation was attempted, of this commit and where it must run;
 * what went wrong in it stands in a document with what helps.
 */

/* Documents are searched up to this size; an error is found again by so much of its text. */
#define MOST_BYTES  (512u << 10)
#define ERROR_BYTES 60

static struct nc_place place_of(const struct nc_facts *facts, const struct nc_transcript *t,
	const struct nc_transcript_step *step)
{
	bool known = t->document.size && nc_tree_find(facts->tree, t->document);
	return (struct nc_place){.path = known ? t->document : NC_STR_NONE,
		.ref = NC_STR_NONE,
		.line = known && step ? step->line : 0};
}

static void judge_presence(struct nc_judge *judge, const struct nc_facts *facts)
{
	const struct nc_transcript *t = facts->transcript;
	char head[NC_OID_HEX + 1];
	nc_oid_format(head, &facts->repository->head);
	struct nc_gap gap = {.subject = NC_STR("rehearsal"), .fix = NC_STR_NONE};
	gap.place = place_of(facts, t, NULL);
	if (t->step_count == 0) {
		gap.message = NC_STR("the rehearsal ran nothing");
		nc_judge_gap(judge, &gap);
	} else if (!nc_str_starts(nc_str_of(head), t->head)) {
		gap.message = SAY(judge, NC_STR("the rehearsal was of another commit, "),
			nc_str_slice(t->head, 0, t->head.size < 7 ? t->head.size : 7));
		nc_judge_gap(judge, &gap);
	}
	const struct nc_value *target =
		facts->record->valid ? nc_value_get(facts->record->root, "target") : NULL;
	struct nc_str os = nc_value_get_text(target, "os");
	if (os.size && nc_str_find_fold(t->environment, os) == NC_NPOS) {
		gap.message = SAY(judge, NC_STR("it was rehearsed on "),
			t->environment.size ? t->environment : NC_STR("something unnamed"),
			NC_STR(", and must run on "), os);
		nc_judge_gap(judge, &gap);
	}
	nc_judge_evidence(judge, &gap.place,
		SAY(judge, nc_say_count(judge, t->step_count, "step", "steps"), NC_STR(" on "),
			nc_say_day(judge, t->on)));
}

static bool is_explained(const struct nc_facts *facts, struct nc_str error)
{
	size_t count;
	const struct nc_document *documents = nc_project_documents(facts->project, &count);
	error = nc_str_trim(error);
	error = nc_str_slice(error, 0, error.size < ERROR_BYTES ? error.size : ERROR_BYTES);
	for (size_t i = 0; error.size && i < count; i++) {
		const struct nc_entry *e = nc_tree_find(facts->tree, documents[i].path);
		if (e && nc_str_find_fold(nc_project_text(facts->project,
						  (uint32_t)nc_entry_index(facts, e), MOST_BYTES),
				 error) != NC_NPOS)
			return true;
	}
	return false;
}

static void judge_steps(struct nc_judge *judge, const struct nc_facts *facts)
{
	const struct nc_transcript *t = facts->transcript;
	for (size_t i = 0; i < t->step_count; i++) {
		const struct nc_transcript_step *s = &t->steps[i];
		if (!s->run || s->exit == 0 || is_explained(facts, s->error))
			continue;
		struct nc_gap gap = {.place = place_of(facts, t, s),
			.subject = s->command,
			.fix = NC_STR_NONE,
			.message = s->error.size
					   ? SAY(judge, NC_STR("it failed when it was tried: "),
						     s->error)
					   : SAY(judge, NC_STR("it ended with status "),
						     nc_arena_printf(nc_judge_arena(judge), "%lld",
							     (long long)s->exit))};
		nc_judge_gap(judge, &gap);
	}
}

static void run(struct nc_judge *judge, const struct nc_facts *facts, const struct nc_rule *rule)
{
	if (!facts->transcript) {
		nc_judge_unknown(judge, NC_STR_NONE,
			NC_STR("no transcript of a fresh installation was handed in"),
			NC_STR("run it once where it must run, and give newcomer --transcript "
			       "FILE"));
		return;
	}
	if (nc_param_equals(rule->params, "asks", NC_STR("presence")))
		judge_presence(judge, facts);
	else
		judge_steps(judge, facts);
}

static const struct nc_key_shape keys[] = {
	{.name = "asks",
		.kind = NC_KEY_WORD,
		.required = true,
		.words = "presence|success",
		.help = "that it took place, or that nothing went wrong unexplained"},
};

const struct nc_check nc_check_rehearsal = {
	.shape = {.name = "rehearsal", .summary = "a fresh installation was attempted", KEYS(keys)},
	.documents = true,
	.run = run,
};
