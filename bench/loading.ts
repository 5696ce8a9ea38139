/** What each execution spends before it does anything: compiling and running `dist/Code.js`. */
import { readFileSync } from "node:fs";
import path from "node:path";
import vm from "node:vm";
import { projectRoot } from "./document";
import { duration, percentile, whole } from "./stats";
import { table } from "./tables";
import { once } from "./timing";

const ROUNDS = 41;

export function loadingTable(): string {
  const code = readFileSync(path.join(projectRoot(__dirname), "dist", "Code.js"), "utf8");
  const empty: number[] = [];
  const ours: number[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    empty.push(load("", round));
    ours.push(load(code, round));
  }
  const [emptyMs, oursMs] = [percentile(empty, 0.5), percentile(ours, 0.5)];
  const size = whole(Buffer.byteLength(code));
  return table(
    ["in a fresh context", "bytes", "compiled and run", "× an empty script"],
    [
      ["an empty script", "0", duration(emptyMs), "1"],
      ["`dist/Code.js`", size, duration(oursMs), (oursMs / emptyMs).toFixed(1)],
    ],
  );
}

/** Milliseconds. The text differs each time: else V8 would remember what it compiled. */
function load(code: string, round: number): number {
  const context = vm.createContext({});
  return once(() => {
    new vm.Script(`${code}\n//${round}`).runInContext(context);
  });
}
