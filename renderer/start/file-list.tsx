import type { JSX } from "react";
import { formatSize } from "../../main/model/analysis/layer.ts";
import type { Distribution, Release } from "../../main/model/package/release.ts";
import { displayText } from "../../main/model/text/display-text.ts";
import { counted } from "../widgets/text.ts";
import { VirtualList } from "../widgets/virtual-list.tsx";
import { Yanked } from "./release-list.tsx";

interface FileListProps {
	readonly release: Release;
	readonly chosen: Distribution | undefined;
	readonly onChoose: (file: Distribution) => void;
	readonly onOpen: (file: Distribution) => void;
}

/** What the index says of a file, in marks: the details say the rest. */
function Marks({ file }: { readonly file: Distribution }): JSX.Element {
	return (
		<>
			{file.yanked === undefined ? null : <Yanked reason={file.yanked} />}
			{file.provenance === true ? (
				<span className="chip plain" title="The index has attestations of who published it">
					attested
				</span>
			) : null}
			{file.sha256 === undefined ? (
				<span className="chip pressing" title="The index gives no SHA-256: it can't be verified">
					no digest
				</span>
			) : null}
		</>
	);
}

export function FileList({ release, chosen, onChoose, onOpen }: FileListProps): JSX.Element {
	const files = release.distributions;
	return (
		<>
			<h3>
				{counted(files.length, "file")} of {displayText(release.version)}
			</h3>
			<VirtualList
				id="index-files"
				label="Files of the release"
				role="listbox"
				testId="index-files"
				rows={files}
				keyOf={(file) => file.filename}
				heightOf={() => 26}
				activeIndex={chosen === undefined ? -1 : files.indexOf(chosen)}
				ariaOf={(file) => ({ role: "option", "aria-selected": file === chosen })}
				renderRow={(file) => (
					<div className="index-row">
						<span className="chip plain index-kind">{file.kind}</span>
						<span className="one-line" title={displayText(file.filename)}>
							{displayText(file.filename)}
						</span>
						<Marks file={file} />
						<span className="muted index-aside">{file.size === undefined ? "" : formatSize(file.size)}</span>
					</div>
				)}
				onPress={onChoose}
				onDoublePress={onOpen}
				onMove={(index) => {
					const file = files[index];
					if (file) onChoose(file);
				}}
				onKeyDown={(event) => {
					if (event.key !== "Enter" || chosen === undefined) return;
					// Else the same key would press the button that has the focus next: Cancel.
					event.preventDefault();
					onOpen(chosen);
				}}
				empty={<p className="list-empty">This release has no file.</p>}
			/>
		</>
	);
}
