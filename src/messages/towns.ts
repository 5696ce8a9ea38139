/** What `setUp()` says of the towns that it found. */
import type { Language } from "../contract";
import { inWords, type Words } from "./words";

const PROPOSED: Words = [
  "Cidades das suas caixas, escritas em cidades: {towns}. Confira: um endereço digitado só vale nelas; apague a célula para não conferir a cidade.",
  "Ciudades de tus cajas, escritas en cidades: {towns}. Compruébalas: una dirección escrita solo vale en ellas; vacía la celda para no comprobar la ciudad.",
  "Towns of your boxes, written into cidades: {towns}. Check them: a typed address counts only there; empty the cell to check no town.",
];

export function townsText(language: Language, values: { readonly towns: string }): string {
  return inWords(PROPOSED, language, values);
}
