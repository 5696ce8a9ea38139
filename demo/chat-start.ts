/** What the chat page loads: `/chat.json`. Depends on nothing. */

/** What a customer may send: a position, or a text. */
export type Example = { readonly label: string; readonly outcome: string } & (
  { readonly lat: number; readonly lng: number } | { readonly text: string }
);

export interface ChatStart {
  /** Path of the web app. */
  readonly exec: string;
  /** The access key. */
  readonly key: string;
  readonly examples: readonly Example[];
  /** Whether the OZmap is simulated, and can be made to fail. */
  readonly canFail: boolean;
}
