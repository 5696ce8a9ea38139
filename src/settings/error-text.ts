/** What a spreadsheet shows in a cell whose formula failed, or has not finished. Pure. */

/** `#N/A`, `#REF!`, `#DIV/0!`, `#NAME?`, and the same in Portuguese and Spanish (`#N/D`, `#NOME?`, `#¡VALOR!`). */
const ERROR = /^#(?:N\/[AD]|¡?DIV\/0!|[¡¿]?\p{Lu}{2,12}[!?])$/u;

/** While a formula is still being calculated. */
const PENDING = /^(?:Loading|Carregando|Cargando)(?:\.{3}|…)$/;

/** Whether a cell's text is an error of the spreadsheet and no value. */
export function isErrorText(text: string): boolean {
  return ERROR.test(text) || PENDING.test(text);
}
