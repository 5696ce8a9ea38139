/** The files that somebody without Node pastes into Google's editor, and their zip. */
import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import vm from "node:vm";
import { parse, tokenizer } from "acorn";
import fc from "fast-check";
import { unzipSync } from "fflate";

/* oxlint-disable typescript/no-require-imports */
const { MAX_LINE, wrapPage, wrapScript } = require("../../scripts/package/wrap") as {
  MAX_LINE: number;
  wrapPage: (html: string) => string;
  wrapScript: (code: string, ecmaVersion?: number) => string;
};
const { zip } = require("../../scripts/package/zip") as {
  zip: (files: Record<string, Buffer>) => Buffer;
};
const { leiaMe } = require("../../scripts/package/leia-me") as {
  leiaMe: (parts: { version: string; pages: string[]; sidebar: Buffer }) => string;
};

const root = path.resolve(__dirname, "../..");
const longest = (text: string): number => Math.max(...text.split("\n").map(({ length }) => length));
const tokens = (code: string): string[] =>
  [...tokenizer(code, { ecmaVersion: 2020 })].map(
    ({ type, start, end }) => `${type.label} ${code.slice(start, end)}`,
  );

describe("a script on shorter lines", () => {
  /** Statements whose meaning a misplaced line break would change. */
  const statement = fc.constantFrom(
    "function f(a,b){return a+b}",
    "var x=function(){return(1,2)};",
    "x=a?b:c;",
    "y=`,;{${a,b},(`;",
    "z=/[,;(]/g.test(',;');",
    "if(a){b()}else{c()}",
    "for(var i=0;i<3;i++)d(i);",
    "q=a=>({b:a,c:[1,2,3]});",
    "w=a++,b--;",
    "throw_:for(;;){break throw_}",
  );

  test("has the same tokens, and no long line", () => {
    fc.assert(
      fc.property(fc.array(statement, { minLength: 100, maxLength: 160 }), (statements) => {
        const code = statements.join("");
        const wrapped = wrapScript(code);
        expect(tokens(wrapped)).toEqual(tokens(code));
        expect(longest(wrapped)).toBeLessThan(1_200);
        parse(wrapped, { ecmaVersion: 2020, sourceType: "script" });
      }),
      { numRuns: 30 },
    );
  });

  test("behaves the same", () => {
    const code = `[${Array.from({ length: 2_000 }, (_, i) => `(()=>{return ${i}})()`).join(",")}]`;
    const values = (text: string): unknown => vm.runInNewContext(text) as unknown;
    expect(values(wrapScript(code))).toEqual(values(code));
  });

  test("is refused if a single token is too long", () => {
    expect(() => wrapScript(`var a="${"x".repeat(MAX_LINE)}";`)).toThrow("line 1");
  });

  test("a page keeps its text, and its scripts and styles are wrapped", () => {
    const page = `<style>${".a{color:red}".repeat(800)}</style><p>a,b</p><script>${"f(1,2);".repeat(2_000)}</script>`;
    const wrapped = wrapPage(page);
    expect(longest(wrapped)).toBeLessThan(MAX_LINE);
    expect(wrapped.replace(/\n/g, "")).toBe(page);
  });
});

test("a zip has the same bytes whatever the order of its files, and can be unpacked", () => {
  const files = { "b.txt": Buffer.from("dois"), "a.txt": Buffer.from("um".repeat(999)) };
  const bytes = zip(files);
  expect(zip({ "a.txt": files["a.txt"], "b.txt": files["b.txt"] }).equals(bytes)).toBe(true);
  const back = unzipSync(new Uint8Array(bytes));
  expect(Buffer.from(back["a.txt"]!).toString()).toBe("um".repeat(999));
});

describe("LEIA-ME.html", () => {
  const sidebar = readFileSync(path.join(root, "docs/images/sidebar.png"));
  const page = leiaMe({ version: "9.9.9", pages: ["sidebar", "outra"], sidebar });

  test("is one file that loads nothing, with short lines", () => {
    expect(page).not.toMatch(/(?:src|href)="(?!data:)/);
    expect(longest(page)).toBeLessThan(MAX_LINE);
    const [, base64 = ""] = /src="data:image\/png;base64,([^"]*)"/.exec(page) ?? [];
    expect(Buffer.from(base64.replace(/\n/g, ""), "base64").equals(sidebar)).toBe(true);
  });

  test("names every page to paste, and asks for the authorisation before the deployment", () => {
    expect(page).toContain("<code>outra</code>");
    expect(page.indexOf("2. Configurar")).toBeLessThan(page.indexOf("3. Implantar"));
    expect(page.match(/<svg/g)!.length).toBeGreaterThanOrEqual(5);
  });
});

test("a release contains what npm run package writes", () => {
  const workflow = readFileSync(path.join(root, ".github/workflows/release.yml"), "utf8");
  expect(workflow).toContain("npm run package");
  expect(workflow).toContain("sha256sum ozmap-huggy-*.zip");
  expect(existsSync(path.join(root, "scripts/package.js"))).toBe(true);
});
