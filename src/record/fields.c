/* SPDX-License-Identifier: MIT */
#include "shape.h"

#define PERSON(where)                                                                              \
	{.in = where, .name = "name", .kind = FIELD_TEXT, .required = true},                       \
	{                                                                                          \
		.in = where, .name = "contact", .kind = FIELD_TEXT                                 \
	}
#define OWNER(where)                                                                               \
	PERSON(where),                                                                             \
	{                                                                                          \
		.in = where, .name = "responsibility", .kind = FIELD_TEXT                          \
	}
#define CLASS(name_)                                                                               \
	{                                                                                          \
		.in = "risk", .name = name_, .kind = FIELD_WORD, .words = "low|medium|high"        \
	}

static const struct field record_fields[] = {
	{.in = "", .name = "handoff", .kind = FIELD_NUMBER, .required = true},
	{.in = "", .name = "profiles", .kind = FIELD_TEXTS},

	{.in = "", .name = "parties", .kind = FIELD_MAP},
	{.in = "parties", .name = "from", .kind = FIELD_MAP},
	{.in = "parties", .name = "to", .kind = FIELD_MAP},
	{.in = "parties", .name = "lead", .kind = FIELD_MAP},
	PERSON("parties.from"),
	PERSON("parties.to"),
	PERSON("parties.lead"),

	{.in = "", .name = "owners", .kind = FIELD_MAP},
	{.in = "owners", .name = "product", .kind = FIELD_MAP},
	{.in = "owners", .name = "technical", .kind = FIELD_MAP},
	{.in = "owners", .name = "operations", .kind = FIELD_MAP},
	OWNER("owners.product"),
	OWNER("owners.technical"),
	OWNER("owners.operations"),

	{.in = "", .name = "support", .kind = FIELD_MAP},
	{.in = "support", .name = "contact", .kind = FIELD_TEXT},
	{.in = "support", .name = "escalation", .kind = FIELD_TEXTS},
	{.in = "support", .name = "until", .kind = FIELD_DAY},
	{.in = "support", .name = "responses", .kind = FIELD_TEXT_MAP},
	{.in = "support", .name = "model", .kind = FIELD_TEXT},

	{.in = "", .name = "review", .kind = FIELD_MAP},
	{.in = "review", .name = "next", .kind = FIELD_DAY},
	{.in = "review", .name = "cadence", .kind = FIELD_TEXT},

	{.in = "", .name = "decision", .kind = FIELD_MAP},
	{.in = "decision",
		.name = "is",
		.kind = FIELD_WORD,
		.required = true,
		.words = "operate|harden|hand-off|pilot-again|reframe|stop"},
	{.in = "decision", .name = "by", .kind = FIELD_TEXT},
	{.in = "decision", .name = "on", .kind = FIELD_DAY},
	{.in = "decision", .name = "conditions", .kind = FIELD_MAPS},
	{.in = "decision.conditions[]", .name = "what", .kind = FIELD_TEXT, .required = true},
	{.in = "decision.conditions[]", .name = "met", .kind = FIELD_SWITCH},

	{.in = "", .name = "risk", .kind = FIELD_MAP},
	CLASS("data"),
	CLASS("customers"),
	CLASS("compliance"),
	CLASS("operations"),

	{.in = "", .name = "risks", .kind = FIELD_MAPS},
	{.in = "risks[]", .name = "risk", .kind = FIELD_TEXT, .required = true},
	{.in = "risks[]", .name = "owner", .kind = FIELD_TEXT},
	{.in = "risks[]", .name = "state", .kind = FIELD_TEXT},

	{.in = "", .name = "target", .kind = FIELD_MAP},
	{.in = "target", .name = "os", .kind = FIELD_TEXT},
	{.in = "target", .name = "runtime", .kind = FIELD_TEXT},
	{.in = "target", .name = "where", .kind = FIELD_TEXT},
	{.in = "target", .name = "notes", .kind = FIELD_TEXT},

	{.in = "", .name = "receiver", .kind = FIELD_MAP},
	{.in = "receiver", .name = "skills", .kind = FIELD_TEXTS},
	{.in = "receiver", .name = "has_them", .kind = FIELD_SWITCH},
	{.in = "receiver", .name = "notes", .kind = FIELD_TEXT},

	{.in = "", .name = "backlog", .kind = FIELD_MAPS},
	{.in = "backlog[]", .name = "what", .kind = FIELD_TEXT, .required = true},
	{.in = "backlog[]", .name = "team", .kind = FIELD_TEXT},
	{.in = "backlog[]", .name = "kind", .kind = FIELD_WORD, .words = "need|wish"},

	{.in = "", .name = "branches", .kind = FIELD_MAPS},
	{.in = "branches[]", .name = "name", .kind = FIELD_TEXT, .required = true},
	{.in = "branches[]", .name = "reason", .kind = FIELD_TEXT, .required = true},
	{.in = "branches[]", .name = "until", .kind = FIELD_DAY},

	{.in = "", .name = "documents", .kind = FIELD_TEXT_MAP},

	{.in = "", .name = "stated", .kind = FIELD_MAPS},
	{.in = "stated[]", .name = "what", .kind = FIELD_TEXT, .required = true},
	{.in = "stated[]", .name = "by", .kind = FIELD_TEXT, .required = true},
	{.in = "stated[]", .name = "on", .kind = FIELD_DAY, .required = true},
	{.in = "stated[]", .name = "until", .kind = FIELD_DAY},
	{.in = "stated[]", .name = "note", .kind = FIELD_TEXT},

	{.in = "", .name = "waive", .kind = FIELD_MAPS},
	{.in = "waive[]", .name = "rule", .kind = FIELD_TEXT, .required = true},
	{.in = "waive[]", .name = "path", .kind = FIELD_TEXT},
	{.in = "waive[]", .name = "subject", .kind = FIELD_TEXT},
	{.in = "waive[]", .name = "reason", .kind = FIELD_TEXT, .required = true},
	{.in = "waive[]", .name = "by", .kind = FIELD_TEXT},
	{.in = "waive[]", .name = "until", .kind = FIELD_DAY},
};

const struct form nc_record_form = {.what = "a record",
	.fields = record_fields,
	.count = sizeof record_fields / sizeof *record_fields};

static const struct field policy_fields[] = {
	{.in = "", .name = "policy", .kind = FIELD_NUMBER, .required = true},
	{.in = "", .name = "profiles", .kind = FIELD_TEXTS},
	{.in = "", .name = "severity", .kind = FIELD_WORD_MAP, .words = "error|warning|note"},
	{.in = "", .name = "locked", .kind = FIELD_TEXTS},
	{.in = "", .name = "waivers", .kind = FIELD_WORD_OR_TEXTS, .words = "all|none"},
	{.in = "", .name = "thresholds", .kind = FIELD_NUMBER_MAP},
};

const struct form nc_policy_form = {.what = "a policy",
	.fields = policy_fields,
	.count = sizeof policy_fields / sizeof *policy_fields};
