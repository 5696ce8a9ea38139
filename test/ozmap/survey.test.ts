import { Deadline } from "../../src/deadline";
import { Memory } from "../../src/memory";
import type { Needs } from "../../src/network";
import { OzmapServer } from "../../src/ozmap";
import type { Survey } from "../../src/ozmap/survey";
import { FakeCache } from "../support/fake-cache";
import { FakeClock } from "../support/fake-clock";
import { FakeHttp } from "../support/fake-http";
import { BASE, boxRow, pointRow, reasonOf, splitterRow } from "./support";

const place = { lat: -27.1, lng: -52.6 };
const nothing: Needs = { areaM: 0, poles: false, dropLimits: false, points: [], splittersOf: [] };

interface Rig {
  readonly survey: (cacheMinutes?: number) => { survey: Survey; end: () => void };
  /** What was asked since the last time, in order. */
  readonly asked: () => string[];
}

/** A server whose lists can be changed between requests. */
function rig(lists: Record<string, object[]>): Rig {
  const clock = new FakeClock();
  const cache = new FakeCache(clock);
  const asked: string[] = [];
  const http = new FakeHttp(({ url }) => {
    const { pathname, searchParams } = new URL(url);
    const resource = pathname.replace("/api/v2/", "");
    asked.push(resource);
    const [condition] = JSON.parse(searchParams.get("filter") ?? "[]") as {
      operator: string;
      value: unknown;
    }[];
    const all = lists[resource] ?? [];
    const ids =
      condition?.operator === "in" && resource === "base-points"
        ? (condition.value as string[])
        : undefined;
    const rows =
      ids === undefined ? all : all.filter((row) => ids.includes((row as { id: string }).id));
    return { body: JSON.stringify({ rows, total: rows.length }) };
  }, clock);
  return {
    asked: () => asked.splice(0),
    survey: (topologyMinutes = 60) => {
      const memory = new Memory(cache);
      const deadline = new Deadline(clock, 8000);
      const server = new OzmapServer({
        base: BASE,
        key: "k",
        http,
        clock,
        deadline,
        memory,
        generation: "g",
        topologyMinutes,
      });
      const survey = server.survey(place, 100);
      return {
        survey,
        end: () => {
          survey.remember();
          server.remember();
          memory.flush();
        },
      };
    },
  };
}

const rich = (): Record<string, object[]> => ({
  "base-points": [
    pointRow("a", { poleType: "t", usable: true, adjacents: ["b"] }),
    pointRow("b", { poleType: "no" }),
  ],
  boxes: [boxRow("c", { pole: "b" })],
  "pole-types": [{ id: "t" }, { id: "no", viabilityAllowed: false }],
  projects: [{ id: "j1", drop: { maxSize: 200 } }, { id: "j2" }],
  splitters: [splitterRow("s", "c")],
});

test("all that is needed at one time is asked at one time, and told", () => {
  const { survey, asked } = rig(rich());
  const { survey: one } = survey();
  one.ask({ ...nothing, areaM: 400, dropLimits: true });
  expect(asked().sort()).toEqual(["base-points", "boxes", "pole-types", "projects"]);
  const { points, boxes, whole, dropLimits } = one.network();
  expect(points.get("a")).toMatchObject({ allowsSales: true, adjacents: ["b"] });
  expect(points.get("b")).toMatchObject({ allowsSales: false });
  expect(boxes.map(({ id }) => id)).toEqual(["c"]);
  expect(whole.radiusM).toBeGreaterThan(400);
  expect(dropLimits).toEqual(
    new Map([
      ["j1", 200],
      ["j2", null],
    ]),
  );
});

test("the next request has the surroundings from memory, the ports never", () => {
  const { survey, asked } = rig(rich());
  const first = survey();
  first.survey.ask({ ...nothing, areaM: 400, dropLimits: true });
  first.survey.ask({ ...nothing, splittersOf: ["c"] });
  first.end();
  asked();
  const { survey: second } = survey();
  expect(second.network()).toEqual({ ...first.survey.network(), splitters: new Map() });
  second.ask({ ...nothing, splittersOf: ["c"] });
  expect(asked()).toEqual(["splitters"]);
  expect(second.network().splitters.get("c")).toHaveLength(1);
});

test("where nothing may be remembered, all is asked again", () => {
  const { survey, asked } = rig(rich());
  for (let i = 0; i < 2; i++) {
    const { survey: one, end } = survey(0);
    one.ask({ ...nothing, areaM: 400 });
    expect(asked().sort()).toEqual(["base-points", "boxes", "pole-types"]);
    end();
  }
});

test("base points that say nothing of sales: the poles are asked, and at the next time together", () => {
  const lists = rich();
  lists["base-points"] = [pointRow("a"), pointRow("b", { kind: "Point" })];
  lists.poles = [pointRow("a", { poleType: "t" })];
  const { survey, asked } = rig(lists);
  const { survey: one, end } = survey(0);
  one.ask({ ...nothing, areaM: 400 });
  expect(one.network().points.get("a")?.allowsSales).toBeUndefined();
  expect(one.network().points.get("b")?.allowsSales).toBeUndefined();
  one.ask({ ...nothing, poles: true });
  expect(one.network().points.get("a")?.allowsSales).toBe(true);
  end();
  asked();
  const { survey: two } = survey(0);
  two.ask({ ...nothing, areaM: 400 });
  expect(asked().sort()).toEqual(["base-points", "boxes", "pole-types", "poles"]);
  expect(two.network().points.get("a")?.allowsSales).toBe(true);
});

test("a pole of a type that nobody knows neither allows nor refuses", () => {
  const lists = rich();
  lists["base-points"] = [pointRow("a", { poleType: "?" })];
  const { survey: one } = rig(lists).survey();
  one.ask({ ...nothing, areaM: 400 });
  expect(one.network().points.get("a")?.allowsSales).toBeUndefined();
});

test("points by id come, or are known not to exist", () => {
  const lists = rich();
  const { survey, asked } = rig(lists);
  const { survey: one, end } = survey();
  one.ask({ ...nothing, areaM: 400 });
  asked();
  lists["base-points"]?.push(pointRow("d", { kind: "Point" }));
  one.ask({ ...nothing, points: ["d", "e"] });
  expect(asked()).toEqual(["base-points"]);
  expect(one.network().points.has("d")).toBe(true);
  expect([...one.network().absent]).toEqual(["e"]);
  end();
  const { points, absent } = survey().survey.network();
  expect(points.has("d")).toBe(true);
  expect([...absent]).toEqual(["e"]);
});

test("a wider circle is asked for, a narrower one is not", () => {
  const { survey, asked } = rig(rich());
  const { survey: one } = survey();
  one.ask({ ...nothing, areaM: 400 });
  const { radiusM } = one.network().whole;
  asked();
  one.ask({ ...nothing, areaM: 900 });
  expect(asked().sort()).toEqual(["base-points", "boxes"]);
  expect(one.network().whole.radiusM).toBeCloseTo(radiusM + 500);
});

test("when there is nothing more to ask, a verdict that still lacks something is not given", () => {
  const { survey: one } = rig(rich()).survey();
  one.ask({ ...nothing, areaM: 400 });
  expect(
    reasonOf(() => {
      one.ask({ ...nothing, points: ["b"] });
    }),
  ).toBeUndefined();
  expect(
    reasonOf(() => {
      one.ask(nothing);
    }),
  ).toBe("resposta_invalida");
});

test("what the poles' list told of sales is not undone by a list that tells nothing", () => {
  const lists = rich();
  lists["base-points"] = [pointRow("a")];
  lists.poles = [pointRow("a", { poleType: "t" })];
  const { survey: one } = rig(lists).survey();
  one.ask({ ...nothing, areaM: 400 });
  one.ask({ ...nothing, poles: true });
  one.ask({ ...nothing, points: ["a"] });
  expect(one.network().points.get("a")?.allowsSales).toBe(true);
});
