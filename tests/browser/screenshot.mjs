// Takes the picture of README.md and docs/reports.md, of the report on the project's own claims:
//
//     npm --prefix tests/browser ci && node tests/browser/screenshot.mjs
//
// Needs a built sayso (SAYSO, else target/debug/sayso) and Chromium (CHROMIUM, else /usr/bin/chromium); makes the picture
// small where `pngquant` is installed. Another place for the picture can be given.

import { execFileSync, spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { chromium } from "playwright-core";

const root = resolve(dirname(fileURLToPath(import.meta.url)), "../..");
const sayso = resolve(root, process.env.SAYSO || "target/debug/sayso");
const picture = resolve(process.argv[2] || join(root, "docs/images/report.png"));
const dir = mkdtempSync(join(tmpdir(), "sayso-picture-"));
const page = join(dir, "report.html");

execFileSync(sayso, ["check", "--format", "concise", "--output", `html=${page}`], { cwd: root });
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM || "/usr/bin/chromium",
  args: ["--no-sandbox", "--disable-gpu", "--disable-background-networking"],
});
const tab = await (await browser.newContext({ viewport: { width: 1280, height: 760 } })).newPage();
await tab.goto(`file://${page}`);
await tab.selectOption("#source", { label: "veldhaven-cities" });
for (const verdict of ["verified", "unsupported"]) await tab.locator(`input[value=${verdict}]`).uncheck();
await tab.locator(".claim:visible a[data-p]").first().click();
await tab.evaluate(() => scrollTo(0, 0));
await tab.waitForTimeout(200);
await tab.screenshot({ path: picture });
await browser.close();
rmSync(dir, { recursive: true, force: true });
spawnSync("pngquant", ["--quality", "60-90", "--force", "--skip-if-larger", "--output", picture, picture]);
console.log(`${picture}: ${statSync(picture).size} bytes`);
