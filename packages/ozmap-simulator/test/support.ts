/** What the tests of the simulated OZmap share: a small town, and questions put to a server. */
import { addBox, addJunctionBox, addPoint, addPole, addProject, addAdjacency, emptyTown } from "../src/builder"; // prettier-ignore
import { addSplitter } from "../src/ports";
import type { BasePointRow, BoxRow, PoleRow, ProjectRow, SplitterRow, Town } from "../src/rows"; // prettier-ignore
import type { Ozmap } from "../src/server";

/** Some 30 m of latitude. */
export const STEP = 0.00027;

export interface Line {
  town: Town;
  project: ProjectRow;
  /** Northward, some 30 m apart: poles, but a Point is the fourth and a JunctionBox the fifth. */
  points: BasePointRow[];
  poles: PoleRow[];
  box: BoxRow;
  splitter: SplitterRow;
}

/** Eight base points in a row and a box with one splitter of 8 on the third. */
export function line(): Line {
  const town = emptyTown();
  const project = addProject(town, { name: "Rede Teste", maxSize: 200 });
  const points = Array.from({ length: 8 }, (_, n): BasePointRow => {
    const place = { lat: -27.1 + n * STEP, lng: -52.6 };
    if (n === 3) return addPoint(town, place);
    return n === 4 ? addJunctionBox(town, place) : addPole(town, place);
  });
  points.slice(1).forEach((point, n) => {
    addAdjacency(points[n]!, point);
  });
  const box = addBox(town, points[2]!, { project: project.id });
  const splitter = addSplitter(town, box, { occupied: [1, 3], blocked: [2] });
  return { town, project, points, poles: town.poles, box, splitter };
}

export interface Listed {
  total?: number;
  count: number;
  rows: Record<string, unknown>[];
  start: number;
  limit: number;
  hasNextPage?: boolean;
  nextUrl?: string | null;
}

export interface Answered<T = unknown> {
  status: number;
  body: T;
}

/** One request with the right key; `path` follows `/api/v2/`. */
export async function call(
  ozmap: Ozmap,
  path: string,
  init: { method?: string; body?: unknown; headers?: Record<string, string> } = {},
): Promise<Answered> {
  const response = await fetch(`${ozmap.url}/api/v2/${path}`, {
    method: init.method ?? "GET",
    headers: { authorization: ozmap.apiKey, ...init.headers },
    ...(init.body === undefined ? {} : { body: JSON.stringify(init.body) }),
  });
  const text = await response.text();
  return { status: response.status, body: text === "" ? undefined : (JSON.parse(text) as unknown) };
}

export interface Condition {
  property: string;
  operator: string;
  value?: unknown;
}

/** A list with a filter and further parameters. */
export async function listed(
  ozmap: Ozmap,
  route: string,
  filter: (Condition | Condition[])[] = [],
  params: Record<string, string> = {},
): Promise<Answered<Listed>> {
  const query = new URLSearchParams(params);
  if (filter.length > 0) query.set("filter", JSON.stringify(filter));
  return (await call(ozmap, `${route}?${query.toString()}`)) as Answered<Listed>;
}

/** The ids of a list's rows. */
export function idsOf({ body }: Answered<Listed>): unknown[] {
  return body.rows.map((row) => row.id);
}

/** A `near` condition around a base point, in metres. */
export function near({ coords: [lng, lat] }: BasePointRow, radius: number): Condition {
  return { property: "coords", operator: "near", value: { lat, lng, radius } };
}
