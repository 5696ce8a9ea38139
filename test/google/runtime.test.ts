import { clock } from "../../src/google/runtime";

describe("clock", () => {
  const slept: number[] = [];

  beforeEach(() => {
    slept.length = 0;
    Object.assign(globalThis, { Utilities: { sleep: (ms: number) => slept.push(ms) } });
  });

  afterEach(() => {
    Reflect.deleteProperty(globalThis, "Utilities");
    jest.restoreAllMocks();
  });

  test("sleeps whole milliseconds, never less than was asked for", () => {
    clock.sleep(421.6);
    clock.sleep(1000);
    expect(slept).toEqual([422, 1000]);
  });

  test("counts in whole milliseconds, whatever the clock behind it does", () => {
    jest.spyOn(Date, "now").mockReturnValue(1_791_982_800_421.6);
    expect(clock.now()).toBe(1_791_982_800_421);
  });
});
