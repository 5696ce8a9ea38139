/** What `setUp()` reports about the towns that it found. */
import type { Language } from "../contract";
import { inWords, type Words } from "./words";

const PROPOSED: Words = [
  "As cidades das suas caixas foram escritas em cidades: {towns}. Confira: um endereço digitado só é aceito nelas; apague a célula para não conferir a cidade.",
  "Las ciudades de tus cajas se escribieron en cidades: {towns}. Compruébalas: una dirección escrita solo se acepta en ellas; vacía la celda para no comprobar la ciudad.",
  "The towns of your boxes were written into cidades: {towns}. Check them: a typed address is accepted only there; empty the cell to leave towns unchecked.",
];

export function townsText(language: Language, values: { readonly towns: string }): string {
  return inWords(PROPOSED, language, values);
}
