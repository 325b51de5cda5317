import { randomBytes } from "node:crypto";
import type { LaunchTarget } from "../contract.ts";
import type { Target } from "../engine/control-messages.ts";

/** More than any session needs; above it the oldest token is forgotten. */
const MAXIMUM_TOKENS = 10_000;

/** Opaque tokens for what may be opened: the face never names a path. */
export interface TargetTable {
	/** The same target gets the same token. `label` must be safe to show. */
	issue(target: Target, label: string): LaunchTarget;
	resolve(token: string): Target | undefined;
	forget(token: string): void;
}

export function createTargetTable(maximum = MAXIMUM_TOKENS): TargetTable {
	const targets = new Map<string, Target>();
	const tokens = new Map<string, string>();

	function forget(token: string): void {
		const target = targets.get(token);
		if (target === undefined) return;
		targets.delete(token);
		tokens.delete(keyOf(target));
	}

	return {
		issue(target, label) {
			const key = keyOf(target);
			const known = tokens.get(key);
			if (known !== undefined) return { token: known, label };
			const token = randomBytes(32).toString("base64url");
			targets.set(token, target);
			tokens.set(key, token);
			if (targets.size > maximum) {
				const [oldest] = targets.keys();
				if (oldest !== undefined) forget(oldest);
			}
			return { token, label };
		},
		resolve: (token) => targets.get(token),
		forget,
	};
}

function keyOf(target: Target): string {
	if (target.kind === "sample") return JSON.stringify([target.kind]);
	if (target.kind === "text") return JSON.stringify([target.kind, target.text, target.filename ?? ""]);
	if (target.kind === "paths") return JSON.stringify([target.kind, target.paths]);
	return target.kind === "index"
		? JSON.stringify([
				target.kind,
				target.reference,
				target.filename ?? "",
				target.allowYanked ?? false,
				target.prereleases ?? false,
			])
		: JSON.stringify([target.kind, target.path]);
}
