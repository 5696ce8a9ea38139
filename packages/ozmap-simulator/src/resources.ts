/** The table of the resources of `/api/v2`: their rows, properties and references. */
import type { BaseRow, Town } from "./rows";

export type Route =
  | "base-points"
  | "poles"
  | "points"
  | "junction-boxes"
  | "boxes"
  | "splitters"
  | "pole-types"
  | "box-types"
  | "splitter-types"
  | "junction-box-types"
  | "projects"
  | "prospects"
  | "properties"
  | "ftth-clients"
  | "horizontal-condominiums"
  | "tags";

export interface Resource {
  route: Route;
  /** The town's lists that make up this resource, in storage order. */
  lists(town: Town): BaseRow[][];
  /** The first-level properties that filters and `select` may name. */
  properties: ReadonlySet<string>;
  /** The properties that contain ids, with the resource to which these belong. */
  references: Readonly<Record<string, Route>>;
  /** True for topology, which has many rows that rarely change: they are indexed, and their JSON is cached. */
  indexed: boolean;
}

const EVERY_ROW = "_id id external_id createdAt updatedAt";
const POINT = "coords adjacents tags kind";
const POLE = "name usable poleType address observation licensing";
const CHAMBER = "name implanted project junctionBoxType typeColor shared";

function resource(
  route: Route,
  lists: (town: Town) => BaseRow[][],
  properties: string,
  references: Resource["references"] = {},
  indexed = false,
): Resource {
  const names = `${EVERY_ROW} ${properties}`.split(" ").filter(Boolean);
  return { route, lists, properties: new Set(names), references, indexed };
}

const ALL: readonly Resource[] = [
  resource(
    "base-points",
    (town) => [town.poles, town.points, town.junctionBoxes],
    `${POINT} ${POLE} ${CHAMBER}`,
    { adjacents: "base-points", tags: "tags", poleType: "pole-types", project: "projects" },
    true,
  ),
  resource(
    "poles",
    (town) => [town.poles],
    `${POINT} ${POLE}`,
    { adjacents: "base-points", tags: "tags", poleType: "pole-types" },
    true,
  ),
  resource(
    "points",
    (town) => [town.points],
    POINT,
    { adjacents: "base-points", tags: "tags" },
    true,
  ),
  resource(
    "junction-boxes",
    (town) => [town.junctionBoxes],
    `${POINT} ${CHAMBER}`,
    {
      adjacents: "base-points",
      tags: "tags",
      project: "projects",
      junctionBoxType: "junction-box-types",
    },
    true,
  ),
  resource(
    "boxes",
    (town) => [town.boxes],
    "kind name coords pole project boxType hierarchyLevel draft implanted certified shared " +
      "underground default_reserve cables tags address",
    { pole: "base-points", project: "projects", boxType: "box-types", tags: "tags" },
    true,
  ),
  resource(
    "splitters",
    (town) => [town.splitters],
    "kind name parent project splitterType isDrop implanted ratio attenuation connectables ports",
    { parent: "boxes", project: "projects", splitterType: "splitter-types" },
  ),
  resource(
    "pole-types",
    (town) => [town.poleTypes],
    "name prefix viabilityAllowed color description",
  ),
  resource("box-types", (town) => [town.boxTypes], "code prefix default_level default_reserve"),
  resource("splitter-types", (town) => [town.splitterTypes], "code isDrop ratio isBalanced prefix"),
  resource("junction-box-types", (town) => [town.junctionBoxTypes], "code prefix color"),
  resource(
    "projects",
    (town) => [town.projects],
    "name parents lat lng defaultPonPotency hasLogo drop area",
  ),
  resource(
    "prospects",
    (town) => [town.prospects],
    "tags name phone code address coords viable observation",
    { tags: "tags" },
  ),
  resource(
    "properties",
    (town) => [town.properties, town.vacantProperties],
    "kind coords project tags client connections address box pole drop observation drop_poles",
    { project: "projects", box: "boxes", pole: "base-points", tags: "tags" },
  ),
  resource(
    "ftth-clients",
    (town) => [town.properties.map((property) => property.client)],
    "kind code name observation implanted certified status onu tags",
    { tags: "tags" },
  ),
  resource("horizontal-condominiums", (town) => [town.condominiums], "name project polygon", {
    project: "projects",
  }),
  resource("tags", (town) => [town.tags], "name allowedTypes"),
];

export const RESOURCES: ReadonlyMap<string, Resource> = new Map(
  ALL.map((entry) => [entry.route, entry]),
);

/** The resource of a route. */
export function resourceOf(route: Route): Resource {
  const found = RESOURCES.get(route);
  if (!found) throw new Error(`no resource ${route}`);
  return found;
}
