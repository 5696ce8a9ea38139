/** What makes a reply right, and what must never be found in a reply, a log or a store. */
import { oracleOf, type Rules, type Town, type Verdict } from "ozmap-simulator";
import type { LatLng } from "../src/network";
import { OZMAP_KEY } from "./ozmap-route";
import { ACCESS_KEY, type Reply, type Service } from "./service";

const VIABLE: Readonly<Record<Verdict["status"], string>> = {
  viavel: "sim",
  analise: "analise",
  inviavel: "nao",
  fora_de_area: "nao",
};

/** The keys of a reply that depend on the network; metres are rounded as the reply rounds them. */
export function expectedReply(verdict: Verdict): Record<string, string> {
  const { status, reason, pole, box } = verdict;
  const metres = (value: number | undefined): string =>
    value === undefined ? "" : String(Math.round(value));
  const text = (value: string | number | undefined): string =>
    value === undefined ? "" : String(value);
  // Splitters of a box that is refused for its state are not read.
  const read = status === "viavel" || status === "analise" || reason === "sem_porta_livre";
  const total =
    verdict.poleM === undefined || verdict.dropM === undefined
      ? ""
      : String(Math.round(verdict.poleM) + Math.round(verdict.dropM));
  const [first, second] = verdict.alternatives;
  return {
    oz_status: status,
    oz_motivo: reason,
    oz_viavel: VIABLE[status],
    oz_poste_id: text(pole?.id),
    oz_poste_nome: text(pole?.name),
    oz_poste_m: metres(verdict.poleM),
    oz_caixa_id: text(box?.id),
    oz_caixa_nome: text(box?.name),
    oz_drop_m: metres(verdict.dropM),
    oz_total_m: total,
    oz_vaos: text(verdict.adjacencies),
    oz_splitter_id: read ? text(verdict.splitterId) : "",
    oz_porta: read ? text(verdict.port) : "",
    oz_portas_livres: read ? text(verdict.freePorts) : "",
    oz_portas_total: read ? text(verdict.totalPorts) : "",
    oz_alternativas: String(verdict.alternatives.length),
    oz_alt1_caixa_id: text(first?.box.id),
    oz_alt1_drop_m: metres(first?.dropM),
    oz_alt1_portas_livres: text(first?.freePorts),
    oz_alt2_caixa_id: text(second?.box.id),
    oz_alt2_drop_m: metres(second?.dropM),
    oz_alt2_portas_livres: text(second?.freePorts),
  };
}

/** The keys in which a reply differs from the exhaustive reference; empty if it is right. */
export function differences(reply: Reply, right: Reply): Record<string, unknown> {
  const wrong: Record<string, unknown> = {};
  for (const [key, value] of Object.entries(right)) {
    if (reply[key] !== value) wrong[key] = { actual: reply[key], right: value };
  }
  return wrong;
}

export type SettingTexts = Readonly<Partial<Record<string, string>>>;

/** The reference's rules for these settings. */
export function rulesOf(texts: SettingTexts): Partial<Rules> {
  const number = (key: string, name: keyof Rules): Partial<Rules> =>
    texts[key] === undefined ? {} : { [name]: Number(texts[key]) };
  return {
    ...number("raio_poste_m", "poleRadiusM"),
    ...number("drop_max_m", "dropMaxM"),
    ...number("folga_drop_m", "slackM"),
    ...number("postes_candidatos", "startPoles"),
    onlyImplanted: texts.exigir_implantada === "sim",
    countBlocked: texts.contar_porta_bloqueada === "sim",
    heldPorts: texts.contar_porta_de_imovel === "sim",
    condominiums: texts.considerar_condominio === "sim",
    projects: texts.projetos?.split(",") ?? [],
  };
}

/** Returns the right reply for each place of a town. */
export function referenceOf(town: Town): (place: LatLng, rules?: Partial<Rules>) => Reply {
  const verdictAt = oracleOf(town);
  return (place, rules) => expectedReply(verdictAt(place, rules));
}

/** Keys and passwords found in replies, properties, the cache or on the console. */
export function leaks({ properties, cache, lines }: Service, replies: readonly Reply[]): string[] {
  const secrets = [ACCESS_KEY, OZMAP_KEY];
  const rows = [...properties.values].filter(([name]) => name.startsWith("LOG_"));
  const entries = [...cache.entries].map(([name, { value }]) => [name, value]);
  const texts = [replies, rows, entries, lines].map((part) => JSON.stringify(part));
  return ["reply", "log row", "cache", "console"].filter((_, i) =>
    secrets.some((secret) => (texts[i] ?? "").includes(secret)),
  );
}

export function logRows({ properties }: Service): Record<string, unknown>[] {
  return [...properties.values]
    .filter(([name]) => name.startsWith("LOG_"))
    .map(([, text]) => JSON.parse(text) as Record<string, unknown>);
}
