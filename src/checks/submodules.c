/* SPDX-License-Identifier: MIT */
#include <string.h>

#include "common/mention.h"
#include "common/params.h"
#include "common/say.h"
#include "newcomer/elsewhere.h"

/*
 * Submodules: each has an entry in .gitmodules with an address that a stranger
 * reaches, and somebody says that they have to be fetched.  Whether the address
 * answers is not asked; only what its form forbids is told.
 */

struct look {
	struct nc_judge *judge;
	const struct nc_facts *facts;
	const struct nc_rule *rule;
	size_t links;
};

/* Addresses */

struct address {
	struct nc_str scheme; /* "https", "ssh", "" a path of a machine */
	struct nc_str user, host, path;
	bool relative;
};

static struct address take_apart(struct nc_str url)
{
	struct address a = {.scheme = NC_STR_NONE,
		.user = NC_STR_NONE,
		.host = NC_STR_NONE,
		.path = url,
		.relative = nc_str_starts(url, NC_STR("./")) || nc_str_starts(url, NC_STR("../"))};
	size_t colon = nc_str_find(url, NC_STR("://"));
	if (colon != NC_NPOS) {
		a.scheme = nc_str_slice(url, 0, colon);
		struct nc_str rest = nc_str_slice(url, colon + 3, url.size);
		size_t slash = nc_str_find_byte(rest, '/');
		a.host = nc_str_slice(rest, 0, slash == NC_NPOS ? rest.size : slash);
		a.path = slash == NC_NPOS ? NC_STR_NONE : nc_str_slice(rest, slash + 1, rest.size);
	} else if (!a.relative) {
		/* git@host:path; C:\path is none. */
		size_t at = nc_str_find_byte(url, ':'), slash = nc_str_find_byte(url, '/');
		if (at != NC_NPOS && at > 1 && (slash == NC_NPOS || slash > at)) {
			a.scheme = NC_STR("ssh");
			a.host = nc_str_slice(url, 0, at);
			a.path = nc_str_slice(url, at + 1, url.size);
		}
	}
	size_t at = nc_str_find_last_byte(a.host, '@');
	if (at != NC_NPOS) {
		a.user = nc_str_slice(a.host, 0, at);
		a.host = nc_str_slice(a.host, at + 1, a.host.size);
	}
	if (a.host.size && a.host.data[0] != '[')
		a.host = nc_str_slice(a.host, 0, nc_str_find_byte(a.host, ':'));
	return a;
}

static bool is_private(const struct look *l, struct nc_str host)
{
	return nc_str_find_byte(host, '.') == NC_NPOS ||
	       nc_param_globs(l->rule->params, "private-hosts", host);
}

struct fault {
	struct nc_str what, fix;
	enum nc_severity severity; /* NC_SEVERITY_NONE: the rule's */
};

/* "git@host:a/b" → "https://host/a/b" */
static struct nc_str https_of(struct look *l, const struct address *a)
{
	struct nc_str path = a->path;
	while (path.size && path.data[0] == '/')
		path = nc_str_slice(path, 1, path.size);
	return SAY(l->judge, NC_STR("write https://"), a->host, NC_STR("/"), path,
		NC_STR(" into .gitmodules"));
}

static bool find_fault(struct fault *out, struct look *l, const struct nc_submodule *e)
{
	struct address a = take_apart(e->url);
	bool web = nc_str_equal_fold(a.scheme, NC_STR("https")) ||
		   nc_str_equal_fold(a.scheme, NC_STR("http"));
	bool open = nc_param_globs(l->rule->params, "open-hosts", a.host);
	*out = (struct fault){.fix = NC_STR_NONE};
	if (e->url.size == 0) {
		out->what = NC_STR("it has no address");
	} else if (a.relative) {
		out->what = SAY(l->judge, e->url,
			NC_STR(" is looked for beside wherever this was cloned from"));
		out->severity = NC_WARNING;
	} else if (a.scheme.size == 0 || nc_str_equal_fold(a.scheme, NC_STR("file"))) {
		out->what = SAY(l->judge, e->url, NC_STR(" is a folder of one machine"));
	} else if (is_private(l, a.host)) {
		out->what = SAY(l->judge, a.host, NC_STR(" is known in one network only"));
	} else if (web && nc_str_find_byte(a.user, ':') != NC_NPOS) {
		out->what = SAY(
			l->judge, NC_STR("its address at "), a.host, NC_STR(" holds a password"));
	} else if (web) {
		return false;
	} else if (nc_str_equal_fold(a.scheme, NC_STR("git"))) {
		/* The old protocol is still spoken by some, and no longer by the large hosts. */
		if (!open)
			return false;
		out->what = SAY(l->judge, a.host, NC_STR(" no longer answers git://"));
		out->fix = https_of(l, &a);
	} else if (open) {
		out->what = SAY(l->judge, NC_STR("by ssh, "), a.host,
			NC_STR(" lets in only who has a key there"));
		out->severity = NC_WARNING;
		out->fix = https_of(l, &a);
	} else {
		out->what = SAY(l->judge, a.host, NC_STR(" lets in only who has an account there"));
	}
	return true;
}

static void judge_one(struct look *l, const struct nc_submodule *m)
{
	struct fault fault;
	if (m->line == 0) {
		struct nc_gap gap = nc_gap_at(m->path, 0, m->path,
			NC_STR("a submodule without an entry in .gitmodules: nobody knows where it "
			       "is"));
		gap.fix = SAY(l->judge, NC_STR("git rm --cached "), nc_say_shell(l->judge, m->path),
			NC_STR(", or add it by git submodule add with its address"));
		nc_judge_gap(l->judge, &gap);
	} else if (find_fault(&fault, l, m)) {
		struct nc_gap gap = nc_gap_at(NC_STR(".gitmodules"), m->line, m->path,
			SAY(l->judge, m->path, NC_STR(": "), fault.what));
		gap.fix = fault.fix;
		gap.severity = fault.severity;
		nc_judge_gap(l->judge, &gap);
	}
}

/* A clone without them looks whole, and does not build. */
static void judge_words(struct look *l)
{
	struct nc_gap gap = nc_gap_at(NC_STR_NONE, 0, NC_STR_NONE,
		SAY(l->judge, NC_STR("nothing says that "),
			nc_say_count(l->judge, l->links, "submodule has", "submodules have"),
			NC_STR(" to be fetched")));
	gap.severity = NC_WARNING;
	gap.fix = NC_STR("say in the README: git clone --recurse-submodules …, or git submodule "
			 "update --init in a clone");
	nc_mention_judge(l->judge, l->facts, l->rule, gap);
}

static void run(struct nc_judge *judge, const struct nc_facts *facts, const struct nc_rule *rule)
{
	struct look l = {.judge = judge, .facts = facts, .rule = rule};
	size_t count, known = 0;
	const struct nc_submodule *all =
		nc_submodules_read(&count, nc_judge_arena(judge), facts->snapshot);
	for (size_t i = 0; i < count; i++) {
		/* An entry without a folder of the tree costs nobody anything. */
		if (nc_oid_is_zero(&all[i].commit))
			continue;
		l.links++;
		known += all[i].line > 0;
		judge_one(&l, &all[i]);
	}
	if (l.links == 0)
		nc_judge_not_applicable(judge, NC_STR("there is no submodule"));
	else if (known)
		judge_words(&l);
}

static const struct nc_key_shape keys[] = {
	KEYS_OF_MENTION,
	KEY("open-hosts", NC_KEY_GLOBS, "hosts that let everybody read by https"),
	KEY("private-hosts", NC_KEY_GLOBS, "names of hosts that one network knows"),
};

const struct nc_check nc_check_submodules = {
	.shape = {.name = "submodules",
		.summary = "submodules that a stranger can fetch",
		KEYS(keys)},
	.run = run,
};
