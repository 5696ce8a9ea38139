/** Prospects in OZmap: people who asked where nobody can be connected yet, looked up and recorded. */
import * as v from "valibot";
import type { LatLng } from "../network";
import { decode, id } from "./decode";
import { askTogether } from "./lists";
import type { OzmapServer } from "./server";
import { type Timing, write, type Written } from "./writing";

/** Empty texts are left out. */
export interface NewProspect {
  /** The same for the same contact and place: what it is found by. */
  readonly key: string;
  readonly name: string;
  readonly phone: string;
  readonly code: string;
  readonly address: string;
  readonly position: LatLng | undefined;
  /** Undefined where it could not be told. */
  readonly viable: boolean | undefined;
  readonly observation: string;
  readonly tags: readonly string[];
}

const prospectSchema = v.object({ id, external_id: v.optional(v.unknown()) });

export class Prospects {
  constructor(
    private readonly server: OzmapServer,
    private readonly timing: Timing,
  ) {}

  /**
   * The id of the prospect with that key. That OZmap filters by `external_id` is inferred from its
   * SDK: where the filter is passed over, all rows come and are looked through.
   *
   * @returns its id, undefined when there is none; `asked` is false when OZmap refuses the filter
   */
  byKey(key: string): { readonly id: string | undefined; readonly asked: boolean } {
    const condition = { property: "external_id", operator: "=", value: key } as const;
    const list = this.server.lists.of(
      "prospects",
      [condition],
      (row) => decode("prospects", prospectSchema, row),
      true,
    );
    while (askTogether([list], (urls) => this.server.transport.get(urls)));
    const found = [...list.rows.values()].find((row) => row.external_id === key);
    return { id: found?.id, asked: list.state === "whole" };
  }

  /** Records it, once: after a doubt, look by the key. Fields as in the vendor's SDK. */
  create(prospect: NewProspect): Written {
    const { key, name, phone, code, address, position, viable, observation, tags } = prospect;
    const texts = Object.entries({ name, phone, code, address, observation });
    const body = {
      external_id: key,
      ...Object.fromEntries(texts.filter(([, text]) => text !== "")),
      ...(position === undefined ? {} : { coords: [position.lng, position.lat] }),
      viable, // Undefined is left out of a JSON text.
      tags,
    };
    const { transport, base } = this.server;
    return write(transport, this.timing, "post", `${base}/prospects`, body);
  }
}

/** What OZmap answers to a new prospect; undefined where it cannot be read. */
export function readCreated(
  json: unknown,
): { readonly id: string; readonly keepsKey: (key: string) => boolean } | undefined {
  const result = v.safeParse(prospectSchema, json);
  if (!result.success) return undefined;
  const { id: prospectId, external_id: kept } = result.output;
  return { id: prospectId, keepsKey: (key) => kept === key };
}
