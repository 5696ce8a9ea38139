/** Generates the guide's table of accepted forms from the tests' table, and inserts it into the guide. */
import type { Form, FormGroup } from "./form-types";

export const BEGIN = "<!-- formas:início -->";
export const END = "<!-- formas:fim -->";

/** The contract's names of parameters, by the module's names. */
const FIELD_NAMES: Readonly<Record<string, string>> = {
  lat: "lat",
  lng: "lng",
  text: "local",
  address: "endereco",
  number: "numero",
  district: "bairro",
  city: "cidade",
  state: "uf",
  postcode: "cep",
};

/** The longest example that fits into a table on a page. */
const MAX_EXAMPLE_CHARS = 110;

function show(sent: Form["sent"]): string {
  if (typeof sent === "string") return sent;
  return Object.entries(sent)
    .map(([name, value]) => `${FIELD_NAMES[name] ?? name}=${value}`)
    .join(" ");
}

/** A text as code in a table cell: on one line, with bars escaped and invisible characters removed. */
function code(text: string): string {
  const plain = text
    .replace(/\s+/g, " ")
    .replace(/[\u200B-\u200F]/g, "")
    .replace(/\|/g, "\\|")
    .trim();
  const short = plain.length > MAX_EXAMPLE_CHARS ? `${plain.slice(0, MAX_EXAMPLE_CHARS)}…` : plain;
  return short.includes("`") ? `\`\` ${short} \`\`` : `\`${short}\``;
}

/** The table's rows: each name once, with its first example and all precisions of its forms. */
function rows(forms: readonly Form[]): string[] {
  const names = [...new Set(forms.map((form) => form.name))];
  return names.map((name) => {
    const [first, ...others] = forms.filter((form) => form.name === name);
    const like = first === undefined ? [] : [first, ...others];
    const origins = [...new Set(like.map((form) => `\`${form.origin}\``))].join(", ");
    const precisions = [...new Set(like.map((form) => `\`${form.precision}\``))].join(", ");
    return `| ${name} | ${code(show(first?.sent ?? ""))} | ${origins} | ${precisions} |`;
  });
}

/** The tables as Markdown in Portuguese, one for each group. */
export function guideTable(groups: readonly FormGroup[]): string {
  return groups
    .map(({ title, forms }) =>
      [
        `### ${title}`,
        "",
        "| Forma | Exemplo | `oz_origem` | `oz_precisao` |",
        "| --- | --- | --- | --- |",
        ...rows(forms),
      ].join("\n"),
    )
    .join("\n\n");
}

/**
 * The guide with the tables inserted between its markers.
 *
 * @returns null if the guide has no markers
 */
export function withTable(guide: string, table: string): string | null {
  const [begin, end] = [guide.indexOf(BEGIN), guide.indexOf(END)];
  if (begin < 0 || end < begin) return null;
  return `${guide.slice(0, begin + BEGIN.length)}\n\n${table}\n\n${guide.slice(end)}`;
}
