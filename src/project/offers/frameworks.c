/* SPDX-License-Identifier: MIT */
#include "newcomer/limits.h"
#include "offering.h"

/*
 * Commands of frameworks, each called through one file of the project:
 * manage.py, artisan, bin/console, config/application.rb.  That file makes the
 * list, which is open, because what is installed brings commands, too; files
 * of the project add to it.
 */

static bool mentions(struct nc_str text, const char *word)
{
	return text.data && nc_str_find_fold(text, nc_str_of(word)) != NC_NPOS;
}

static struct nc_str text_of(struct offering *o)
{
	return nc_project_text(o->project, o->entry, NC_MAX_FOREIGN_DATA);
}

/* The nearest folder, from this one upwards, in which that file lies. */
static bool find_above(struct nc_str *out, const struct offering *o, const char *file)
{
	struct nc_str folder = o->folder, at;
	while (true) {
		if (nc_path_resolve(&at, o->arena, folder, nc_str_of(file)) &&
			nc_tree_find(o->project->tree, at)) {
			*out = folder;
			return true;
		}
		if (folder.size == 0)
			return false;
		folder = nc_path_dir(folder);
	}
}

/* `manager.add_command('db', …)`, as an older way of Flask has it. */
static void add_added(struct offering *o, struct nc_str text)
{
	struct nc_str line;
	for (uint32_t number = 1; nc_str_next_line(&line, &text); number++) {
		size_t at = nc_str_find(line, NC_STR("add_command("));
		struct nc_str name =
			at == NC_NPOS ? NC_STR_NONE
				      : offering_quoted(nc_str_slice(line, at + 12, line.size));
		if (name.size)
			offering_add(o, "manage-command", name, number, NC_STR_NONE);
	}
}

void read_manage(struct offering *o)
{
	static const char *const decorators[] = {
		"@manager.command", "@manager.option", "@cli.command", "@click.command"};
	struct nc_str text = text_of(o);
	if (!text.data)
		return;
	if (mentions(text, "django")) {
		offering_list(o, "django-command");
		offering_open(o, "django-command", "apps that are installed bring some, too");
		return;
	}
	offering_add_decorated(o, "manage-command", decorators, 4, true);
	add_added(o, text);
	offering_open(o, "manage-command", "it makes some as it runs");
}

/* app/management/commands/name.py */
void read_management_command(struct offering *o)
{
	struct nc_str base = nc_path_base(o->path);
	if (!nc_str_ends(o->folder, NC_STR("management/commands")) || base.data[0] == '_')
		return;
	if (!find_above(&o->folder, o, "manage.py"))
		o->folder = NC_STR_NONE;
	offering_add_part(o, "django-command", nc_str_slice(base, 0, base.size - 3), 0);
}

void read_flask(struct offering *o)
{
	static const char *const decorators[] = {"@app.cli.command", "@bp.cli.command",
		"@application.cli.command", "@cli.command", "@click.command"};
	struct nc_str text = text_of(o);
	if (!mentions(text, "flask"))
		return;
	offering_add_decorated(o, "flask-command", decorators, 5, true);
	offering_open(o, "flask-command", "extensions bring some, too");
}

void read_artisan(struct offering *o)
{
	offering_open(o, "artisan-command", "packages bring some, too");
}

void read_console(struct offering *o)
{
	struct nc_str folder = nc_path_base(o->folder);
	if ((!nc_str_equal(folder, NC_STR("bin")) && !nc_str_equal(folder, NC_STR("app"))) ||
		!mentions(text_of(o), "symfony"))
		return;
	o->folder = nc_path_dir(o->folder);
	offering_open(o, "console-command", "bundles bring some, too");
}

void read_rails(struct offering *o)
{
	struct nc_str folder = nc_path_base(o->folder);
	if (!nc_str_equal(folder, NC_STR("config")) && !nc_str_equal(folder, NC_STR("bin")) &&
		!nc_str_equal(folder, NC_STR("script")))
		return;
	o->folder = nc_path_dir(o->folder);
	offering_open(o, "rails-command", "gems bring some, too");
	offering_open(o, "rails-generator", "gems bring some, too");
}

/* Up to the first blank: what follows a command's name are its arguments. */
static struct nc_str first_word(struct nc_str text)
{
	size_t size = 0;
	while (size < text.size && text.data[size] > ' ' && text.data[size] != '{')
		size++;
	return nc_str_slice(text, 0, size);
}

/* `$signature = 'name {…}'`, `#[AsCommand(name: 'name')]`, `->setName('name')`. */
static void read_php_line(struct offering *o, const char *family, struct nc_str line, uint32_t at)
{
	static const char *const words[] = {"$signature", "$name ", "$name=", "$defaultName",
		"#[AsCommand(", "setName(", "Artisan::command(", "#[Signature(", "name: "};
	for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
		size_t found = nc_str_find(line, nc_str_of(words[i]));
		if (found == NC_NPOS)
			continue;
		struct nc_str rest = nc_str_slice(line, found, line.size);
		size_t quote = nc_str_find_byte(rest, '\'');
		size_t other = nc_str_find_byte(rest, '"');
		quote = other < quote ? other : quote;
		if (quote == NC_NPOS)
			continue;
		struct nc_str name = first_word(nc_str_slice(rest, quote + 1, rest.size));
		size_t end = nc_str_find_byte(name, rest.data[quote]);
		name = nc_str_slice(name, 0, end == NC_NPOS ? name.size : end);
		if (name.size)
			offering_add_part(o, family, name, at);
		return;
	}
}

/* A class that is a command: called so, or lying where commands lie. */
void read_php_command(struct offering *o)
{
	struct nc_str base = nc_path_base(o->path), own = o->folder, folder, line;
	bool command = nc_str_ends(base, NC_STR("Command.php")) ||
		       nc_str_find(o->folder, NC_STR("Command")) != NC_NPOS ||
		       nc_str_equal(base, NC_STR("console.php"));
	struct nc_str console = NC_STR_NONE;
	bool artisan = command && find_above(&folder, o, "artisan");
	bool symfony = command && find_above(&console, o, "bin/console");
	if (!artisan && !symfony)
		return;
	/* The nearer of both. */
	artisan = artisan && (!symfony || folder.size >= console.size);
	folder = artisan ? folder : console;
	struct nc_str text = text_of(o);
	o->folder = folder;
	for (uint32_t number = 1; text.data && nc_str_next_line(&line, &text); number++)
		read_php_line(o, artisan ? "artisan-command" : "console-command", line, number);
	o->folder = own;
}
