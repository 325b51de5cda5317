/**
 * A place where secrets are kept. Patterns are matched against text in which backslashes have become slashes, without regard to case; unknown
 * pieces stand as U+FFFC.
 */
export interface SecretPath {
	/** What is kept there, for people. */
	readonly what: string;
	readonly kind: SecretKind;
	readonly pattern: RegExp;
	/** Honest programs of many kinds read it too (their own configuration): weighs less. */
	readonly common?: true;
}

export type SecretKind = "developer" | "system" | "browser" | "wallet" | "session";
