import type { OpenedArtifact } from "../../archive/open-artifact.ts";
import { provokeFault } from "../fault-switch.ts";
import { type EngineLoss, throwIfLostShowing } from "./engine-losses.ts";
import type { Journal } from "./journal.ts";

/**
 * Content as the engine gives it to the face: what is made of it there, is made in this process, so that each member is noted before, and not given out
 * where that ended an engine. Errors of `read` besides: `not-readable`.
 */
export function shownContent(
	{ artifact, members, read, close }: Pick<OpenedArtifact, "artifact" | "members" | "read" | "close">,
	{ journal, losses }: { readonly journal: Journal | undefined; readonly losses: () => readonly EngineLoss[] },
): Pick<OpenedArtifact, "read" | "close"> {
	const paths = new Map(members.map(({ id, path }) => [id, path]));
	return {
		async read(memberId) {
			throwIfLostShowing(losses(), memberId);
			const bytes = await read(memberId);
			const path = paths.get(memberId) ?? "";
			journal?.reading({ artifactId: artifact.id, memberId, path, where: "showing" });
			// By then whoever asked has made of it what is shown: that is done without a pause.
			setImmediate(() => journal?.idle());
			provokeFault("engine", path);
			return bytes;
		},
		close,
	};
}
