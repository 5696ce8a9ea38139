/** A small run of `npm run bench` and of `npm run load`. */
import { execFileSync } from "node:child_process";
import path from "node:path";

const root = path.resolve(__dirname, "../../..");

function run(args: readonly string[], env: NodeJS.ProcessEnv = {}): string {
  return execFileSync(process.execPath, args, {
    cwd: root,
    encoding: "utf8",
    env: { ...process.env, ...env },
  });
}

test("the bench of round trips on the generated town: all claims hold", () => {
  const output = run(["build/bench/main.js", "town"], { BENCH_CUSTOMERS: "0.001" });
  expect(output).toContain("What an answer costs:");
  expect(output).toContain("| round trips, new area, median: at most 2 | 2 | yes |");
  expect(output).not.toContain("**no**");
}, 300_000);

test("the load: no answer is wrong, and no row is lost", () => {
  const output = run(["build/demo/load.js"], { LOAD_SECONDS: "1" });
  expect(output).toContain("| wrong | 0 |");
}, 300_000);
