import {
  type AreaSoFar,
  boxesOf,
  lacksSales,
  newArea,
  pointsOf,
  readArea,
} from "../../src/ozmap/topology";
import type { Answer, ServerCapabilities } from "../../src/ozmap/transport";
import type { Api } from "../../src/ozmap/read";
import {
  api,
  boxRow,
  capabilities,
  json,
  page,
  pointRow,
  readRounds,
  readToEnd,
  reasonOf,
  rejected,
} from "./support";

const circle = { centre: { lat: -27.1, lng: -52.6 }, radiusM: 500 };
const ROWS: Record<string, object[]> = {
  poles: [pointRow("pole", { usable: true })],
  points: [pointRow("point", { kind: "Point" })],
  "junction-boxes": [pointRow("chamber", { kind: "JUNCTION_BOX" })],
  boxes: [boxRow("box"), boxRow("pop", { kind: "POP", pole: null })],
};
ROWS["base-points"] = [pointRow("pole"), ...(ROWS.points ?? []), ...(ROWS["junction-boxes"] ?? [])];

const resourceOf = (url: string): string => /v2\/([\w-]+)\?/.exec(url)?.[1] ?? "";

interface Reading {
  readonly server: Api;
  readonly area: AreaSoFar;
  /** Reads to the end; some resources answer `near` with an error. @returns what was asked for, by round */
  readonly read: (rejections?: Record<string, number>) => string[][];
}

function reading(known: Partial<ServerCapabilities> = {}): Reading {
  const server = api(known);
  const area = newArea(server, circle);
  const read = (rejections: Record<string, number> = {}): string[][] => {
    const rounds: string[][] = [];
    const answer = (url: string): Answer => {
      const status = rejections[resourceOf(url)];
      return status === undefined ? page(ROWS[resourceOf(url)] ?? []) : rejected(status);
    };
    readToEnd(readArea(server, area), answer, (urls) => rounds.push(urls.map(resourceOf)));
    return rounds;
  };
  return { server, area, read };
}

const idsOf = (rows: readonly { readonly id: string | undefined }[]): unknown[] =>
  rows.map(({ id }) => id);

test("base points and boxes are read in one round, slightly beyond the circle", () => {
  const { server, area, read } = reading();
  for (const url of readRounds(readArea(server, newArea(server, circle)), []))
    expect(JSON.parse(new URL(url).searchParams.get("filter") ?? "")).toEqual([
      { property: "coords", operator: "near", value: { ...circle.centre, radius: 510 } },
    ]);
  expect(read()).toEqual([["base-points", "boxes"]]);
  expect(idsOf(pointsOf(area))).toEqual(["pole", "point", "chamber"]);
  expect(server.capabilities).toEqual(capabilities({ bare: true }));
});

test("a POP without a base point is not a box", () => {
  const { area, read } = reading();
  read();
  expect(idsOf(boxesOf(area))).toEqual(["box"]);
});

test.each([400, 422, 500])(
  "if base points answer near with %d, the kinds are read separately, and that is remembered",
  (status) => {
    const { server, area, read } = reading();
    read({ "base-points": status });
    expect(idsOf(pointsOf(area))).toEqual(["pole", "point", "chamber"]);
    expect(server.capabilities.pointsBy).toBe("kinds");
    expect(reading(server.capabilities).read()).toEqual([
      ["poles", "points", "junction-boxes", "boxes"],
    ]);
  },
);

test("if only poles support near, the others are read by id", () => {
  const { server, area, read } = reading();
  // Each is asked for again with shorter pages, except the poles, which were answered.
  expect(read({ "base-points": 422, points: 422, "junction-boxes": 422 })).toEqual([
    ["base-points", "boxes"],
    ["base-points"],
    ["poles", "points", "junction-boxes"],
    ["points", "junction-boxes"],
  ]);
  expect(idsOf(pointsOf(area))).toEqual(["pole"]);
  expect(server.capabilities.pointsBy).toBe("poles");
});

test.each([
  ["poles", 422, "resposta_invalida"],
  ["boxes", 422, "resposta_invalida"],
  ["boxes", 500, "ozmap_indisponivel"],
])("if %s answer %d, there is no other way", (resource, status, reason) => {
  const { server, read } = reading({ pointsBy: "poles" });
  expect(reasonOf(() => read({ [resource]: status }))).toBe(reason);
  expect(server.capabilities.pointsBy).toBe("poles");
});

test("another way is recorded only after it has succeeded", () => {
  const server = api();
  const read = readArea(server, newArea(server, circle));
  const urls = readRounds(read, [[rejected(500), page(ROWS.boxes ?? [])]]);
  expect(server.capabilities.pointsBy).toBe("base-points");
  expect(read.next(urls.map((url) => page(ROWS[resourceOf(url)] ?? []))).done).toBe(true);
  expect(server.capabilities.pointsBy).toBe("kinds");
});

test("a passing fault shows nothing about the server", () => {
  const { server, read } = reading();
  reasonOf(() => read({ "base-points": 422, boxes: 422 }));
  expect(server.capabilities.pointsBy).toBe("base-points");
});

const WIDER = { ...circle, radiusM: 1000 };

test("a larger circle begins with what the smaller one has shown of the server", () => {
  const server = api({ smallPages: true });
  const narrow = newArea(server, circle);
  readRounds(readArea(server, narrow), [
    [rejected(422), json({ rows: [boxRow("box"), boxRow("box2")], total: 3 })],
  ]);
  const urls = readRounds(readArea(server, newArea(server, WIDER, narrow)), []);
  // Four times the area, so up to 12 boxes, with two per page.
  expect(urls.map(resourceOf)).toEqual([
    ...["poles", "points", "junction-boxes"],
    ...Array.from({ length: 6 }, () => "boxes"),
  ]);
});

test("for each list, a larger circle expects as many rows as the smaller one suggests", () => {
  const server = api({ pointsBy: "kinds" });
  const narrow = newArea(server, circle);
  const cutShort = json({ rows: [pointRow("pole"), pointRow("pole2")], total: 3 });
  readRounds(readArea(server, narrow), [[cutShort, page([]), page([]), page([])]]);
  const urls = readRounds(readArea(server, newArea(server, WIDER, narrow)), []);
  expect(urls.map(resourceOf)).toEqual([
    ...Array.from({ length: 6 }, () => "poles"),
    ...["points", "junction-boxes", "boxes"],
  ]);
});

test("the kinds' own lists say whether poles allow sales", () => {
  const { server, area, read } = reading({ pointsBy: "kinds", bare: true });
  read();
  expect(lacksSales(area)).toBe(false);
  expect(server.capabilities.bare).toBe(false);
});

test("nothing is kept of a kind that is rejected on a later page", () => {
  const server = api({ pointsBy: "kinds" });
  const area = newArea(server, circle);
  const answer = (url: string): Answer => {
    if (resourceOf(url) !== "points") return page(ROWS[resourceOf(url)] ?? []);
    const isFirst = new URL(url).searchParams.get("page") === "1";
    const row = pointRow("point", { kind: "Point" });
    return isFirst ? json({ rows: [row], total: 2 }) : rejected(422);
  };
  readToEnd(readArea(server, area), answer);
  expect(idsOf(pointsOf(area))).toEqual(["chamber", "pole"].sort().reverse());
  expect(server.capabilities.pointsBy).toBe("poles");
});
