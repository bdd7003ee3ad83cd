// SPDX-License-Identifier: MIT
// Filter and search.  Nothing is made from text, and nothing is asked for.
"use strict";
(function () {
	const form = document.getElementById("filter");
	const told = form.elements.told;
	const findings = Array.from(document.querySelectorAll(".finding"), function (item) {
		const chapter = item.closest(".chapter");
		const rule = item.closest(".rule");
		const around = rule ? Array.from(rule.children).filter((e) => !e.matches("ul, details")) : [];
		return {
			item: item,
			severity: item.dataset.severity,
			outcome: item.dataset.outcome,
			question: chapter.dataset.question,
			words: around.concat(item).map((e) => e.textContent).join(" ").toLowerCase(),
		};
	});
	const opened = new Set();

	function chosen(name) {
		return Array.from(form.querySelectorAll("input[name=" + name + "]:checked"), (e) => e.value);
	}

	function hideEmpty(selector) {
		for (const part of document.querySelectorAll(selector))
			part.hidden = !part.querySelector(".finding:not([hidden])");
	}

	function openFound(filtering) {
		for (const part of document.querySelectorAll("details")) {
			if (filtering && !part.open) {
				part.open = true;
				opened.add(part);
			} else if (!filtering && opened.delete(part)) {
				part.open = false;
			}
		}
	}

	function showAll() {
		for (const part of document.querySelectorAll("main [hidden]"))
			part.hidden = false;
		document.body.classList.remove("filtering");
		openFound(false);
		told.value = findings.length + " results";
	}

	function show() {
		const asked = ["severity", "outcome", "question"].map((name) => [name, chosen(name)]);
		const words = form.elements.words.value.toLowerCase().split(/\s+/).filter(Boolean);
		if (words.length === 0 && asked.every((a) => a[1].length === 0)) {
			showAll();
			return;
		}
		let count = 0;
		for (const one of findings) {
			const fits = asked.every((a) => a[1].length === 0 || a[1].includes(one[a[0]])) &&
				words.every((word) => one.words.includes(word));
			one.item.hidden = !fits;
			count += fits;
		}
		hideEmpty("main details");
		hideEmpty(".rule");
		hideEmpty(".chapter[data-question]");
		for (const part of document.querySelectorAll(".outcome"))
			part.hidden = true;
		document.body.classList.add("filtering");
		openFound(true);
		told.value = count + " of " + findings.length + " results";
	}

	form.hidden = false;
	form.addEventListener("input", show);
	form.addEventListener("submit", (event) => event.preventDefault());
	form.addEventListener("reset", () => setTimeout(show));
	document.addEventListener("keydown", function (event) {
		const typing = event.target.matches("input[type=search]");
		if (event.key === "/" && !typing && !event.ctrlKey && !event.metaKey && !event.altKey) {
			event.preventDefault();
			form.elements.words.focus();
		} else if (event.key === "Escape" && typing) {
			form.elements.words.value = "";
			show();
		}
	});
	show();
})();
