/* SPDX-License-Identifier: MIT */
#include "newcomer/record.h"
#include "web.h"

/* Who gives, who takes, who answers: what the record says of people, and what they decided. */

#define MOST_LINES 12

static const struct nc_value *find(const struct nc_value *root, const char *part, const char *name)
{
	const struct nc_value *within = nc_value_get(root, part);
	return within ? nc_value_get(within, name) : NULL;
}

static const struct {
	const char *part, *name, *role;
} roles[] = {
	{"parties", "from", "hands over"},
	{"parties", "to", "takes over"},
	{"parties", "lead", "leads the handover"},
	{"owners", "product", "owns the product"},
	{"owners", "technical", "owns the code"},
	{"owners", "operations", "owns its operation"},
};

static void open_row(struct nc_web *h, const char *role)
{
	nc_buf_printf(h->out, "<tr><th scope=\"row\">%s</th><td>", role);
}

static void write_role(struct nc_web *h, const struct nc_value *person, const char *role)
{
	struct nc_str contact = nc_value_get_text(person, "contact");
	open_row(h, role);
	nc_web_text(h, nc_value_get_text(person, "name"));
	nc_web_raw(h, "</td><td>");
	nc_web_text(h, contact.size ? contact : NC_STR("—"));
	nc_web_raw(h, "</td><td>");
	nc_web_text(h, nc_value_get_text(person, "responsibility"));
	nc_web_raw(h, "</td></tr>\n");
}

static void write_support(struct nc_web *h, const struct nc_value *support)
{
	const struct nc_value *escalation = nc_value_get(support, "escalation");
	const struct nc_value *responses = nc_value_get(support, "responses");
	open_row(h, "gives support");
	nc_web_text(h, nc_value_get_text(support, "model"));
	nc_web_raw(h, "</td><td>");
	nc_web_text(h, nc_value_get_text(support, "contact"));
	for (size_t i = 0; i < nc_value_list_count(escalation) && i < MOST_LINES; i++) {
		nc_web_raw(h, "<br><span class=\"faint\">then</span> ");
		nc_web_text(h, nc_value_text(nc_value_list_item(escalation, i)));
	}
	nc_web_raw(h, "</td><td>");
	for (size_t i = 0; responses && i < responses->count && i < MOST_LINES; i++) {
		nc_web_raw(h, i ? "; " : "");
		nc_web_text(h, responses->items[i].key);
		nc_web_raw(h, " within ");
		nc_web_text(h, nc_value_text(&responses->items[i]));
	}
	nc_web_raw(h, "</td></tr>\n");
}

static void write_roles(struct nc_web *h, const struct nc_value *root)
{
	const struct nc_value *support = nc_value_get(root, "support");
	bool any = support != NULL;
	for (size_t i = 0; i < sizeof roles / sizeof *roles; i++)
		any = any || find(root, roles[i].part, roles[i].name);
	if (!any)
		return;
	nc_web_raw(h, "<div class=\"wide\" role=\"group\" tabindex=\"0\" aria-label=\"People\">"
		      "<table class=\"people\">\n<thead><tr><th scope=\"col\">role</th>"
		      "<th scope=\"col\">who</th><th scope=\"col\">to be reached at</th>"
		      "<th scope=\"col\">answers for</th></tr></thead>\n<tbody>\n");
	for (size_t i = 0; i < sizeof roles / sizeof *roles; i++) {
		const struct nc_value *person = find(root, roles[i].part, roles[i].name);
		if (person)
			write_role(h, person, roles[i].role);
	}
	if (support)
		write_support(h, support);
	nc_web_raw(h, "</tbody></table></div>\n");
}

/* What is agreed: a line each */

static void write_decision(struct nc_web *h, const struct nc_value *root)
{
	const struct nc_value *decision = nc_value_get(root, "decision");
	const struct nc_value *conditions = decision ? nc_value_get(decision, "conditions") : NULL;
	if (!decision)
		return;
	nc_web_raw(h, "<dt>decision</dt><dd>");
	nc_web_text(h, nc_value_get_text(decision, "is"));
	if (nc_value_get_text(decision, "by").size) {
		nc_web_raw(h, ", by ");
		nc_web_text(h, nc_value_get_text(decision, "by"));
	}
	if (nc_value_get_text(decision, "on").size) {
		nc_web_raw(h, " on ");
		nc_web_text(h, nc_value_get_text(decision, "on"));
	}
	for (size_t i = 0; i < nc_value_list_count(conditions) && i < MOST_LINES; i++) {
		const struct nc_value *c = nc_value_list_item(conditions, i);
		bool met = nc_value_get_bool(c, "met", false);
		nc_web_raw(h, "<br>");
		nc_web_mark(h, met ? NC_WEB_GOOD : NC_WEB_UNSURE);
		nc_web_text(h, nc_value_get_text(c, "what"));
		nc_web_raw(h, met ? " <span class=\"faint\">met</span>"
				  : " <span class=\"faint\">not met yet</span>");
	}
	nc_web_raw(h, "</dd>\n");
}

static void write_risks(struct nc_web *h, const struct nc_value *root)
{
	const struct nc_value *classes = nc_value_get(root, "risk");
	const struct nc_value *risks = nc_value_get(root, "risks");
	if (classes && classes->count) {
		nc_web_raw(h, "<dt>risk</dt><dd>");
		for (size_t i = 0; i < classes->count; i++) {
			nc_web_raw(h, i ? ", " : "");
			nc_web_text(h, classes->items[i].key);
			nc_web_raw(h, " ");
			nc_web_text(h, nc_value_text(&classes->items[i]));
		}
		nc_web_raw(h, "</dd>\n");
	}
	for (size_t i = 0; i < nc_value_list_count(risks) && i < MOST_LINES; i++) {
		const struct nc_value *risk = nc_value_list_item(risks, i);
		nc_web_raw(h, i ? "<dd>" : "<dt>known risks</dt><dd>");
		nc_web_text(h, nc_value_get_text(risk, "risk"));
		nc_web_raw(h, " <span class=\"faint\">");
		nc_web_text(h, nc_value_get_text(risk, "owner"));
		nc_web_raw(h, nc_value_get_text(risk, "state").size ? ", " : "");
		nc_web_text(h, nc_value_get_text(risk, "state"));
		nc_web_raw(h, "</span></dd>\n");
	}
}

void nc_web_people(struct nc_web *h)
{
	const struct nc_facts *facts = h->report->facts;
	const struct nc_record *record = facts ? facts->record : NULL;
	if (!record || !record->valid || !record->root)
		return;
	static const char *const parts[] = {
		"parties", "owners", "support", "decision", "risk", "risks"};
	bool any = false;
	for (size_t i = 0; i < sizeof parts / sizeof *parts; i++)
		any = any || nc_value_get(record->root, parts[i]);
	if (!any)
		return;
	nc_web_open_figure(h, "people", "People, as " NC_RECORD_FILE " says");
	write_roles(h, record->root);
	nc_web_raw(h, "<dl class=\"agreed\">\n");
	write_decision(h, record->root);
	write_risks(h, record->root);
	nc_web_raw(h, "</dl>\n");
	nc_web_close_figure(h);
}
