import { Memory } from "../src/memory";
import { FakeCache } from "../testing/fake-cache";

const failing = (): FakeCache =>
  Object.assign(new FakeCache(), { failure: new Error("Service unavailable") });

test("writes wait, are read meanwhile, and go together by lifetime", () => {
  const cache = new FakeCache();
  const memory = new Memory(cache);
  memory.writeAll({ a: "1", b: "2" }, 60);
  memory.writeAll({ b: "3" }, 60);
  memory.writeAll({ c: "4" }, 600);
  expect(cache.writes).toBe(0);
  expect(memory.readAll(["a", "b", "c", "d"])).toEqual({ a: "1", b: "3", c: "4" });
  memory.flush();
  expect(cache.writes).toBe(2);
  expect([...cache.entries].map(([key, { value }]) => [key, value])).toEqual([
    ["a", "1"],
    ["b", "3"],
    ["c", "4"],
  ]);
  memory.flush();
  expect(cache.writes).toBe(2);
});

test("what waits is newer than what the cache holds", () => {
  const cache = new FakeCache();
  cache.writeAll({ a: "old", b: "kept" }, 60);
  const memory = new Memory(cache);
  memory.writeAll({ a: "new" }, 60);
  expect(memory.readAll(["a", "b"])).toEqual({ a: "new", b: "kept" });
});

test("what is removed is neither read nor written", () => {
  const cache = new FakeCache();
  cache.writeAll({ a: "1" }, 60);
  const memory = new Memory(cache);
  memory.writeAll({ a: "2", b: "3" }, 60);
  memory.removeAll(["a", "b"]);
  memory.flush();
  expect(memory.readAll(["a", "b"])).toEqual({});
  expect(cache.writes).toBe(1);
});

test("a cache that fails reads as empty, and no failure escapes", () => {
  const memory = new Memory(failing());
  memory.writeAll({ a: "1" }, 60);
  expect(memory.readAll(["a", "b"])).toEqual({ a: "1" });
  expect(() => {
    memory.removeAll(["b"]);
  }).not.toThrow();
  expect(() => {
    memory.flush();
  }).not.toThrow();
  expect(memory.readAll(["a"])).toEqual({});
});

test("one lifetime that cannot be written does not keep the others from it", () => {
  const cache = new FakeCache();
  const memory = new Memory(cache);
  memory.writeAll({ a: "x".repeat(200_000) }, 60);
  memory.writeAll({ b: "1" }, 600);
  memory.flush();
  expect([...cache.entries.keys()]).toEqual(["b"]);
});

describe("what is read ahead", () => {
  const filled = (): FakeCache => {
    const cache = new FakeCache();
    cache.writeAll({ a: "1", b: "2", c: "3" }, 60);
    return cache;
  };

  test("is read with the next read, once, and not returned to a caller that did not ask for it", () => {
    const cache = filled();
    const memory = new Memory(cache);
    memory.readAhead(["b", "none"]);
    expect(cache.reads).toBe(0);
    expect(memory.readAll(["a"])).toEqual({ a: "1" });
    cache.writeAll({ b: "later" }, 60);
    expect(memory.readAll(["b", "none"])).toEqual({ b: "2" });
    expect(cache.reads).toBe(1);
    expect(memory.readAll(["b"])).toEqual({ b: "later" });
    expect(cache.reads).toBe(2);
  });

  test("is asked for again together with what was not", () => {
    const cache = filled();
    const memory = new Memory(cache);
    memory.readAhead(["b"]);
    memory.readAll(["a"]);
    expect(memory.readAll(["b", "c"])).toEqual({ b: "2", c: "3" });
    expect(cache.reads).toBe(2);
  });

  test("is asked for once by whoever asks for it first", () => {
    const cache = filled();
    const read = jest.spyOn(cache, "readAll");
    const memory = new Memory(cache);
    memory.readAhead(["a", "b"]);
    expect(memory.readAll(["a"])).toEqual({ a: "1" });
    expect(read).toHaveBeenCalledWith(["a", "b"]);
  });

  test("is older than what waits, and gone when it is removed", () => {
    const cache = filled();
    const memory = new Memory(cache);
    memory.readAhead(["b", "c"]);
    memory.readAll(["a"]);
    memory.writeAll({ b: "new" }, 60);
    memory.removeAll(["c"]);
    expect(memory.readAll(["b"])).toEqual({ b: "new" });
    expect(memory.readAll(["c"])).toEqual({});
  });

  test("is empty where the cache fails", () => {
    const memory = new Memory(failing());
    memory.readAhead(["b"]);
    expect(memory.readAll(["a"])).toEqual({});
    expect(memory.readAll(["b"])).toEqual({});
  });
});
