/**
 * Who started a run: a request to the web app; an admin from the editor, a menu or the sidebar; an
 * installed trigger; or a simple trigger, `onOpen` and `onEdit`, which may do little.
 */
export type RunKind = "web" | "admin" | "trigger" | "simple";
