// SPDX-License-Identifier: MIT
// usage: node look_at_page.js MODULES CHROMIUM FILE...
// Opens pages in a browser without a head, and says what a reader would meet there: faults of the
// console, requests, what axe finds, filters that do not filter, text that does not fit or print.
const fs = require("fs");
const path = require("path");

const [modules, executablePath, ...files] = process.argv.slice(2);
const { chromium } = require(path.resolve(modules, "playwright-core"));
const axe = fs.readFileSync(path.resolve(modules, "axe-core", "axe.min.js"), "utf8");
const WIDE = { width: 1180, height: 900 };
const NARROW = { width: 380, height: 800 };
const PAPER = { width: 690, height: 1000 };  // A4 between its margins
let faults = 0;

function expect(good, what) {
  if (good) return;
  console.log(`fault: ${what}`);
  faults += 1;
}

// Everything that a page could reach out by, or complain with.
async function open(browser, file, options) {
  const context = await browser.newContext({ viewport: WIDE, ...options });
  const page = await context.newPage();
  const name = path.basename(file);
  await page.addInitScript(() => {
    document.addEventListener("securitypolicyviolation", (event) =>
      console.error(`policy: ${event.violatedDirective} ${event.blockedURI}`));
  });
  page.on("console", (said) => expect(false, `${name}: console: ${said.text()}`));
  page.on("pageerror", (error) => expect(false, `${name}: ${error}`));
  page.on("dialog", (dialog) => { expect(false, `${name}: a dialog`); dialog.dismiss(); });
  page.on("popup", () => expect(false, `${name}: a window`));
  page.on("request", (request) =>
    expect(request.url().startsWith("file:") && request.isNavigationRequest(),
      `${name}: asks for ${request.url()}`));
  await page.goto(`file://${path.resolve(file)}`);
  return page;
}

async function askAxe(page, what, rules) {
  await page.evaluate(axe);
  const found = await page.evaluate((only) => window.axe.run(document, only ? { runOnly: only } : {}),
    rules);
  for (const fault of found.violations)
    expect(false, `${what}: axe: ${fault.id}: ${fault.nodes.slice(0, 3).map(
      (node) => `${node.html} ${node.failureSummary}`).join("; ")}`);
}

async function holdWidth(page, what) {
  const wide = await page.evaluate(() => {
    const room = document.documentElement.clientWidth;
    if (document.documentElement.scrollWidth <= room) return "";
    const over = Array.from(document.querySelectorAll("body *")).filter((e) =>
      e.getBoundingClientRect().right > room + 1 && !e.closest(".wide, .overview, .unseen"));
    return over.slice(0, 3).map((e) => e.outerHTML.slice(0, 200)).join("; ") || "something";
  });
  expect(!wide, `${what}: wider than its window: ${wide}`);
}

async function lookAt(browser, file) {
  const name = path.basename(file);
  const page = await open(browser, file);
  if (name !== "many.html") await askAxe(page, name);
  if (name === "handover.html") {
    await page.emulateMedia({ colorScheme: "dark" });
    await askAxe(page, `${name}, dark`, ["color-contrast"]);
    await page.emulateMedia({ colorScheme: "light" });
  }
  const held = await page.evaluate(() => ({
    scripts: document.scripts.length,
    active: document.querySelectorAll("img, iframe, object, embed, link, video, audio, base").length,
    out: document.querySelectorAll('a:not([href^="#"])').length,
    elements: document.querySelectorAll("*").length,
    h1: document.querySelectorAll("h1").length,
    unseen: /[\u200b-\u200f\u202a-\u202e\u2060-\u2069]/.test(document.body.textContent),
  }));
  expect(held.scripts === 1 && held.active === 0 && held.out === 0 && held.h1 === 1 &&
    !held.unseen, `${name}: holds ${JSON.stringify(held)}`);
  expect(held.elements < 20000, `${name}: ${held.elements} elements`);
  for (const [what, size] of [["wide", WIDE], ["narrow", NARROW]]) {
    await page.setViewportSize(size);
    await holdWidth(page, `${name}, ${what}`);
  }
  await page.setViewportSize(PAPER);
  await page.emulateMedia({ media: "print" });
  await holdWidth(page, `${name}, on paper`);
  expect(!await page.isVisible("#filter"), `${name}: prints the filter`);
  const pdf = (await page.pdf({ format: "A4" })).toString("latin1");
  const sheets = pdf.match(/\/Type\s*\/Page\b/g).length;
  console.log(`${name}: ${held.elements} elements, ${sheets} sheets of paper`);
  await page.context().close();
  return sheets;
}

// What is to be seen of the findings, and what the page says of it.
async function seen(page) {
  return page.evaluate(() => {
    const shown = Array.from(document.querySelectorAll(".finding")).filter((e) =>
      e.checkVisibility());
    return {
      count: shown.length,
      all: document.querySelectorAll(".finding").length,
      severities: [...new Set(shown.map((e) => e.dataset.severity))].sort().join(),
      outcomes: [...new Set(shown.map((e) => e.dataset.outcome))].sort().join(),
      questions: [...new Set(shown.map((e) =>
        e.closest(".chapter").dataset.question))].sort().join(),
      text: shown.map((e) => e.textContent).join("\n"),
      told: document.querySelector("output").value,
    };
  });
}

async function useFilter(browser, file) {
  const page = await open(browser, file);
  const before = await seen(page);
  const box = (value) => page.getByRole("checkbox", { name: value, exact: true });
  const told = (s) => expect(s.told === `${s.count} of ${s.all} results`,
    `the filter says "${s.told}" of ${s.count} in ${s.all}`);
  await box("errors").check();
  let now = await seen(page);
  expect(now.count > 0 && now.severities === "error", `errors: ${JSON.stringify(now)}`);
  told(now);
  await box("gaps").check();
  now = await seen(page);
  expect(now.count > 0 && now.outcomes === "gap" && now.severities === "error", "errors, gaps");
  await box("run").check();
  now = await seen(page);
  expect(now.count > 0 && now.questions === "R", `errors that keep it from running: ${now.questions}`);
  told(now);
  await page.getByRole("button", { name: "show all" }).click();
  await page.waitForFunction(() => !document.body.classList.contains("filtering"));
  now = await seen(page);
  expect(now.count === before.count, `show all: ${now.count} of ${before.count}`);
  await box("passed").check();
  now = await seen(page);
  expect(now.count > 0 && now.outcomes === "pass", "what is folded is opened");
  await box("passed").uncheck();
  expect((await seen(page)).count === before.count, "and folded again");

  // By keyboard alone
  await page.keyboard.press("/");
  await page.keyboard.type("database_url");
  now = await seen(page);
  expect(now.count > 0 && now.count < 6 && now.text.includes("DATABASE_URL"),
    `search: ${now.count} found`);
  told(now);
  await page.keyboard.press("Tab");
  await page.keyboard.press("Space");
  expect(await box("errors").isChecked(), "Tab and Space tick the first box");
  await page.keyboard.press("Space");
  await page.keyboard.press("/");
  await page.keyboard.press("Escape");
  expect((await seen(page)).count === before.count, "Escape clears the search");
  await page.keyboard.press("/");
  await page.keyboard.type("nothing-is-called-this");
  expect((await seen(page)).count === 0, "what is not there is not found");
  await page.context().close();
}

(async () => {
  const browser = await chromium.launch({ executablePath, args: ["--no-sandbox"] });
  for (const file of files) {
    const sheets = await lookAt(browser, file);
    if (path.basename(file) === "handover.html") {
      expect(sheets <= 6, `${sheets} sheets of paper`);
      await useFilter(browser, file);
    }
  }
  await browser.close();
  process.exit(faults ? 1 : 0);
})();
