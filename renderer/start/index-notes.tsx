import type { JSX } from "react";
import type { HostInfo } from "../../main/api/contract.ts";
import { displayText } from "../../main/model/text/display-text.ts";
import { useBench } from "../workbench/context.ts";

/** That the door to the network is shut, and who can open it. */
export function OfflineNote({ offline }: { readonly offline: NonNullable<HostInfo["offline"]> }): JSX.Element {
	const { commands } = useBench();
	return (
		<p className="project-status" role="status" data-testid="index-offline">
			<span className="chip pressing">offline</span>
			<span>
				{offline === "command-line"
					? "Vivarium was started with --offline: no connection is opened, the cache is looked into."
					: "No connection is opened, the cache is looked into."}
			</span>
			{offline === "command-line" ? null : (
				<button
					type="button"
					className="button"
					data-testid="go-online"
					onClick={() => commands.run("network.offline")}
				>
					Go online
				</button>
			)}
		</p>
	);
}

/** Names that are close to one that the index does not have. */
export function Suggestions({
	names,
	onChoose,
}: {
	readonly names: readonly string[];
	readonly onChoose: (name: string) => void;
}): JSX.Element | null {
	if (names.length === 0) return null;
	return (
		<p className="index-suggestions" data-testid="index-suggestions">
			<span className="muted">Look at one of these instead:</span>
			{names.map((name) => (
				<button key={name} type="button" className="button" onClick={() => onChoose(name)}>
					{displayText(name, 100)}
				</button>
			))}
		</p>
	);
}
