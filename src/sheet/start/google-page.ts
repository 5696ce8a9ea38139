/**
 * Recognises the page that Google sent instead of a web app's answer. Pages are in the language of the
 * account or the server, so words of three languages are looked for. Pure, and without imports, since
 * `npm run smoke` uses it too.
 *
 * Source of the words: public reports; Google documents none of them.
 */

export type GooglePage =
  /** The owner has not authorised the script yet: nobody is answered before that. */
  | "consent"
  /** Google asks to log in, or says that access is needed: access is not *Anyone*. */
  | "login"
  /** The deployed version has no `doGet`: it was deployed before the script was pasted or pushed. */
  | "noFunction"
  /** No deployment has this address, or it was archived. */
  | "notFound"
  /** The script itself failed: a file was pasted only in part, or the script has a defect. */
  | "scriptError"
  | "other";

const CONSENT =
  /authorization (?:is )?(?:needed|required)|(?:necess[aá]ri[ao]|exige|requer|precisa de|é preciso) (?:uma )?autoriza|autorização necessária|(?:se necesita|requiere|es necesaria?) (?:una )?autorizaci/i;
const LOGIN =
  /accounts\.google\.com|you need (?:access|permission)|access denied|request access|você precisa de (?:acesso|permissão)|solicitar acesso|acesso negado|necesitas (?:acceso|permiso)|acceso denegado/i;
const NO_FUNCTION =
  /script function not found|função de script não encontrada|não foi possível encontrar a função|no se (?:ha encontrado|encontró) la función/i;
const NOT_FOUND =
  /file you have requested does not exist|unable to open the file|arquivo (?:que você )?solicitad[oa]|não é possível abrir o arquivo|não foi possível abrir o arquivo|el archivo (?:que has )?solicitado|no se puede abrir el archivo/i;
const SCRIPT_ERROR =
  /\b(?:\w*Error|Exception|Exceção|Excepción): |\((?:line|linha|línea) \d+|did not return anything|não retornou nada|no ha devuelto nada/i;

/**
 * @param status HTTP status
 * @param body the page, after redirects
 * @param finalUrl the page's URL, if known: a login page has its own host
 */
export function googlePage(status: number, body: string, finalUrl = ""): GooglePage {
  if (/^https:\/\/accounts\.google\.com\//i.test(finalUrl)) return "login";
  if (CONSENT.test(body)) return "consent";
  if (NO_FUNCTION.test(body)) return "noFunction";
  if (status === 401 || status === 403) return "login";
  if (status === 404 || NOT_FOUND.test(body)) return "notFound";
  if (SCRIPT_ERROR.test(body)) return "scriptError";
  return LOGIN.test(body) ? "login" : "other";
}
