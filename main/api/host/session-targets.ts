import type { Session } from "../../model/case/session.ts";
import { issueTarget } from "./launch-targets.ts";
import type { KeptSession, KeptTarget } from "./session-file.ts";
import type { TargetTable } from "./target-table.ts";

/** A session with what its tokens stand for. An upload is gone when the host ends: what stood for one is left without. */
export function withTargets(session: Session, table: TargetTable): KeptSession {
	const targets = (session.queue ?? []).flatMap(({ source }): KeptTarget[] => {
		if (source?.kind !== "token") return [];
		const target = table.resolve(source.token);
		return target === undefined || target.kind === "upload" || target.kind === "text"
			? []
			: [{ token: source.token, target }];
	});
	return { session, targets };
}

/** The session with tokens that hold: those that still do, else new ones for what they stood for. */
export function withTokens({ session, targets }: KeptSession, table: TargetTable): Session {
	if (session.queue === undefined) return session;
	const known = new Map(targets.map(({ token, target }) => [token, target]));
	const queue = session.queue.map(({ source, ...item }) => {
		if (source?.kind !== "token" || table.resolve(source.token) !== undefined)
			return { ...item, ...(source && { source }) };
		const target = known.get(source.token);
		if (target === undefined) return item;
		return { ...item, source: { kind: "token" as const, token: issueTarget(table, target).token } };
	});
	return { ...session, queue };
}
