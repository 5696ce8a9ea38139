/** Builds a request from a flow's variables, as *Enviar requisição* does. Pure. */

/** `pairs`: *Chave-valor*. `raw`: *Raw* with variables escaped. `unescaped`: *Raw* with variables inserted as they are. */
export type Sending = "pairs" | "raw" | "unescaped";

export interface Sent {
  readonly url: string;
  readonly contentType: string;
  readonly body: string;
}

/**
 * @param exec the web app's URL
 * @param values what the block sends; `acao` is put into the URL, and the customer's text comes last
 */
export function sentAs(
  sending: Sending,
  exec: string,
  values: Readonly<Record<string, string>>,
): Sent {
  const { acao = "", local, ...fixed } = values;
  const fields = Object.entries({ ...fixed, ...(local !== undefined && { local }) });
  const url = acao === "" ? exec : `${exec}?acao=${encodeURIComponent(acao)}`;
  if (sending === "pairs") {
    const contentType = "application/x-www-form-urlencoded";
    return { url, contentType, body: new URLSearchParams(fields).toString() };
  }
  const written = (text: string): string =>
    sending === "raw" ? JSON.stringify(text) : `"${text}"`;
  const members = fields.map(([name, text]) => `  "${name}": ${written(text)}`);
  // A content type that needs no CORS preflight; the web app accepts any.
  return { url, contentType: "text/plain", body: `{\n${members.join(",\n")}\n}` };
}
