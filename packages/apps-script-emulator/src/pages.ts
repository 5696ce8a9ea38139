/** Builds the pages that Google shows instead of a web app's answer. Pure. */
import type { ScriptError } from "./protocol";

/** The page with which Google shows a script's error, with status 200. */
export function errorPage(message: string): string {
  return (
    `<!DOCTYPE html><html><head><meta charset="utf-8"><title>Error</title></head>` +
    `<body style="margin:20px"><div>Google Apps Script</div>` +
    `<div style="text-align:center;font-family:monospace;margin:50px auto 0;max-width:600px">` +
    `${escapeHtml(message)}</div></body></html>`
  );
}

/** Google's text for an error that a script did not catch. */
export function errorText({ name, message, line }: ScriptError): string {
  const place = line === undefined ? "" : ` (line ${line}, file "Code")`;
  return `${name}: ${message}${place}`;
}

/** The body of a redirect. */
export function movedPage(location: string): string {
  return (
    `<HTML><HEAD><TITLE>Moved Temporarily</TITLE></HEAD><BODY><H1>Moved Temporarily</H1>` +
    `The document has moved <A HREF="${escapeHtml(location)}">here</A>.</BODY></HTML>`
  );
}

function escapeHtml(text: string): string {
  return text
    .replace(/&/g, "&amp;")
    .replace(/</g, "&lt;")
    .replace(/>/g, "&gt;")
    .replace(/"/g, "&quot;");
}
