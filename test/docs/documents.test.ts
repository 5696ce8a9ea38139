/** The documents as a whole: each is listed once, no link is broken, nothing is out of date. */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { SETTING_NAMES, SETTINGS } from "../../src/settings";

const root = path.resolve(__dirname, "../..");
const read = (file: string): string => readFileSync(path.join(root, file), "utf8");
const within = (folder: string): string[] =>
  readdirSync(path.join(root, folder)).map((name) => `${folder}/${name}`);

const docs = within("docs").filter((file) => file.endsWith(".md"));
const readmes = within("packages").map((folder) => `${folder}/README.md`);
const documents = ["README.md", "CONTRIBUTING.md", "CHANGELOG.md", ...docs, ...readmes];

interface Package {
  readonly version: string;
  readonly dependencies: Readonly<Record<string, string>>;
  readonly devDependencies: Readonly<Record<string, string>>;
  readonly overrides: Readonly<Record<string, string>>;
}
const manifest = JSON.parse(read("package.json")) as Package;

const withoutCode = (markdown: string): string =>
  markdown.replace(/^```[\s\S]*?^```/gm, "").replace(/`[^`\n]*`/g, (code) => code.slice(1, -1));

/** Targets of links and pictures, except those on the web. */
function linksOf(file: string): string[] {
  return [...withoutCode(read(file)).matchAll(/\]\(([^()\s]+)\)/g)]
    .map(([, target = ""]) => target)
    .filter((target) => !/^[a-z]+:/i.test(target));
}

/** The anchors that GitHub gives to headings. */
function anchorsOf(file: string): string[] {
  return [...withoutCode(read(file)).matchAll(/^#+ (.*)$/gm)].map(([, heading = ""]) =>
    heading
      .toLowerCase()
      .replace(/[^\p{Letter}\p{Mark}\p{Number}\p{Connector_Punctuation} -]/gu, "")
      .replace(/ /g, "-"),
  );
}

test.each([...docs, ...readmes, "CONTRIBUTING.md", "CHANGELOG.md"])(
  "the README lists %s once",
  (file) => {
    expect(linksOf("README.md").filter((target) => target === file)).toHaveLength(1);
  },
);

test.each(documents)("no link of %s is broken", (file) => {
  const broken = linksOf(file).filter((target) => {
    const [to = "", anchor] = target.split("#");
    const linked = to === "" ? file : path.join(path.dirname(file), to);
    if (!existsSync(path.join(root, linked))) return true;
    return anchor !== undefined && !anchorsOf(linked).includes(decodeURIComponent(anchor));
  });
  expect(broken).toEqual([]);
});

test("every picture is shown in a document", () => {
  const shown = documents.flatMap((file) =>
    linksOf(file).map((target) => path.join(path.dirname(file), target)),
  );
  expect(within("docs/images").filter((image) => !shown.includes(image))).toEqual([]);
});

/** First cells of the tables of docs/dependencies.md that are not packages. */
const HEADINGS = ["package", "minified", "licence", "behaviour", "security"];

test("every dependency has a reason, and every reason a dependency", () => {
  const text = read("docs/dependencies.md");
  const named = [...text.matchAll(/^\| ([^|]*) \|/gm)]
    .flatMap(([, names = ""]) => names.split(", "))
    .map((name) => name.trim())
    .filter((name) => /^@?[a-z][\w./*-]*$/.test(name) && !HEADINGS.includes(name));
  const { dependencies, devDependencies, overrides } = manifest;
  const needed = Object.keys({ ...dependencies, ...devDependencies }).map((name) =>
    name.startsWith("@types/") ? "@types/*" : name,
  );
  expect(new Set(named)).toEqual(new Set(needed));
  for (const [name, version] of Object.entries(overrides))
    expect(text).toContain(`\`${name}\` stays at ${version}`);
});

test("the changelog begins with the version of the package, newest first", () => {
  const versions = [...read("CHANGELOG.md").matchAll(/^## (.*)$/gm)].map(([, name]) => name);
  expect(versions[0]).toBe(manifest.version);
  const { version } = JSON.parse(read("package-lock.json")) as { version: string };
  expect(version).toBe(manifest.version);
  const newestFirst = [...versions].sort((a = "", b = "") =>
    b.localeCompare(a, "en", { numeric: true }),
  );
  expect(versions).toEqual(newestFirst);
});

test("the table of modules names every file and folder of src", () => {
  const [, table = ""] = /^## Modules\n([\s\S]*?)^## /m.exec(read("docs/architecture.md")) ?? [];
  const cells = [...table.matchAll(/^\| ([^|]*) \|/gm)].map(([, cell = ""]) => cell).join(" ");
  const named = [...cells.matchAll(/`([\w./]+?)\/?`/g)].map(([, name = ""]) => name);
  for (const name of readdirSync(path.join(root, "src"))) expect(named).toContain(name);
});

test("the guide's table of contents lists its sections in order", () => {
  const text = read("docs/guia.md");
  const sections = [...text.matchAll(/^## (.*)$/gm)].map(([, name = ""]) => name);
  const [contents = ""] = text.split(/^## /m);
  expect([...contents.matchAll(/^- \[(.*?)\]/gm)].map(([, name = ""]) => name)).toEqual(sections);
});

test("the guide's table of settings has each setting with its default", () => {
  const [, section = ""] = /^## Configurações\n([\s\S]*?)^##/m.exec(read("docs/guia.md")) ?? [];
  const rows = [...section.matchAll(/^\| `(\w+)` \| (\S+) \|/gm)].map(([, key, value]) => [
    key,
    value,
  ]);
  const settings = SETTING_NAMES.map((name) => [
    SETTINGS[name].key,
    SETTINGS[name].fallback === "" ? "–" : SETTINGS[name].fallback,
  ]);
  expect(Object.fromEntries(rows)).toEqual(Object.fromEntries(settings));
});

/** Paths from the root, and those that the documents write without `src/`. */
const FILE =
  /`((?:(?:src|test|testing|scripts|bench|demo|pages|packages|docs)\/|(?=(?:web|sheet|ozmap|network|location|actions|settings|messages|google|waiting)\/))[\w./-]+\.(?:ts|js|mjs|md|json|jsonl))`/g;

test.each(documents)("the files that %s names exist", (file) => {
  const named = [...read(file).matchAll(FILE)].map(([, name = ""]) => name);
  const isThere = (name: string): boolean =>
    ["", "src", path.dirname(file)].some((base) => existsSync(path.join(root, base, name)));
  expect(named.filter((name) => !isThere(name))).toEqual([]);
});
