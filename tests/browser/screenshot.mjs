// Takes the picture of docs/reports.md: `node screenshot.mjs PAGE.html PICTURE.png`, where PAGE is the report on the
// project's own claims. `pngquant --quality 60-90` makes the picture small.

import { resolve } from "node:path";
import { chromium } from "playwright-core";

const [, , page, picture] = process.argv;
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM || "/usr/bin/chromium",
  args: ["--no-sandbox", "--disable-gpu", "--disable-background-networking"],
});
const tab = await (await browser.newContext({ viewport: { width: 1280, height: 760 } })).newPage();
await tab.goto(`file://${resolve(page)}`);
await tab.selectOption("#source", { label: "veldhaven-cities" });
for (const verdict of ["verified", "unsupported"]) await tab.locator(`input[value=${verdict}]`).uncheck();
await tab.locator(".claim:visible a[data-p]").first().click();
await tab.evaluate(() => scrollTo(0, 0));
await tab.waitForTimeout(200);
await tab.screenshot({ path: picture });
await browser.close();
