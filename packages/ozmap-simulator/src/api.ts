/** The API `/api/v2` without HTTP: takes a method, a path and a body, and returns a status and JSON. */
import { ApiError } from "./api-error";
import { JsonCache } from "./json-cache";
import { list, one, type Query, type Source } from "./list";
import type { Quirks } from "./quirks";
import { radiusCheck } from "./radius";
import { render } from "./render";
import { RESOURCES, resourceOf, type Route } from "./resources";
import type { BaseRow, Town } from "./rows";
import { Store } from "./store";
import { createProperty, createProspect, createTag, remove } from "./writes";

export interface Call extends Query {
  method: string;
  /** The segments after `/api/v2/`, each decoded. */
  parts: readonly string[];
}

export interface Answer {
  status: number;
  /** JSON text; empty for 204. */
  body: string;
}

const ok = (body: string): Answer => ({ status: 200, body });

export class Api {
  private readonly store: Store;
  private readonly json: JsonCache;

  constructor(
    private readonly town: Town,
    private readonly quirks: Quirks,
  ) {
    this.store = new Store(town);
    this.json = new JsonCache(this.store);
  }

  changed(): void {
    this.store.changed();
  }

  /** Answers a call. Does not throw for anything that a client may send: errors are answers as well. */
  answer(call: Call): Answer {
    try {
      return this.carryOut(call);
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      return { status: error.status, body: JSON.stringify({ message: error.message }) };
    }
  }

  private carryOut(call: Call): Answer {
    switch (call.method) {
      case "GET":
      case "HEAD":
        return ok(this.read(call));
      case "POST":
        return this.create(call);
      case "DELETE": {
        const [route = "", id = ""] = call.parts;
        remove(this.town, route, id);
        return { status: 204, body: "" };
      }
      default:
        throw new ApiError(405, `${call.method} is not possible here`);
    }
  }

  private read(call: Call): string {
    const [route = "", id, code] = call.parts;
    const source: Source = { store: this.store, json: this.json, quirks: this.quirks };
    if (route === "authenticated") return JSON.stringify({ authenticated: true });
    if (route === "ftth-viability" && id === "radius") {
      return JSON.stringify(radiusCheck(this.store, call.params));
    }
    if (route === "properties" && id === "client" && code !== undefined) {
      const found = this.town.properties.filter((row) => row.client.code === code);
      return JSON.stringify(found.map((row) => this.whole("properties", row)));
    }
    const resource = RESOURCES.get(route);
    if (!resource || code !== undefined) throw new ApiError(404, `no resource ${route}`);
    return id === undefined ? list(source, resource, call) : one(source, resource, id, call);
  }

  private create({ parts, body }: Call): Answer {
    const [route = "", ...rest] = parts;
    if (rest.length > 0) throw new ApiError(404, "no such resource");
    switch (route) {
      case "prospects":
        return this.created("prospects", createProspect(this.town, body));
      case "tags":
        return this.created("tags", createTag(this.town, body));
      case "properties":
        return this.created("properties", createProperty(this.town, body, this.quirks));
      default:
        throw new ApiError(405, `${route} cannot be created here`);
    }
  }

  private created(route: Route, row: BaseRow): Answer {
    return { status: 201, body: JSON.stringify(this.whole(route, row)) };
  }

  private whole(route: Route, row: BaseRow): unknown {
    return render(this.store, resourceOf(route), row, this.quirks);
  }
}
