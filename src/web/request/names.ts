/** The names under which values may come. Pure. */

/** The contract's names, and what else each is called, in order of preference, as `normalise` writes them. */
const ROWS = {
  chave: ["key", "token"],
  acao: ["action"],
  consulta: [],
  esperams: [],
  lat: ["latitude"],
  lng: ["longitude", "lon", "long"],
  local: [
    "localizacao",
    "location",
    "texto",
    "q",
    "posicao",
    "coordenadas",
    "latlng",
    "link",
    "mapa",
    "mensagem",
    "message",
    "text",
  ],
  endereco: ["address", "rua", "street", "logradouro"],
  numero: ["number"],
  complemento: [],
  bairro: ["district", "neighborhood"],
  cidade: ["city", "localidade", "municipio"],
  uf: ["estado", "state"],
  cep: ["zip", "postalcode"],
  contato: ["contactid", "contact", "chatid", "conversa"],
  nome: ["name"],
  telefone: ["phone", "celular", "whatsapp"],
  codigo: ["code"],
  observacao: ["observation"],
} as const;

/** A row of the contract's table of names. */
export type Row = keyof typeof ROWS;

/** Rows that say where somebody is. */
const PLACE_ROWS: ReadonlySet<Row> = new Set<Row>([
  "lat",
  "lng",
  "local",
  "endereco",
  "numero",
  "complemento",
  "bairro",
  "cidade",
  "uf",
  "cep",
]);

/** A name's row, and how many names of that row are preferred to it. */
export interface Meaning {
  readonly row: Row;
  readonly order: number;
}

const MEANINGS: ReadonlyMap<string, Meaning> = new Map(
  (Object.keys(ROWS) as Row[]).flatMap((row) =>
    [row, ...ROWS[row]].map((name, order) => [name, { row, order }] as const),
  ),
);

/** A name as names are compared: without letter case, accents, `-`, `_` and blanks. */
export function normalise(name: string): string {
  return name
    .toLowerCase()
    .normalize("NFD")
    .replace(/[\u0300-\u036f\s_-]/g, "");
}

/**
 * @param name of the first level, or inside `parent`
 * @param parent the name one level up; empty on the first level
 * @returns undefined for a name that is not in the table, or has another meaning inside its parent
 */
export function meaningOf(name: string, parent = ""): Meaning | undefined {
  const key = normalise(name);
  const outer = parent === "" ? undefined : MEANINGS.get(normalise(parent))?.row;
  if (outer === "contato" && key === "id") return { row: "contato", order: 0 };
  const meaning = MEANINGS.get(key);
  // The `name` of a location is that of a shop or a building, not the customer's.
  const isElsewhere = outer !== undefined && isPlaceRow(outer);
  return isElsewhere && meaning !== undefined && !isPlaceRow(meaning.row) ? undefined : meaning;
}

export function isPlaceRow(row: Row): boolean {
  return PLACE_ROWS.has(row);
}

/** One name and its value, as they came. */
export interface Field {
  /** Empty on the first level. */
  readonly parent: string;
  readonly name: string;
  readonly text: string;
}

const MAX_NAME = 100;
const INSIDE = /^([^.[\]]+)(?:\.([^.[\]]+)|\[["']?([^.[\]"']+)["']?\])$/;

/** A name of the first level; `location.latitude` and `location[latitude]` are one level down. */
export function fieldOf(written: string, text: string): Field {
  const match = written.length <= MAX_NAME ? INSIDE.exec(written.trim()) : null;
  const inner = match?.[2] ?? match?.[3];
  return inner === undefined
    ? { parent: "", name: written, text }
    : { parent: match?.[1] ?? "", name: inner, text };
}
