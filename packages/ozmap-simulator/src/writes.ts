/** Carries out writes: of prospects, tags, and properties with their client and port. */
import { ApiError, isObject } from "./api-error";
import { bodyOf, flag, ids, ordinal, place, referred, tags, text, type Body } from "./bodies";
import { newRow } from "./builder";
import { connect, freePorts, newClient, removeProperty } from "./ports";
import type { Quirks } from "./quirks";
import type {
  BasePointRow,
  BaseRow,
  BoxRow,
  ClientRow,
  PropertyRow,
  ProspectRow,
  SplitterRow,
  TagRow,
  Town,
} from "./rows";

/** Creates a prospect with the fields that the body has; OZmap requires none. */
export function createProspect(town: Town, raw: unknown): ProspectRow {
  const body = bodyOf(raw);
  const row: ProspectRow = { ...newRow(town, undefined), tags: tags(town, body) };
  for (const name of ["name", "phone", "code", "address", "observation", "external_id"] as const) {
    const value = text(body, name);
    if (value !== undefined) row[name] = value;
  }
  const [viable, coords] = [flag(body, "viable"), place(body)];
  if (viable !== undefined) row.viable = viable;
  if (coords) row.coords = coords;
  town.prospects.push(row);
  return row;
}

/** Creates a tag. @throws ApiError 409 if its name exists, since names of tags are unique */
export function createTag(town: Town, raw: unknown): TagRow {
  const body = bodyOf(raw);
  const name = text(body, "name")?.trim();
  if (!name) throw new ApiError(422, "name is required");
  if (town.tags.some((tag) => tag.name === name)) throw new ApiError(409, `tag ${name} exists`);
  const row: TagRow = { ...newRow(town, undefined), name, allowedTypes: ids(body, "allowedTypes") };
  town.tags.push(row);
  return row;
}

/**
 * Creates a property with its client. With `auto_connect`, it is connected to the port `port` of the splitter
 * `connector`, or to the first free one. Everything is checked before anything is changed.
 *
 * @throws ApiError 409 if the port, or every port, is taken; 400 or 422 for an unsuitable body
 */
export function createProperty(town: Town, raw: unknown, quirks: Quirks): PropertyRow {
  const body = bodyOf(raw);
  const project = referred(body, "project", town.projects);
  if (!project) throw new ApiError(422, "project is required");
  const box = referred(body, "box", town.boxes);
  const pole = referred<BasePointRow>(body, "pole", town.poles, town.points, town.junctionBoxes);
  const coords = place(body) ?? box?.coords;
  if (!coords) throw new ApiError(422, "coords or lat and lng are required");
  const dropPoles = ids(body, "drop_poles");
  const [address, observation] = [text(body, "address"), text(body, "observation")];
  const tagIds = tags(town, body);
  const port = portFor(town, body, box, quirks);
  const client = clientOf(town, body, quirks);
  const row: PropertyRow = {
    ...newRow(town, undefined),
    kind: "Property",
    coords: [...coords],
    project: project.id,
    tags: tagIds,
    client,
    connections: [],
    ...(address === undefined ? {} : { address }),
    ...(observation === undefined ? {} : { observation }),
    ...(box ? { box: box.id } : {}),
    ...(pole ? { pole: pole.id } : {}),
    ...(dropPoles.length > 0 ? { drop_poles: dropPoles } : {}),
  };
  town.properties.push(row);
  if (port) connect(town, row, port.splitter, port.number);
  return row;
}

interface Port {
  splitter: SplitterRow;
  /** From 1. */
  number: number;
}

/** The port to which to connect a new property; undefined without `auto_connect`. */
function portFor(
  town: Town,
  body: Body,
  box: BoxRow | undefined,
  quirks: Quirks,
): Port | undefined {
  const connector = referred(body, "connector", town.splitters);
  const asked = ordinal(body, "port");
  if (connector && box && connector.parent !== box.id) {
    throw new ApiError(422, "connector is in another box");
  }
  if (connector && asked !== undefined && asked > connector.connectables.output.length) {
    throw new ApiError(422, `there is no port ${asked}`);
  }
  if (!flag(body, "auto_connect")) return undefined;
  if (!connector && !box) throw new ApiError(422, "box or connector is required");
  const splitters = connector
    ? [connector]
    : town.splitters
        .filter((splitter) => splitter.parent === box?.id && splitter.isDrop)
        .sort((a, b) => (a.id < b.id ? -1 : 1));
  for (const splitter of splitters) {
    const free = freePorts(splitter, quirks.blockedPortsConnectable);
    const number = asked !== undefined && !quirks.portChosenByServer ? asked : free[0];
    if (number !== undefined && free.includes(number)) return { splitter, number };
  }
  throw new ApiError(409, asked === undefined ? "no free port" : `port ${asked} is not free`);
}

function clientOf(town: Town, body: Body, quirks: Quirks): ClientRow {
  if (!isObject(body.client)) throw new ApiError(422, "client must be an object");
  const { client } = body;
  const code = text(client, "code")?.trim() ?? `C${town.ids + 1}`;
  if (code === "") throw new ApiError(422, "code must not be empty");
  if (quirks.clientCodeUnique && town.properties.some((row) => row.client.code === code)) {
    throw new ApiError(409, `client ${code} exists`);
  }
  const [name, observation] = [text(client, "name"), text(client, "observation")];
  return newClient(town, {
    code,
    ...(name === undefined ? {} : { name }),
    ...(observation === undefined ? {} : { observation }),
    implanted: flag(client, "implanted") ?? false,
    certified: flag(client, "certified") ?? false,
  });
}

/** Deletes a row. @throws ApiError 405 if the resource does not allow it, 404 if the row does not exist */
export function remove(town: Town, route: string, id: string): void {
  const listed: Record<string, BaseRow[] | undefined> = {
    properties: town.properties,
    prospects: town.prospects,
    tags: town.tags,
  };
  const rows = Object.hasOwn(listed, route) ? listed[route] : undefined;
  if (!rows) throw new ApiError(405, `${route} cannot be deleted here`);
  const at = rows.findIndex((row) => row.id === id);
  if (at < 0) throw new ApiError(404, `${route} ${id} not found`);
  if (route === "properties") removeProperty(town, rows[at] as PropertyRow);
  else rows.splice(at, 1);
}
