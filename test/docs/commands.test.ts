/** Every command in the documents is run by a test or by CI; the table says by which. */
import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";

const root = path.resolve(__dirname, "../..");

const DOCUMENTS = [
  "README.md",
  "CONTRIBUTING.md",
  ...readdirSync(path.join(root, "docs"))
    .filter((name) => name.endsWith(".md"))
    .map((name) => `docs/${name}`),
];

const COMMAND = /^(?:[A-Z_]+=\S+ )*(?:npm|npx|node|curl|git|clasp) .*/;

/** The file that runs a command, and a text by which it is found there. */
interface Proof {
  readonly file: string;
  readonly by: string;
}

const CI = (by: string): Proof => ({ file: ".ci/run", by });
/** A part of `npm test`. */
const NPM_TEST = (by: string): Proof => ({ file: "package.json", by });
const SCRIPTS = (by: string): Proof => ({ file: "test/e2e/scripts/scripts.test.ts", by });
const MEASURING = (by: string): Proof => ({ file: "test/e2e/scripts/measuring.test.ts", by });
const START: Proof = { file: "test/e2e/scripts/start.test.ts", by: "build/demo/start.js" };
const CLASP: Proof = { file: "test/e2e/scripts/clasp.test.ts", by: "npx clasp" };

/** By the words that a command begins with; the longest match counts. */
const PROOFS: Readonly<Record<string, Proof>> = {
  "npm ci": CI("npm ci"),
  "npm ci && npm test": CI("npm ci && npm test"),
  "npm ci && npm start": START,
  "npm start": START,
  curl: START,
  "npm test": CI("npm test"),
  "npm run lint": NPM_TEST('\\"npm run lint\\"'),
  "npm run build": NPM_TEST('\\"npm run build\\"'),
  "npm run imports": NPM_TEST("npm run --silent imports"),
  "npm run test:unit": NPM_TEST("jest --selectProjects slow unit"),
  "npm run test:browser": CI("npm run test:browser"),
  "npm run pictures": { file: "test/browser/pictures.test.ts", by: "npm run pictures" },
  "npm run format": CI("npm run format"),
  "npm run docs": CI("npm run docs"),
  "node scripts/request-path.js": CI("node scripts/request-path.js"),
  "npm run bench": MEASURING("build/bench/main.js"),
  "npm run load": MEASURING("build/demo/load.js"),
  "npm run mutation": CI("npm run mutation"),
  "npm run coverage": CI("npm run coverage"),
  "npm run package": { file: "test/e2e/scripts/package.test.ts", by: "package/files" },
  "npm run deploy": SCRIPTS("deploy.js"),
  "npm run smoke": SCRIPTS("smoke.js"),
  "npx clasp": CLASP,
  "npx jest --selectProjects slow": NPM_TEST("jest --selectProjects slow"),
};

/** Lines of shell blocks, and inline code that begins like a command. */
function commandsOf(markdown: string): string[] {
  const blocks = [...markdown.matchAll(/^```(?:sh|bash)\n([\s\S]*?)^```/gm)];
  const lines = blocks.flatMap(([, block = ""]) => block.split("\n"));
  const words = [...markdown.replace(/^```[\s\S]*?^```/gm, "").matchAll(/`([^`\n]+)`/g)];
  return [...lines, ...words.map(([, word = ""]) => word)]
    .map((line) => line.replace(/\s+#.*/, "").trim())
    .filter((line) => COMMAND.test(line));
}

function proofOf(command: string): Proof | undefined {
  const bare = command.replace(/^(?:[A-Z_]+=(?:"[^"]*"|\S+) )*/, "");
  const [longest] = Object.keys(PROOFS)
    .filter((words) => bare === words || bare.startsWith(`${words} `))
    .sort((a, b) => b.length - a.length);
  return longest === undefined ? undefined : PROOFS[longest];
}

const commands = DOCUMENTS.flatMap((file) =>
  commandsOf(readFileSync(path.join(root, file), "utf8")).map((command) => ({ file, command })),
);

test("there are commands in the documents", () => {
  expect(commands.length).toBeGreaterThan(15);
});

test.each(commands)("$file: $command", ({ command }) => {
  const proof = proofOf(command);
  expect(proof).toBeDefined();
  const text = readFileSync(path.join(root, proof?.file ?? ""), "utf8");
  expect(text).toContain(proof?.by);
});

test("every npm script that is run by hand is in the table", () => {
  const { scripts } = JSON.parse(readFileSync(path.join(root, "package.json"), "utf8")) as {
    scripts: Record<string, string>;
  };
  for (const { command } of commands) {
    for (const [, name = ""] of command.matchAll(/npm run (?:--silent )?([\w:]+)/g)) {
      expect(Object.keys(scripts)).toContain(name);
    }
  }
});
