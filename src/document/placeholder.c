/* SPDX-License-Identifier: MIT */
#include "placeholder.h"

#include <stddef.h>

#include "letters.h"

/* The whole text, in small letters, without the signs around it. */
static const char *const promises[] = {"todo", "to do", "tbd", "tba", "tbc", "wip", "fixme", "xxx",
	"n/a", "none yet", "nothing yet", "nothing here yet", "coming soon", "coming", "soon",
	"more to come", "stay tuned", "work in progress", "in progress", "under construction",
	"under development", "placeholder", "lorem ipsum", "not yet written", "not written yet",
	"to follow", "to come", "later", "fill in", "fill me in", "fill this in",
	"insert text here", "your text here", "text here", "description", "describe here",
	"add text here", "write me", "document me", "empty", "por hacer", "pendiente",
	"próximamente", "en construcción", "por completar", "à faire", "à venir", "à compléter",
	"bientôt", "en construction", "à rédiger", "in arbeit", "folgt", "kommt noch", "demnächst",
	"noch offen", "wird noch ergänzt", "a fazer", "em breve", "em construção", "pendente",
	"a definir", "da fare", "da completare", "in arrivo", "prossimamente", "in costruzione",
	"da definire", "nog te doen", "volgt", "volgt nog", "binnenkort", "in aanbouw",
	"nog in te vullen", "待补充", "待完善", "待续", "待定", "未完待续", "敬请期待", "待更新",
	"暂无", "稍后补充", "準備中", "作成中", "未定", "工事中", "執筆中", "近日公開", "준비중",
	"준비 중", "작성중", "작성 중", "추후 작성", "예정", "скоро", "в разработке", "будет позже",
	"дописать", "в процессе", "скоро будет"};

/* The text begins so, and is short. */
static const char *const beginnings[] = {"todo:", "todo ", "tbd:", "tbd ", "fixme:", "to be added",
	"to be announced", "to be completed", "to be continued", "to be decided", "to be defined",
	"to be determined", "to be documented", "to be done", "to be filled", "to be updated",
	"to be written", "will be added", "will be written", "will be documented",
	"will be updated", "coming soon", "lorem ipsum", "describe your project", "insert your",
	"work in progress", "this section is a stub", "this section is empty",
	"this section is not", "this section is to be", "this section will", "this section needs",
	"nothing to see here", "a short description of the project", "a short description of your",
	"a brief description of your", "documentation is coming", "documentation coming"};

/*
 * The text begins so, and may go on for as long as it likes: it tells whoever was
 * to write here what belongs here.
 */
static const char *const orders[] = {"todo: write here", "todo: add ", "todo: describe ",
	"todo: explain ", "todo: document ", "todo: fill in", "todo: list ", "todo: write "};

static bool is_ornament(char c)
{
	return (c > 0 && c <= ' ') || c == '.' || c == '!' || c == '*' || c == '_' || c == '-' ||
	       c == ':' || c == '[' || c == ']' || c == '(' || c == ')' || c == '<' || c == '>' ||
	       c == '{' || c == '}' || c == '#' || c == '?' || c == '"' || c == '\'';
}

static struct nc_str strip(struct nc_str s)
{
	for (bool again = true; again;) {
		again = false;
		while (s.size && is_ornament(s.data[0]))
			s = nc_str_slice(s, 1, s.size);
		while (s.size && is_ornament(s.data[s.size - 1]))
			s.size--;
		if (nc_str_starts(s, NC_STR("…")) || nc_str_starts(s, NC_STR("。"))) {
			s = nc_str_slice(s, 3, s.size);
			again = true;
		}
		if (nc_str_ends(s, NC_STR("…")) || nc_str_ends(s, NC_STR("。"))) {
			s.size -= 3;
			again = true;
		}
	}
	return s;
}

bool nc_may_be_placeholder(struct nc_str text)
{
	return text.size <= NC_LONGEST_PLACEHOLDER ||
	       nc_str_starts_fold(nc_str_trim(text), NC_STR("todo"));
}

bool nc_is_placeholder(struct nc_str text)
{
	text = nc_str_trim(text);
	bool is_long = text.size > NC_LONGEST_PLACEHOLDER;
	if (!text.size)
		return false;
	text = nc_str_slice(text, 0, NC_LONGEST_PLACEHOLDER);
	struct nc_buf lower = NC_BUF_INIT(0);
	nc_buf_add_lower(&lower, text);
	struct nc_str bare = strip(nc_buf_str(&lower));
	bool is = bare.size == 0 && !is_long;
	for (size_t i = 0; !is && i < sizeof orders / sizeof *orders; i++)
		is = nc_str_starts(bare, nc_str_of(orders[i]));
	for (size_t i = 0; !is && !is_long && i < sizeof promises / sizeof *promises; i++)
		is = bare.data[0] == promises[i][0] && nc_str_equal(bare, nc_str_of(promises[i]));
	for (size_t i = 0; !is && !is_long && i < sizeof beginnings / sizeof *beginnings; i++)
		is = bare.data[0] == beginnings[i][0] &&
		     nc_str_starts(bare, nc_str_of(beginnings[i]));
	nc_buf_release(&lower);
	return is;
}
