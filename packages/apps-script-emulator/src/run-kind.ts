/**
 * What started a run: `web`, a request to the web app; `admin`, the editor, a menu or the sidebar; `trigger`, an
 * installed trigger; `simple`, a simple trigger (`onOpen`, `onEdit`), whose permissions are limited.
 */
export type RunKind = "web" | "admin" | "trigger" | "simple";
