// Looks at the report of dodb in Chromium: both themes, a wide page and a phone, with scripts and styles and where a server forbids them.
import { execFileSync } from "node:child_process";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import { createRequire } from "node:module";
import { join } from "node:path";
import { journal } from "./journal.mjs";

const [dodb, chromium, packages, out] = process.argv.slice(2);
const require = createRequire(join(packages, "package.json"));
const { chromium: browsers } = require("playwright-core");
const axe = readFileSync(require.resolve("axe-core/axe.min.js"), "utf8");

mkdirSync(out, { recursive: true });
const source = join(out, "sample.journal");
const page = join(out, "sample.html");
writeFileSync(source, journal(20000));
execFileSync(dodb, ["report", "--out", page, source], { stdio: "inherit" });
const html = readFileSync(page);
// as a server that forbids them shows it; axe-core itself is a script, and can't look at that one
const bare = html.toString().replace(/<(style|script)>[^]*?<\/\1>/g, "");
console.log(`journal ${readFileSync(source).length} bytes, page ${html.length} bytes`);

const FORBIDDING = "sandbox; default-src 'none'; img-src 'self'; style-src 'self'";
const server = createServer((request, response) => {
  const headers = { "content-type": "text/html; charset=utf-8" };
  if (request.url === "/forbidding") {
    headers["content-security-policy"] = FORBIDDING;
  }
  response.writeHead(200, headers).end(request.url === "/bare" ? bare : html);
});
await new Promise((listening) => server.listen(0, "127.0.0.1", listening));
const address = `http://127.0.0.1:${server.address().port}`;

let bad = 0;
const fail = (where, what) => {
  bad++;
  console.log(`${where}: ${what}`);
};
const browser = await browsers.launch({ executablePath: chromium, args: ["--no-sandbox"] });
for (const path of ["/free", "/bare", "/forbidding"]) {
  for (const colorScheme of ["light", "dark"]) {
    for (const width of [1280, 390]) {
      const where = `${path.slice(1)}-${colorScheme}-${width}`;
      const context = await browser.newContext({ colorScheme, viewport: { width, height: 900 } });
      const tab = await context.newPage();
      const errors = [];
      tab.on("pageerror", (error) => errors.push(String(error)));
      await tab.goto(address + path);
      await tab.screenshot({ path: join(out, `${where}.png`) });
      await tab.locator("section[aria-labelledby=timeline]").screenshot({ path: join(out, `${where}-charts.png`) });
      await tab.locator("section[aria-labelledby=not-done]").screenshot({ path: join(out, `${where}-not-done.png`) });
      const seen = await tab.evaluate(() => ({
        wide: document.scrollingElement.scrollWidth - document.documentElement.clientWidth,
        styled: getComputedStyle(document.querySelector("svg .bound")).stroke,
        tools: document.querySelectorAll(".tools").length,
        rows: document.querySelectorAll("tbody tr").length,
        sections: document.querySelectorAll("h2").length,
        small: [...document.querySelectorAll("svg text")].filter((text) => text.getBoundingClientRect().height < 11).length,
        cut: [...document.querySelectorAll("svg text")].filter((text) => {
          const box = text.getBoundingClientRect();
          return box.left < 0 || box.right > document.documentElement.clientWidth + 1;
        }).length,
      }));
      if (path === "/free" && seen.wide > 0) {
        fail(where, `the page is ${seen.wide} px wider than the window`);
      }
      if (seen.small + seen.cut > 0) {
        fail(where, `${seen.small} small and ${seen.cut} cut texts in charts`);
      }
      if (path !== "/free" && seen.tools > 0) {
        fail(where, "a script has run");
      }
      if (path === "/free" && seen.tools === 0) {
        fail(where, "no script has run");
      }
      errors.forEach((error) => fail(where, error));
      console.log(`${where}: ${seen.sections} sections, ${seen.rows} rows, bound is ${seen.styled}, over by ${seen.wide} px`);
      if (path !== "/forbidding") {
        await judge(tab, where);
      }
      await tab.screenshot({ path: join(out, `${where}-whole.png`), fullPage: true });
      if (path === "/free" && width === 1280 && colorScheme === "light") {
        await filter(tab, where);
      }
      await context.close();
    }
  }
}
await browser.close();
server.close();
console.log(bad === 0 ? "all is well" : `${bad} problems`);
process.exit(bad === 0 ? 0 : 1);

async function filter(tab, where) {
  await open(tab, true);
  const input = tab.locator("#not-done ~ details input, section[aria-labelledby=not-done] input");
  const rows = tab.locator("section[aria-labelledby=not-done] table.filtered tbody tr:visible");
  const before = await rows.count();
  await input.fill("connection reset");
  const after = await rows.count();
  if (after === 0 || after >= before) {
    fail(where, `the filter leaves ${after} of ${before} rows`);
  }
  await tab.locator("header button").click();
  await tab.locator("header button").click();
  const theme = await tab.evaluate(() => document.documentElement.dataset.theme);
  if (theme !== "dark") {
    fail(where, `the button chose ${theme}`);
  }
}

async function judge(tab, where) {
  await open(tab, true);
  await tab.evaluate(axe);
  const found = await tab.evaluate(() => axe.run(document, { resultTypes: ["violations", "incomplete"] }));
  found.violations.forEach((one) =>
    fail(where, `axe ${one.id} (${one.impact}): ${one.help}; ${one.nodes.length} times, as ${one.nodes[0].html.slice(0, 160)}: ${one.nodes[0].failureSummary}`));
  const undecided = found.incomplete.map((one) => `, undecided: ${one.id}, ${one.nodes.length} times, as ${one.nodes[0].html.slice(0, 100)}`);
  console.log(`${where}: axe ${found.passes.length} passes, ${found.violations.length} violations${undecided.join("")}`);
  await open(tab, false);
}

function open(tab, wanted) {
  return tab.evaluate((value) => document.querySelectorAll("details").forEach((details) => (details.open = value)), wanted);
}
