// The HTML report in a real browser: filters, jumps, keys, print, hostile words, no scripts, accessibility, size and speed.
//
// Needs Chromium (CHROMIUM, else /usr/bin/chromium), what package-lock.json names, and a built sayso (SAYSO, else
// target/debug/sayso). The plain `cargo test` needs none of them.

import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { after, before, test } from "node:test";
import { fileURLToPath } from "node:url";
import { chromium } from "playwright-core";

const root = resolve(dirname(fileURLToPath(import.meta.url)), "../..");
const sayso = resolve(root, process.env.SAYSO || "target/debug/sayso");
const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const dir = mkdtempSync(join(tmpdir(), "sayso-browser-"));
const own = join(dir, "own.html");
const hostile = join(dir, "hostile.html");
const large = join(dir, "large.html");
const sheet = join(dir, "sheet.html");
const empty = join(dir, "empty.html");

// The figures to reach.
const MOST_BYTES = 5_000_000;
const MOST_MS = 1000;

const WORDS = "</script></style><script>window.pwned=1</script><img src=x onerror=\"window.pwned=2\">"
  + "\" onmouseover=\"window.pwned=3\" ' onfocus='window.pwned=4 <svg onload=window.pwned=5> &lt;b&gt; \u202e\u001b[31m";

let browser;

/** Runs sayso in the repository; `input` goes to its standard input. */
const run = (args, input) => {
  const done = spawnSync(sayso, args, { cwd: root, input, maxBuffer: 1 << 28, encoding: "utf8" });
  assert.notEqual(done.status, 2, done.stderr);
  return done.stdout;
};

/** Tells a report, as an object, as a page. */
const page = (report, path, ...args) =>
  writeFileSync(path, run(["report", "--format", "html", ...args], JSON.stringify(report)));

/** Every string of a value that a user or a source wrote, replaced by hostile words. */
const poisoned = (value, key) => {
  const kept = ["verdict", "expected", "severity", "version"];
  if (typeof value === "string") return kept.includes(key) ? value : WORDS;
  if (Array.isArray(value)) return value.map((item) => poisoned(item, key));
  if (value && typeof value === "object") {
    return Object.fromEntries(Object.entries(value).map(([name, item]) => [name, poisoned(item, name)]));
  }
  return value;
};

/** The report so many times over, each copy with ids, claims files and sources of its own. */
const copies = (report, times) => {
  const renamed = (text, copy) => `${text}-${String(copy).padStart(3, "0")}`;
  const named = (value, copy, key) => {
    if (typeof value === "string") return ["id", "source", "path"].includes(key) ? renamed(value, copy) : value;
    if (Array.isArray(value)) return value.map((item) => named(item, copy, key));
    if (value && typeof value === "object") {
      return Object.fromEntries(Object.entries(value).map(([name, item]) => [name, named(item, copy, name)]));
    }
    return value;
  };
  const all = Array.from({ length: times }, (_, copy) => named(report, copy, ""));
  const joined = (of) => all.flatMap((copy) => copy[of] || []);
  const order = (key) => (a, b) => (a[key] < b[key] ? -1 : 1);
  const summary = Object.fromEntries(Object.entries(report.summary).map(([name, count]) => [name, count * times]));
  return {
    ...report,
    summary,
    claims: joined("claims"),
    sources: joined("sources").sort(order("id")),
    texts: joined("texts").sort(order("path")),
  };
};

const open = async (path, options = {}) => {
  const context = await browser.newContext({ viewport: { width: 1400, height: 900 }, ...options });
  const tab = await context.newPage();
  tab.errors = [];
  tab.requests = [];
  tab.on("console", (message) => message.type() === "error" && tab.errors.push(message.text()));
  tab.on("pageerror", (error) => tab.errors.push(String(error)));
  tab.on("request", (request) => tab.requests.push(request.url()));
  await tab.goto(`file://${path}`);
  return tab;
};

const shown = (tab) => tab.locator(".claim:visible").count();

before(async () => {
  const report = JSON.parse(run(["check", "--format", "json"]));
  report.claims[0].tags = ["figures", "cities"];
  report.claims[1].tags = ["figures"];
  report.claims[2].expected = report.claims[2].verdict === "verified" ? "contradicted" : "verified";
  report.summary.unexpected += 1;
  page(report, own, "--checked", "2026-11-22");
  const first = { ...report, claims: report.claims.slice(0, 1), sources: report.sources.slice(0, 1), texts: report.texts.slice(-1) };
  const poison = poisoned(first, "");
  poison.texts[0].pieces = poison.texts[0].pieces.slice(0, 1);
  poison.claims[0].evidence = poison.claims[0].evidence.map((passage) => ({ ...passage, start: 0, end: 12, line: 1 }));
  poison.claims[0].findings = [{ code: WORDS, severity: "error", message: WORDS, path: WORDS, line: 1, column: 1, help: WORDS }];
  poison.findings = poison.claims[0].findings;
  poison.claims[0].marks = [{ start: 3, end: 40, message: WORDS }];
  poison.claims[0].parts = [{
    start: 0, end: Buffer.byteLength(WORDS), text: WORDS, verdict: "verified", evidence: [0], rules: [WORDS],
  }];
  poison.summary = { ...report.summary, claims: 1, verified: 0, contradicted: 0, unsupported: 0, unchecked: 0, unexpected: 0 };
  poison.summary[poison.claims[0].verdict] = 1;
  page(poison, hostile);
  page(poison, sheet, "--signoff");
  const none = Object.fromEntries(Object.keys(report.summary).map((name) => [name, 0]));
  const why = { code: "empty-claims", severity: "error", message: "no claim", path: null, line: null, column: null };
  page({ ...report, summary: none, claims: [], findings: [why], sources: [], texts: [] }, empty);
  page(copies(report, Math.ceil(2000 / report.claims.length)), large);
  browser = await chromium.launch({
    executablePath: process.env.CHROMIUM || "/usr/bin/chromium",
    args: ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
      "--disable-component-update", "--disable-sync"],
  });
});

after(async () => {
  await browser?.close();
  rmSync(dir, { recursive: true, force: true });
});

test("the page counts its claims, asks for nothing and reports no error", async () => {
  const tab = await open(own);
  const claims = await shown(tab);
  const counted = await tab.locator(".legend li b").allTextContents();
  assert.equal(counted.slice(0, 4).reduce((sum, count) => sum + Number(count), 0), claims);
  const widths = await tab.locator(".chart rect").evaluateAll((bars) => bars.map((bar) => Number(bar.getAttribute("width"))));
  assert.equal(widths.reduce((sum, width) => sum + width, 0), 1000);
  assert.deepEqual(tab.requests.filter((url) => url !== `file://${own}`), []);
  assert.deepEqual(tab.errors, []);
  assert.equal(await tab.locator("time, .meta").first().textContent(), "Checked on 2026-11-22");
});

test("claims are filtered by verdict, expectation, source, tag and words", async () => {
  const tab = await open(own);
  const all = await shown(tab);
  await tab.locator("input[value=verified]").uncheck();
  const refuted = await tab.locator(".claim.verified").count();
  assert.equal(await shown(tab), all - refuted);
  assert.equal(await tab.locator(".count").textContent(), `${all - refuted} of ${all} claims shown`);
  await tab.locator("input[value=verified]").check();
  await tab.locator("#open").check();
  const unexpected = await tab.locator(".claim[data-open='1']").count();
  assert.ok(unexpected > 0);
  assert.equal(await shown(tab), unexpected);
  await tab.locator("#open").uncheck();
  await tab.selectOption("#tag", { label: "figures" });
  assert.equal(await shown(tab), 2);
  await tab.selectOption("#tag", { label: "cities" });
  assert.equal(await shown(tab), 1);
  await tab.selectOption("#tag", "");
  const name = await tab.locator("#source option").nth(1).textContent();
  await tab.selectOption("#source", { label: name });
  const cited = await shown(tab);
  assert.ok(cited > 0 && cited < all, `${cited} of ${all} cite ${name}`);
  await tab.selectOption("#source", "");
  await tab.locator("#words").fill("PALESTINE");
  const found = await tab.locator(".claim:visible").allTextContents();
  assert.ok(found.length > 0 && found.length < all);
  assert.ok(found.every((text) => text.toLowerCase().includes("palestine")));
  await tab.locator("#words").fill("no claim says these words");
  assert.equal(await shown(tab), 0);
});

test("a passage leads to its place in the source, which scrolls into view", async () => {
  const tab = await open(own);
  for (const at of [0, 40, 90]) {
    const claim = tab.locator(".claim:has(.passage a[data-p])").nth(at);
    const link = claim.locator(".passage a[data-p]").first();
    await link.scrollIntoViewIfNeeded();
    await link.click();
    const hit = tab.locator("aside .hit.on").first();
    assert.ok(await hit.isVisible());
    const [pane, box] = [await tab.locator("aside").boundingBox(), await hit.boundingBox()];
    assert.ok(box.y >= pane.y && box.y + 10 <= pane.y + pane.height, "the passage is in sight");
    assert.equal(await tab.locator("aside .source:visible").count(), 1);
    const said = (await tab.locator("aside .hit.on").allTextContents()).join("").replace(/\s+/g, "");
    const passage = await claim.locator(".passage blockquote").evaluate((quote) =>
      Array.from(quote.childNodes).filter((node) => !(node.classList && node.classList.contains("around")))
        .map((node) => node.textContent).join("").replace(/\s+/g, ""));
    assert.equal(said, passage);
  }
});

test("each part of a claim has its verdict and leads to the passage that settles it", async () => {
  const tab = await open(own);
  const parts = tab.locator(".claim:has(.parts a[data-p])").first().locator(".parts li");
  assert.ok(await parts.count() > 1);
  for (const part of await parts.all()) {
    const verdict = await part.getAttribute("class");
    assert.equal(await part.locator(".verdict").textContent(), verdict);
    const links = await part.locator("a[data-p]").count();
    assert.equal(links > 0, verdict !== "unsupported");
  }
  const link = parts.locator("a[data-p]").first();
  await link.click();
  const number = await link.getAttribute("data-p");
  assert.ok(await tab.locator(`#p${number}`).isVisible());
  assert.ok(await tab.locator("aside .hit.on").first().isVisible());
});

test("the keys walk through the claims that are shown", async () => {
  const tab = await open(own);
  const focused = () => tab.evaluate(() => document.activeElement.id);
  const ids = await tab.locator(".claim").evaluateAll((claims) => claims.map((claim) => claim.id));
  await tab.keyboard.press("j");
  assert.equal(await focused(), ids[0]);
  await tab.keyboard.press("j");
  await tab.keyboard.press("j");
  assert.equal(await focused(), ids[2]);
  await tab.keyboard.press("k");
  assert.equal(await focused(), ids[1]);
  await tab.keyboard.press("o");
  assert.equal(await tab.evaluate(() => document.activeElement.classList.contains("source")), true);
  await tab.keyboard.press("Escape");
  assert.equal(await focused(), ids[1]);
  await tab.keyboard.press("1");
  assert.equal(await tab.locator(".claim.verified:visible").count(), 0);
  await tab.keyboard.press("1");
  await tab.keyboard.press("/");
  assert.equal(await focused(), "words");
  await tab.keyboard.type("jk1");
  assert.equal(await tab.locator("#words").inputValue(), "jk1");
  assert.equal(await tab.evaluate(() => document.documentElement.scrollWidth <= innerWidth), true);
});

test("a key goes to the next claim that is not as expected", async () => {
  const tab = await open(own);
  const unmet = await tab.locator(".claim[data-open='1']").evaluateAll((claims) => claims.map((claim) => claim.id));
  assert.ok(unmet.length > 0);
  for (const id of [...unmet, unmet[0]]) {
    await tab.keyboard.press("n");
    assert.equal(await tab.evaluate(() => document.activeElement.id), id);
  }
});

test("over the source stands where the passage is and for which claim, and a passage leads to its claims", async () => {
  const tab = await open(own);
  const claim = tab.locator(".claim:has(.passage a[data-p])").nth(5);
  await claim.locator(".passage a[data-p]").click();
  const place = await claim.locator(".passage .where").textContent();
  assert.equal(await tab.locator(".here .place").textContent(), place);
  const id = await claim.getAttribute("id");
  assert.equal(await tab.locator(".here a").getAttribute("href"), `#${id}`);
  const [pane, here] = [await tab.locator("aside").boundingBox(), await tab.locator(".here").boundingBox()];
  assert.ok(here.y >= pane.y && here.y < pane.y + pane.height, "it is in sight");
  const bar = await tab.locator(".filters").boundingBox();
  assert.ok(here.y >= bar.y + bar.height, "the filters do not hide it");
  const passage = await claim.locator(".passage a[data-p]").getAttribute("data-p");
  await tab.locator(".hit.on").first().click();
  const next = await tab.evaluate(() => document.activeElement.id);
  assert.ok(await tab.evaluate(([to, number]) =>
    Boolean(document.getElementById(to).querySelector(`.passage a[data-p="${number}"]`)), [next, passage]));
  await tab.locator(".here a").click();
  await tab.waitForFunction(() => document.activeElement.classList.contains("claim"));
});

test("filters that leave nothing say so and can be taken back", async () => {
  const tab = await open(own);
  const all = await shown(tab);
  assert.equal(await tab.locator(".none").isVisible(), false);
  await tab.locator("#words").fill("no claim says these words");
  assert.equal(await tab.locator(".none").isVisible(), true);
  await tab.locator(".none button").click();
  assert.equal(await shown(tab), all);
  assert.equal(await tab.locator("#words").inputValue(), "");
});

test("a page without claims says why and has no controls", async () => {
  const tab = await open(empty);
  assert.match(await tab.locator("h1").textContent(), /none was checked/);
  assert.equal(await tab.locator(".none").first().isVisible(), true);
  for (const control of [".filters", ".keys", "aside"]) {
    assert.equal(await tab.locator(`${control}:visible`).count(), 0, control);
  }
  assert.deepEqual(tab.errors, []);
});

test("an address names a claim or a passage", async () => {
  const tab = await open(own);
  const id = await tab.locator(".claim").nth(30).getAttribute("id");
  await tab.evaluate((hash) => { location.hash = hash; }, id);
  await tab.waitForFunction((wanted) => document.activeElement.id === wanted, id);
  await tab.evaluate(() => { location.hash = "p3"; });
  await tab.waitForFunction(() => document.querySelector("#p3").classList.contains("on"));
});

test("on paper stand all shown claims and all sources, without controls", async () => {
  const tab = await open(own);
  await tab.locator("input[value=unsupported]").uncheck();
  await tab.emulateMedia({ media: "print" });
  assert.equal(await tab.locator(".filters").isVisible(), false);
  assert.equal(await tab.locator(".keys").isVisible(), false);
  assert.equal(await tab.locator(".claim.unsupported:visible").count(), 0);
  assert.equal(await tab.locator(".source:visible").count(), await tab.locator(".source").count());
  const paper = await tab.pdf({ format: "A4" });
  assert.ok(paper.length > 50_000 && paper.subarray(0, 5).toString() === "%PDF-");
});

test("without scripts everything is there to read, and links lead to passages", async () => {
  const tab = await open(own, { javaScriptEnabled: false });
  assert.equal(await tab.locator(".filters").isVisible(), false);
  assert.equal(await tab.locator(".hint").isVisible(), false);
  assert.equal(await shown(tab), await tab.locator(".claim").count());
  assert.equal(await tab.locator(".source:visible").count(), await tab.locator(".source").count());
  const link = tab.locator(".claim a[data-p]").nth(20);
  const target = tab.locator(await link.getAttribute("href"));
  // By key: what is laid out late moves the link from under a pointer.
  await link.press("Enter");
  await tab.waitForURL(/#p\d+$/);
  // What is laid out late moves the page once more.
  let box = await target.boundingBox();
  for (let turn = 0; turn < 40 && !(box.y >= 0 && box.y < 900); turn += 1) {
    await tab.waitForTimeout(50);
    box = await target.boundingBox();
  }
  assert.ok(box.y >= 0 && box.y < 900, `the passage is in sight, not at ${box.y}`);
});

test("hostile words stay words", async () => {
  for (const path of [hostile, sheet]) {
    const tab = await open(path);
    let dialogs = 0;
    tab.on("dialog", (dialog) => { dialogs += 1; return dialog.dismiss(); });
    for (const element of await tab.locator("body *:visible").all()) {
      await element.dispatchEvent("mouseover");
    }
    const found = await tab.evaluate(() => ({
      pwned: window.pwned,
      images: document.images.length,
      scripts: document.scripts.length,
      handlers: Array.from(document.querySelectorAll("*"))
        .flatMap((element) => element.getAttributeNames()).filter((name) => name.startsWith("on")),
      text: document.body.innerText,
    }));
    assert.equal(found.pwned, undefined);
    assert.deepEqual([found.images, found.scripts, found.handlers, dialogs], [0, path === sheet ? 0 : 2, [], 0]);
    assert.ok(found.text.includes("<script>window.pwned=1</script>"), "the words can be read");
    assert.ok(!/[\u202e\u001b]/.test(await tab.content()));
    assert.deepEqual(tab.errors, []);
    assert.deepEqual(tab.requests, [`file://${path}`]);
  }
});

test("the policy stops what would get through", async () => {
  const tab = await open(own);
  await tab.evaluate(() => {
    document.body.insertAdjacentHTML("beforeend", "<img src='data:image/gif;base64,x' onerror='window.pwned=1'>");
    const script = document.createElement("script");
    script.textContent = "window.pwned=2";
    document.body.append(script);
  });
  await tab.waitForTimeout(100);
  assert.equal(await tab.evaluate(() => window.pwned), undefined);
  assert.ok(tab.errors.length >= 2, "the browser says that it refused");
});

test("an accessibility checker finds nothing, in light and in dark", async () => {
  const grounds = new Set();
  for (const path of [own, hostile, sheet, empty]) {
    for (const colorScheme of ["light", "dark"]) {
      const tab = await open(path, { colorScheme, bypassCSP: true });
      grounds.add(await tab.evaluate(() => getComputedStyle(document.body).backgroundColor));
      if (path === own) await tab.locator(".claim a[data-p]").first().click();
      // What is off the screen is laid out only when it is needed; the checker takes what lies over what for what is seen.
      await tab.addStyleTag({ content: "* { content-visibility: visible !important }" });
      await tab.evaluate(axe);
      const { violations } = await tab.evaluate(() => globalThis.axe.run(document, { resultTypes: ["violations"] }));
      const told = violations.map(({ id, nodes }) => `${id}: ${nodes[0].html} ${nodes[0].failureSummary}`);
      assert.deepEqual(told, [], `${path}, ${colorScheme}`);
      const landmarks = await tab.locator("main, header, aside, footer").count();
      assert.equal(landmarks, path === sheet ? 1 : path === empty ? 3 : 4);
    }
  }
  assert.equal(grounds.size, 2);
});

test("a small screen shows it in one column, without scrolling sideways", async () => {
  const tab = await open(own, { viewport: { width: 360, height: 740 } });
  assert.ok(await tab.evaluate(() => document.documentElement.scrollWidth <= 360));
  await tab.locator(".claim a[data-p]").first().click();
  assert.ok(await tab.evaluate(() => document.documentElement.scrollWidth <= 360));
  assert.ok(await tab.locator(".hit.on").first().isVisible());
  await tab.locator(".here a").click();
  await tab.waitForFunction(() => document.activeElement.classList.contains("claim"));
});

test("2,000 claims take less than 5 MB and a second", async () => {
  const bytes = statSync(large).size;
  assert.ok(bytes < MOST_BYTES, `${bytes} bytes`);
  const times = [];
  for (let round = 0; round < 5; round += 1) {
    const context = await browser.newContext({ viewport: { width: 1400, height: 900 } });
    const tab = await context.newPage();
    // The time that the page itself takes, whatever else the machine is doing.
    const probe = await context.newCDPSession(tab);
    await probe.send("Performance.enable", { timeDomain: "threadTicks" });
    const start = performance.now();
    await tab.goto(`file://${large}`, { waitUntil: "domcontentloaded" });
    await tab.keyboard.press("j");
    await tab.locator("aside .hit.on").first().waitFor({ state: "visible" });
    const usable = performance.now() - start;
    const { metrics } = await probe.send("Performance.getMetrics");
    const work = 1000 * metrics.find(({ name }) => name === "TaskDuration").value;
    const typed = await tab.evaluate(() => {
      const start = performance.now();
      const words = document.querySelector("#words");
      words.value = "palestine";
      words.dispatchEvent(new Event("input", { bubbles: true }));
      document.body.getBoundingClientRect();
      return performance.now() - start;
    });
    times.push({ usable: Math.round(usable), work: Math.round(work), search: Math.round(typed), claims: await tab.locator(".claim").count() });
    await context.close();
  }
  console.log(`${bytes} bytes; ${JSON.stringify(times)}`);
  assert.ok(times[0].claims >= 2000);
  // The best of five: other work on the machine makes a page slow, never fast.
  assert.ok(Math.min(...times.map((time) => Math.min(time.usable, time.work))) < MOST_MS, JSON.stringify(times));
});
