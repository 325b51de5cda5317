import type { JSX } from "react";
import type { Release } from "../../main/model/package/release.ts";
import { isFinal } from "../../main/model/package/versions.ts";
import { displayText } from "../../main/model/text/display-text.ts";
import { counted } from "../widgets/text.ts";
import { VirtualList } from "../widgets/virtual-list.tsx";
import { releaseDay } from "./index-choice.ts";

export function Yanked({ reason }: { readonly reason?: string | undefined }): JSX.Element {
	return (
		<span className="chip pressing" title={reason ? displayText(reason) : "No reason was given"}>
			yanked
		</span>
	);
}

interface ReleaseListProps {
	/** As filtered. */
	readonly releases: readonly Release[];
	/** Without the filter. */
	readonly total: number;
	readonly chosen: Release | undefined;
	readonly onChoose: (release: Release) => void;
	readonly onOpen: () => void;
}

export function ReleaseList({ releases, total, chosen, onChoose, onOpen }: ReleaseListProps): JSX.Element {
	return (
		<div className="index-column">
			<h3>
				{releases.length === total
					? counted(total, "release")
					: `${releases.length.toLocaleString("en")} of ${counted(total, "release")}`}
			</h3>
			<VirtualList
				id="index-versions"
				label="Releases, newest first"
				role="listbox"
				testId="index-versions"
				rows={releases}
				keyOf={(release) => release.version}
				heightOf={() => 26}
				activeIndex={chosen === undefined ? -1 : releases.indexOf(chosen)}
				ariaOf={(release) => ({ role: "option", "aria-selected": release === chosen })}
				renderRow={(release) => (
					<div className="index-row">
						<span className="one-line">{displayText(release.version)}</span>
						{release.yanked ? <Yanked reason={release.distributions[0]?.yanked} /> : null}
						{isFinal(release.version) ? null : <span className="chip plain">pre</span>}
						<span className="muted index-aside">{releaseDay(release)}</span>
					</div>
				)}
				onPress={onChoose}
				onMove={(index) => {
					const release = releases[index];
					if (release) onChoose(release);
				}}
				onDoublePress={onOpen}
				onKeyDown={(event) => {
					if (event.key !== "Enter") return;
					// Else the same key would press the button that has the focus next: Cancel.
					event.preventDefault();
					onOpen();
				}}
				empty={
					<p className="list-empty">{total === 0 ? "The index lists no release." : "No release fits the filter."}</p>
				}
			/>
		</div>
	);
}
