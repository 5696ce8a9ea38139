/** The demo that `npm start` serves, and a Chromium that looks at its pages. */
import { existsSync, mkdirSync } from "node:fs";
import path from "node:path";
import { type Browser, chromium, type Page } from "playwright-core";
import { type Demo, startDemo } from "../../demo/demo";
import { generateTown, type Town } from "ozmap-simulator";

export const ACCESS_KEY = "chave-do-navegador";

const SCREENSHOTS = path.join(__dirname, "../../build/screenshots");

const BROWSERS = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];

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
  /** What went wrong in the page shown last. */
  readonly complaints: string[];
  /** A page of the demo, with nothing of the internet behind it. */
  open(route: string, size?: { width: number; height: number }): Promise<Page>;
  close(): Promise<void>;
}

export const SIDEBAR = { width: 300, height: 800 };
export const DESKTOP = { width: 1100, height: 760 };
export const PHONE = { width: 375, height: 720 };

/** Begins before all tests of a file, and is closed after them. */
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
      // No test depends on the internet, and the pages must not either.
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
    throw new Error("no Chromium: apt-get install chromium, or name one in CHROMIUM");
  }
  return chromium.launch({ executablePath, args: ARGUMENTS });
}

/** Kept in `build/screenshots/`, to be looked at. */
export async function screenshot(page: Page, name: string, fullPage = false): Promise<void> {
  await page.screenshot({ path: path.join(SCREENSHOTS, `${name}.png`), fullPage });
}

/** Nothing sticks out sideways. */
export async function overflow(page: Page): Promise<number> {
  return page.evaluate("document.documentElement.scrollWidth - innerWidth");
}
