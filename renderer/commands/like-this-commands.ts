import type { FindingState } from "../../main/model/case/judgements.ts";
import { useScreenStore } from "../state/screen-store.ts";
import { useLikeThis } from "../triage/like-this.ts";
import type { Bench } from "../workbench/bench.ts";
import type { CommandId } from "./command-ids.ts";
import { selectedFinding } from "./finding-commands.ts";
import type { Command } from "./registry.ts";

/** Judging everything that is like the selected finding; a preview says what it touches before anything is done. */
export function likeThisCommands(bench: Bench): readonly Command[] {
	function like(id: CommandId, title: string, key: string, state: Exclude<FindingState, "open">): Command {
		return {
			id,
			title,
			category: "Findings",
			keys: [key],
			when: () => selectedFinding(bench) !== undefined,
			run: () => {
				useLikeThis.setState({ state });
				useScreenStore.getState().show("like-this");
			},
		};
	}
	return [
		like("finding.like-dismiss", "All like this: false positive…", "Shift+F", "dismissed"),
		like("finding.like-confirm", "All like this: confirm…", "Shift+M", "confirmed"),
		like("finding.like-second-look", "All like this: second look…", "Shift+S", "second-look"),
	];
}
