/** What a body is, and the values in it. Pure. */
import { decodeEntities } from "./entities";
import { formFields, looksLikeForm, multipartFields } from "./form";
import { isJson, jsonFields, unquote } from "./json";
import type { Field } from "./names";
import { decodeEscapes, tolerantFields } from "./tolerant";
import { isVariable } from "./variables";

const FORM = "application/x-www-form-urlencoded";

/**
 * The values of a body, whatever its content type says.
 *
 * @returns no values if there is no body: blank, a variable that was never filled, JSON without any
 *   value; undefined for a body that cannot be read
 */
export function bodyFields(body: string, contentType: string): Field[] | undefined {
  const text = body.replace(/^\uFEFF/, "").trim();
  if (text === "" || isVariable(text)) return [];
  if (/^["[{]/.test(text)) return objectFields(text);
  const multipart = multipartFields(text);
  if (multipart !== undefined) return multipart;
  const isForm = contentType.toLowerCase().startsWith(FORM);
  if (looksLikeForm(text) || (isForm && /^[^{}<>"=&]+=/.test(text))) return formFields(text);
  return decodedFields(text);
}

/** A body that somebody has encoded once more. */
function decodedFields(text: string): Field[] | undefined {
  try {
    const decoded = /^%(?:7b|5b|22)/i.test(text)
      ? decodeURIComponent(text.replace(/\+/g, " "))
      : text;
    if (decoded !== text) return objectFields(decoded);
  } catch {
    return undefined;
  }
  return jsonFields(text);
}

function objectFields(text: string): Field[] | undefined {
  if (isJson(text))
    return jsonFields(text) ?? (text.startsWith('"') ? objectFields(unquote(text)) : undefined);
  const read = tolerantFields(inner(text));
  if (read !== undefined) return read;
  const decoded = /&(?:quot|#34|#x22);/i.test(text) ? decodeEntities(text) : text;
  return decoded === text ? undefined : (jsonFields(decoded) ?? tolerantFields(decoded));
}

/** What is left of JSON text inside a string that is broken itself. */
function inner(text: string): string {
  const match = /^"(\s*[[{][^]*)"$/.exec(text)?.[1];
  if (match === undefined) return text;
  return /^[\s[{]*\\"/.test(match) ? decodeEscapes(match) : match;
}
