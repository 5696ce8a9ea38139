/** The script's environment: what it holds, what it lacks, how executions are kept apart and ended. */
import { hostOf, runBody } from "./support";

test("a script finds ES globals, console and the services, and nothing of Node or browsers", async () => {
  const { result } = await runBody(`
    return ["fetch", "URL", "URLSearchParams", "TextEncoder", "TextDecoder", "setTimeout",
      "setInterval", "setImmediate", "queueMicrotask", "structuredClone", "crypto", "process",
      "require", "module", "Buffer", "performance", "atob", "SharedArrayBuffer", "WebAssembly",
      "window", "self", "global"].filter((name) => name in globalThis);
  `);
  expect(result).toEqual([]);
  const known = await runBody(
    "return [typeof Promise, typeof Map, typeof console.log, typeof UrlFetchApp.fetch, typeof Intl]",
  );
  expect(known.result).toEqual(["function", "function", "function", "function", "object"]);
});

test("the services give no way out of the script's realm", async () => {
  const { result } = await runBody(`
    const ways = [console.log, UrlFetchApp.fetch, Utilities.getUuid].map(
      (each) => each.constructor("return typeof process + typeof require")(),
    );
    return ways;
  `);
  expect(result).toEqual(Array(3).fill("undefinedundefined"));
});

test("every execution has a fresh global scope, while properties stay", async () => {
  const host = hostOf(`
    var count = 0;
    function main() {
      const store = PropertiesService.getScriptProperties();
      store.setProperty("n", String(Number(store.getProperty("n")) + 1));
      count++;
      globalThis.other = (globalThis.other || 0) + 1;
      return [count, globalThis.other, store.getProperty("n")];
    }`);
  await host.run("main");
  await host.run("main");
  expect((await host.run("main")).result).toEqual([1, 1, "3"]);
});

test("values keep their kinds on the way in and out", async () => {
  const host = hostOf(`
    function main(value) {
      return [value.list instanceof Array, value.at instanceof Date, value.at.getTime(), value];
    }`);
  const at = new Date(1_700_000_000_000);
  const value = { list: [1, "a", null, true], at, nested: { x: { y: [] } } };
  const { result } = await host.run("main", [value]);
  expect(result).toEqual([true, true, at.getTime(), value]);
});

test("what a service throws is an Error of the script's own kind, named Exception", async () => {
  const { result } = await runBody(`
    try { PropertiesService.getScriptProperties().setProperty("a"); } catch (error) {
      return [error instanceof Error, error.name, String(error)];
    }`);
  expect(result).toEqual([
    true,
    "Exception",
    "Exception: The parameters (String) don't match the method signature for PropertiesService.Properties.setProperty.",
  ]);
});

test("an argument too many is a mismatch, as at Google", async () => {
  const { error } = await runBody(`PropertiesService.getScriptProperties().getProperty("a", 1)`);
  expect(error?.message).toContain("The parameters (String,number) don't match");
});

test.each([
  ["a method", "UrlFetchApp.getRequest('x')", "UrlFetchApp.getRequest"],
  ["a method of an object", "CacheService.getScriptCache().peek('x')", "CacheService.Cache.peek"],
  ["a value of an enumeration", "ContentService.MimeType.JSN", "ContentService.MimeType.JSN"],
  [
    "a payload that is not a string",
    "UrlFetchApp.fetch('http://x.test', { payload: [1] })",
    "a payload",
  ],
  ["a service", "DriveApp.getFiles()", "DriveApp"],
  ["a console method", "console.table([])", "console.table"],
  ["setting a member", "UrlFetchApp.fetch = 1", "setting UrlFetchApp.fetch"],
  ["an option", "UrlFetchApp.fetch('http://x.test', { foo: 1 })", "UrlFetchApp's option foo"],
  ["a function as argument", "Utilities.sleep(() => 1)", "passing a function"],
])("%s that is not modelled fails by name, caught or not", async (_what, code, name) => {
  const { error } = await runBody(code);
  expect(error?.message).toContain(name);
  const caught = await runBody(`try { ${code} } catch (error) {} return "fine";`);
  expect(caught.error?.name).toBe("NotModelled");
  expect(caught.error?.message).toContain(name);
});

test("an error reports its line", async () => {
  const host = hostOf(`function main() {\n  return undefinedName;\n}`);
  const { error } = await host.run("main");
  expect(error).toMatchObject({
    name: "ReferenceError",
    message: "undefinedName is not defined",
    line: 2,
  });
});

test.each([
  ["a bundle that does not parse", "function main() {\n  return ;;;) }", "SyntaxError", 2],
  ["a bundle that throws while loading", "\n\nnull.x; function main() {}", "TypeError", 3],
])("%s fails every execution", async (_what, code, name, line) => {
  const { error } = await hostOf(code).run("main");
  expect(error).toMatchObject({ name, line });
});

test("a function that does not exist, a string thrown, and a promise returned are failures", async () => {
  const host = hostOf(`function text() { throw "just text"; } async function later() {}`);
  expect((await host.run("nothing")).error?.message).toBe("Script function not found: nothing");
  expect((await host.run("text")).error?.message).toBe("just text");
  expect((await host.run("later")).error?.message).toContain("Promise");
});

test("a promise that fails unseen, or calls a service too late, harms no one", async () => {
  const host = hostOf(`
    function main() {
      Promise.reject(new Error("unseen"));
      Promise.resolve().then(() => { Utilities.getUuid(); });
      return "done";
    }`);
  expect((await host.run("main")).result).toBe("done");
  expect((await host.run("main")).result).toBe("done");
});

test("console lines and counts are reported for each execution", async () => {
  const host = hostOf(`
    function main(n) {
      for (let i = 0; i < n; i++) console.log("line %d", i, { a: [1] });
      PropertiesService.getScriptProperties().getProperties();
      CacheService.getScriptCache().putAll({ a: "1", b: "2" });
    }`);
  const [first, second] = [await host.run("main", [2]), await host.run("main", [1])];
  expect(first.console).toEqual(["line 0 { a: [ 1 ] }", "line 1 { a: [ 1 ] }"]);
  expect(first.counts).toMatchObject({ consoleLines: 2, propertiesReads: 1, cacheWrites: 1 });
  expect(second.counts).toMatchObject({ consoleLines: 1, propertiesReads: 1, cacheWrites: 1 });
  expect(host.counts).toMatchObject({ consoleLines: 3, propertiesReads: 2, cacheWrites: 2 });
  expect(first.durationMs).toBeGreaterThan(0);
});

test("at most 30 executions at once; the next is refused, and later ones are not", async () => {
  const host = hostOf(`function main() { Utilities.sleep(400); return "ran"; }`);
  const runs = await Promise.all(Array.from({ length: 31 }, () => host.run("main")));
  expect(runs.filter((run) => run.result === "ran")).toHaveLength(30);
  expect(runs.at(-1)?.error?.message).toBe(
    "There are too many scripts running simultaneously for this Google user account.",
  );
  expect(host.executions).toBe(0);
  expect((await host.run("main")).result).toBe("ran");
});

test.each([
  ["in a loop", "for (;;) {}"],
  ["in a service call", "Utilities.sleep(60000)"],
])("an execution over its time is ended %s, and gives its lock back", async (_where, code) => {
  const host = hostOf(
    `function main() { LockService.getScriptLock().tryLock(10); console.log("before"); ${code} }
     function next() { return LockService.getScriptLock().tryLock(0); }`,
    { limits: { executionMs: 300 } },
  );
  const run = await host.run("main");
  expect(run.error?.message).toBe("Exceeded maximum execution time");
  expect(run.console).toEqual(["before"]);
  expect((await host.run("next")).result).toBe(true);
});

test("the host's clock can be put forward, for scripts too", async () => {
  const host = hostOf(
    `function main() { return [Date.now(), new Date().getTime(), new Date(5).getTime()]; }`,
  );
  host.clock.advance(3_600_000);
  const [now, created, given] = (await host.run("main")).result as number[];
  const ahead = Date.now() + 3_600_000;
  expect(Math.abs(now! - ahead)).toBeLessThan(60_000);
  expect(Math.abs(created! - ahead)).toBeLessThan(60_000);
  expect(given).toBe(5);
});

test("a hook before each call can make it fail, answer instead, or watch", async () => {
  const host = hostOf(`
    function main() {
      const lock = LockService.getScriptLock().tryLock(1);
      try { PropertiesService.getScriptProperties().getProperties(); } catch (error) {
        return [lock, error.message];
      }
    }`);
  const seen: string[] = [];
  host.onCall = ({ service, method }) => {
    seen.push(`${service}.${method}`);
    if (method === "getProperties") throw new Error("We're sorry, a server error occurred.");
    return method === "tryLock" ? { answer: false } : undefined;
  };
  const { result } = await host.run("main");
  expect(result).toEqual([false, "We're sorry, a server error occurred."]);
  expect(seen).toEqual([
    "LockService.getScriptLock",
    "LockService.Lock.tryLock",
    "PropertiesService.getScriptProperties",
    "PropertiesService.Properties.getProperties",
  ]);
});

test("hosts that share threads keep their scopes apart, and closing one ends its executions alone", async () => {
  const code = `
    var runs = 0;
    function count() { return ++runs; }
    function loop() { for (;;) {} }
    function sleep() { Utilities.sleep(100); return "slept"; }`;
  const [one, other] = [hostOf(code), hostOf(code)];
  const counted = await one.run("count");
  expect((await other.run("count")).result).toBe(counted.result);
  const [endless, sleeping] = [one.run("loop"), other.run("sleep")];
  await one.close();
  expect((await endless).error).toMatchObject({ message: "the host was closed" });
  expect((await sleeping).result).toBe("slept");
  expect((await other.run("count")).result).toBe(1);
  const another = hostOf("function count() { return typeof loop; }");
  expect((await another.run("count")).result).toBe("undefined");
});
