/** Looks up and records prospects in OZmap: people interested in a connection where none is possible yet. */
import * as v from "valibot";
import type { LatLng } from "../network";
import { decode, id, withIds } from "./decode";
import type { OzmapClient } from "./client";
import { tryList } from "./read";
import { type Timing, write, type Written } from "./write";

/** Empty texts are left out. */
export interface NewProspect {
  /** Identifies the prospect: the same for the same contact and place. */
  readonly key: string;
  readonly name: string;
  readonly phone: string;
  readonly code: string;
  readonly address: string;
  readonly position: LatLng | undefined;
  /** Undefined if it is not known. */
  readonly viable: boolean | undefined;
  readonly observation: string;
  readonly tags: readonly string[];
}

const prospectSchema = v.object({ id, external_id: v.optional(v.unknown()) });

export class Prospects {
  constructor(
    private readonly client: OzmapClient,
    private readonly timing: Timing,
  ) {}

  /**
   * Looks up the prospect with that key. That OZmap can filter by `external_id` is inferred from its SDK;
   * if OZmap ignores the filter, all rows arrive and are searched. An unreadable row is refused, since it
   * may be the prospect sought.
   *
   * @returns its id, undefined if there is none; `asked` is false if OZmap rejects the filter
   * @throws Refusal if OZmap does not answer, or a row cannot be read
   */
  byKey(key: string): { readonly id: string | undefined; readonly asked: boolean } {
    const read = tryList(this.client, {
      resource: "prospects",
      filter: [{ property: "external_id", operator: "=", value: key }],
      decode: (row) => decode("prospects", prospectSchema, withIds(row)),
    });
    const rows = this.client.run(read, this.timing.deadline);
    if ("status" in rows) return { id: undefined, asked: false };
    return { id: rows.find((row) => row.external_id === key)?.id, asked: true };
  }

  /** Sends a new prospect once. If the outcome is uncertain, look it up by its key. Fields as in the vendor's SDK. */
  create(prospect: NewProspect): Written {
    const { key, name, phone, code, address, position, viable, observation, tags } = prospect;
    const texts = Object.entries({ name, phone, code, address, observation });
    const body = {
      external_id: key,
      ...Object.fromEntries(texts.filter(([, text]) => text !== "")),
      ...(position === undefined ? {} : { coords: [position.lng, position.lat] }),
      viable, // JSON leaves out undefined.
      tags,
    };
    const { transport, base } = this.client;
    return write(transport, this.timing, { method: "post", url: `${base}/prospects`, body });
  }
}

/** Reads OZmap's answer to a new prospect; undefined if it cannot be read. */
export function readCreated(
  json: unknown,
): { readonly id: string; readonly keepsKey: (key: string) => boolean } | undefined {
  const result = v.safeParse(prospectSchema, withIds(json));
  if (!result.success) return undefined;
  const { id: prospectId, external_id: kept } = result.output;
  return { id: prospectId, keepsKey: (key) => kept === key };
}
