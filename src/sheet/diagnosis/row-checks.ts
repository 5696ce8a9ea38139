/** Checks of the rows that the diagnosis has listed: unreadable fields, and condominiums. */
import { READ_RESOURCES, unreadableFields } from "../../ozmap";
import type { Examination } from "./examination";
import { isGood, type Row } from "./probe";

/** How many ids are named for each field. */
const MAX_IDS = 5;

/** Counts the rows with unreadable fields, by resource and field. */
export function checkRows(examination: Examination): void {
  const ids = new Map<string, Set<string>>();
  let total = 0;
  for (const resource of READ_RESOURCES) {
    const rows = examination.probe.listed.get(resource) ?? new Map<string, Row>();
    total += rows.size;
    for (const row of rows.values()) {
      for (const { resource: of, id, field } of unreadableFields(resource, row)) {
        const name = `${of}.${field}`;
        ids.set(name, (ids.get(name) ?? new Set()).add(id));
      }
    }
  }
  if (ids.size === 0) {
    examination.find("rows", "ok", "rowsRead", { total });
    return;
  }
  const list = [...ids].map(([name, found]) => {
    const first = [...found].slice(0, MAX_IDS).join(", ");
    return `${name}: ${found.size} (${first}${found.size > MAX_IDS ? ", …" : ""})`;
  });
  examination.find("rows", "look", "rowsUnread", { total, list: list.join("; ") }, "correctRows");
}

/** Whether there are horizontal condominiums, and whether the settings consider them. */
export function checkCondominiums(examination: Examination): void {
  const { probe, limit, settings } = examination;
  const answer = probe.list("horizontal-condominiums", [], limit);
  if (!isGood(answer)) {
    const verdict = settings.considerCondominiums ? "bad" : "info";
    examination.fail("condominiums", verdict, answer, "condominiumsOff");
    return;
  }
  const values = { rows: answer.total ?? answer.rows.length };
  const isHinted = values.rows > 0 && !settings.considerCondominiums;
  if (isHinted) {
    examination.find("condominiums", "look", "condominiumsSeen", values, "considerThem");
  } else examination.find("condominiums", "ok", "condominiumsSeen", values);
}
