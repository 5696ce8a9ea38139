/** The demo that `npm start` serves, and a Chromium that opens its pages. */
import { existsSync, mkdirSync } from "node:fs";
import path from "node:path";
import { type Browser, chromium, type Page } from "playwright-core";
import { type Demo, startDemo } from "../../demo/demo";
import { generateTown, type Town } from "ozmap-simulator";

export const ACCESS_KEY = "chave-do-navegador";

const SCREENSHOTS = path.join(__dirname, "../../build/screenshots");

/** The headless shell first: it takes half the processor time of the whole browser. */
const BROWSERS = [
  "/usr/bin/chromium-headless-shell",
  "/usr/bin/chromium",
  "/usr/bin/chromium-browser",
  "/usr/bin/google-chrome",
];

const ARGUMENTS = [
  "--headless",
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

export interface Stage {
  readonly demo: Demo;
  readonly town: Town;
  /** Errors in the page that was opened last. */
  readonly complaints: string[];
  /** Opens a page of the demo, without the internet. */
  open(route: string, size?: { width: number; height: number }): Promise<Page>;
  close(): Promise<void>;
}

export const SIDEBAR = { width: 300, height: 800 };
export const DESKTOP = { width: 1100, height: 760 };
export const PHONE = { width: 375, height: 720 };

/** Starts before all tests of a file, and is closed after them. */
export async function setStage(prepare?: (town: Town) => void): Promise<Stage> {
  mkdirSync(SCREENSHOTS, { recursive: true });
  const town = generateTown({ seed: 7 });
  prepare?.(town);
  const demo = await startDemo(town, ACCESS_KEY, 0);
  const browser = await launch();
  const complaints: string[] = [];
  const { origin } = demo.deployment.front;
  return {
    demo,
    town,
    complaints,
    open: async (route, viewport = DESKTOP) => {
      complaints.length = 0;
      for (const context of browser.contexts()) await context.close();
      const context = await browser.newContext({ viewport, locale: "pt-BR" });
      await context.grantPermissions(["clipboard-read", "clipboard-write"], { origin });
      // Neither tests nor pages may depend on the internet.
      await context.route(
        (url) => url.origin !== origin,
        (route) => route.abort("internetdisconnected"),
      );
      const page = await context.newPage();
      page.setDefaultTimeout(20_000);
      page.on("pageerror", (error) => complaints.push(String(error)));
      await page.goto(origin + route);
      return page;
    },
    close: async () => {
      await browser.close();
      await demo.close();
    },
  };
}

async function launch(): Promise<Browser> {
  const executablePath = [process.env.CHROMIUM ?? "", ...BROWSERS].find(
    (file) => file !== "" && existsSync(file),
  );
  if (executablePath === undefined) {
    throw new Error(
      "no Chromium: apt-get install chromium-headless-shell, or name one in CHROMIUM",
    );
  }
  return chromium.launch({ executablePath, args: ARGUMENTS });
}

/** Saved to `build/screenshots/`, for people to look at. */
export async function screenshot(page: Page, name: string, fullPage = false): Promise<void> {
  await page.screenshot({ path: path.join(SCREENSHOTS, `${name}.png`), fullPage });
}

/** Expects that the page does not scroll sideways. */
export async function overflow(page: Page): Promise<number> {
  return page.evaluate("document.documentElement.scrollWidth - innerWidth");
}
