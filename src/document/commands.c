/* SPDX-License-Identifier: MIT */
#include "commands.h"

#include <stddef.h>

/* Languages of a code block whose every line is typed at a shell; sorted. */
static const char *const shells[] = {"bash", "bat", "batch", "cmd", "command", "console", "dos",
	"fish", "powershell", "ps", "ps1", "pwsh", "sh", "shell", "shell-session", "shellscript",
	"shell-script", "sh-session", "term", "terminal", "tcsh", "zsh"};

/* Languages of which no line is, whatever word it begins with; sorted. */
static const char *const proses[] = {"none", "output", "plain", "plaintext", "text", "txt"};

/* Tools that a README asks to run; sorted.  Words of everyday English need an argument that looks
 * like one. */
static const char *const tools[] = {"adb", "ansible", "ansible-playbook", "ant", "apk", "apt",
	"apt-get", "aptitude", "aws", "az", "bash", "bazel", "bower", "brew", "bun", "bundle",
	"bunx", "cabal", "cargo", "carthage", "cd", "chmod", "choco", "cmake", "cmd", "composer",
	"conan", "conda", "copy", "cp", "cpan", "cpanm", "createdb", "curl", "dart", "deno", "dep",
	"devtools::install_github", "dnf", "docker", "docker-compose", "dotnet", "drush", "dub",
	"easy_install", "echo", "elm", "ember", "emerge", "eslint", "export", "expo", "firebase",
	"flask", "flatpak", "flutter", "g++", "gatsby", "gcc", "gcloud", "gem", "git", "glide",
	"go", "gradle", "grunt", "guix", "gulp", "gunicorn", "helm", "heroku", "hg", "hugo",
	"install.packages", "ionic", "iex", "java", "javac", "jekyll", "jest", "julia", "jupyter",
	"kubectl", "lein", "ln", "luarocks", "mage", "make", "mamba", "meson", "meteor", "minikube",
	"mix", "mkdir", "mocha", "mv", "mvn", "mypy", "mysql", "nc", "ng", "nimble", "ninja", "nix",
	"nix-env", "nix-shell", "node", "nodemon", "nohup", "npm", "npx", "nuget", "nvm", "nx",
	"opam", "pacman", "paket", "patch", "pecl", "pear", "perl", "php", "pip", "pip2", "pip3",
	"pipenv", "pipx", "pixi", "pnpm", "pod", "podman", "poetry", "pre-commit", "psql", "pub",
	"pulumi", "py", "pyenv", "pytest", "python", "python2", "python3", "rails", "rake",
	"Rscript", "react-native", "rm", "rsync", "ruby", "rustup", "sbt", "scons", "scoop", "scp",
	"screen", "sed", "serverless", "service", "set", "sh", "snap", "source", "spack", "sqlite3",
	"ssh", "stack", "sudo", "svn", "swift", "systemctl", "tar", "terraform", "touch", "tox",
	"tsc", "unzip", "uv", "uvicorn", "uvx", "vagrant", "vcpkg", "vim", "virtualenv", "wget",
	"winget", "xcodebuild", "yarn", "yum", "zypper"};

/* The lists are sorted by their first letters; this is asked of every line of code. */
static bool among(const char *const *words, size_t count, struct nc_str word)
{
	int letter = word.size ? (unsigned char)word.data[0] | 32 : 0;
	size_t low = 0, high = count;
	while (low < high) {
		size_t middle = low + (high - low) / 2;
		if (((unsigned char)words[middle][0] | 32) < letter)
			low = middle + 1;
		else
			high = middle;
	}
	for (; low < count && ((unsigned char)words[low][0] | 32) == letter; low++) {
		if (nc_str_equal_fold(word, nc_str_of(words[low])))
			return true;
	}
	return false;
}

#define AMONG(words, word) among((words), sizeof(words) / sizeof *(words), (word))

/* Take a prompt off the front: "$ ", "% ", "> ", "C:\>", "user@host:~$ ". */
static bool take_prompt(struct nc_str *line)
{
	struct nc_str rest = *line;
	size_t space = nc_str_find_byte(rest, ' ');
	if (space == NC_NPOS || space == 0 || space > 40 || space + 1 == rest.size)
		return false;
	char last = rest.data[space - 1];
	bool lone = space == 1 && (last == '$' || last == '%' || last == '>');
	bool host = space > 1 && (last == '$' || last == '#' || last == '>') &&
		    (nc_str_find_byte(nc_str_slice(rest, 0, space), '@') != NC_NPOS ||
			    nc_str_find_byte(nc_str_slice(rest, 0, space), ':') != NC_NPOS);
	if (!lone && !host)
		return false;
	*line = nc_str_trim(nc_str_slice(rest, space, rest.size));
	return true;
}

static bool is_tool(struct nc_str line)
{
	size_t end = 0;
	while (end < line.size && line.data[end] != ' ' && line.data[end] != '\t' &&
		line.data[end] != '(')
		end++;
	struct nc_str word = nc_str_slice(line, 0, end);
	struct nc_str rest = nc_str_trim(nc_str_slice(line, end, line.size));
	if (nc_str_starts(word, NC_STR("./")) || nc_str_starts(word, NC_STR(".\\")))
		return word.size > 2;
	if (!AMONG(tools, word))
		return nc_str_ends(word, NC_STR(".sh")) || nc_str_ends(word, NC_STR(".bat"));
	if (nc_str_equal(word, NC_STR("make")) || nc_str_equal(word, NC_STR("yarn")) ||
		nc_str_equal(word, NC_STR("gulp")) || nc_str_equal(word, NC_STR("grunt")) ||
		nc_str_equal(word, NC_STR("pytest")) || nc_str_equal(word, NC_STR("tox")))
		return true;
	return rest.size > 0;
}

bool nc_is_command(struct nc_str line)
{
	line = nc_str_trim(line);
	return line.size && (take_prompt(&line) || is_tool(line));
}

struct nc_str nc_command_of(struct nc_str line)
{
	line = nc_str_trim(line);
	take_prompt(&line);
	if (nc_str_starts(line, NC_STR("sudo ")))
		line = nc_str_trim(nc_str_slice(line, 5, line.size));
	return line;
}

uint32_t nc_count_commands(struct nc_str info, struct nc_str text)
{
	bool shell = AMONG(shells, info);
	if (!shell && info.size && !AMONG(proses, info))
		return 0;
	uint32_t commands = 0;
	bool continued = false;
	for (struct nc_str line; nc_str_next_line(&line, &text);) {
		line = nc_str_trim(line);
		bool comment = nc_str_starts(line, NC_STR("#"));
		if (line.size && !continued && !comment)
			commands += shell || nc_is_command(line);
		continued = nc_str_ends(line, NC_STR("\\"));
	}
	return commands;
}
