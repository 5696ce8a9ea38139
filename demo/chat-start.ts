/** The shape of `/chat.json`, which the chat page loads. Depends on nothing. */

/** What a customer may send: a position, or a text. */
export type Example = { readonly label: string; readonly outcome: string } & (
  | { readonly lat: number; readonly lng: number }
  | { readonly text: string }
);

export interface ChatStart {
  /** The path of the web app. */
  readonly exec: string;
  /** The access key. */
  readonly key: string;
  readonly examples: readonly Example[];
  /** Whether OZmap is simulated, and can be made to fail. */
  readonly canFail: boolean;
}
