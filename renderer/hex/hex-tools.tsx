import { type JSX, useState } from "react";
import { toFault } from "../host/fault.ts";
import { useScreenStore } from "../state/screen-store.ts";
import { CommandButton } from "../widgets/command-button.tsx";
import { Icon } from "../widgets/icon.tsx";
import { useBench } from "../workbench/context.ts";
import { parseOffset } from "./hex-rows.ts";

interface HexToolsProps {
	readonly artifactId: string;
	readonly contentId: string;
	readonly size: number;
	readonly start: number;
	readonly end: number;
	readonly cursor: number;
	readonly onGo: (offset: number, length?: number) => void;
}

/** Bytes that are copied at once. */
const MOST_COPIED = 64 * 1024;

/** Going to an offset, finding bytes or text, and what can be done with the selection. */
export function HexTools({ artifactId, contentId, size, start, end, cursor, onGo }: HexToolsProps): JSX.Element {
	const { host } = useBench();
	const tell = useScreenStore((state) => state.tell);
	const [offset, setOffset] = useState("");
	const [wanted, setWanted] = useState("");
	const [kind, setKind] = useState<"text" | "hex">("text");

	function go(): void {
		const place = parseOffset(offset, size);
		if (place === undefined) tell("hint", `“${offset.slice(0, 40)}” is no offset in here: 0x1f0 and 496 are.`);
		else onGo(place);
	}

	async function find(backwards: boolean): Promise<void> {
		if (wanted === "") return;
		try {
			const from = backwards ? start : cursor + 1;
			const found = await host.engine.content.find({
				artifactId,
				documentId: contentId,
				pattern: { kind, value: wanted },
				from,
				backwards,
			});
			if (found === undefined) tell("done", "Not found.");
			else onGo(found.start, found.end - found.start);
		} catch (thrown) {
			tell("problem", toFault(thrown).message);
		}
	}

	async function copy(): Promise<void> {
		try {
			const length = Math.min(MOST_COPIED, Math.max(1, end - start));
			const { bytes } = await host.engine.content.bytes({ artifactId, documentId: contentId, start, length });
			const hex = Array.from(atob(bytes), (character) => character.charCodeAt(0).toString(16).padStart(2, "0"));
			await navigator.clipboard.writeText(hex.join(" "));
			tell("done", `Copied ${hex.length.toLocaleString("en")} bytes as hex.`);
		} catch (thrown) {
			tell("problem", `Could not copy: ${toFault(thrown).message}`);
		}
	}

	return (
		<div className="hex-tools">
			<input
				className="field hex-goto"
				aria-label="Go to offset"
				placeholder="Go to 0x…"
				data-testid="hex-goto"
				value={offset}
				onChange={(event) => setOffset(event.target.value)}
				onKeyDown={(event) => {
					if (event.key === "Enter") go();
				}}
			/>
			<select
				className="field hex-kind"
				aria-label="Find as"
				value={kind}
				onChange={(event) => setKind(event.target.value === "hex" ? "hex" : "text")}
			>
				<option value="text">text</option>
				<option value="hex">hex</option>
			</select>
			<input
				className="field"
				type="search"
				aria-label="Find bytes or text"
				placeholder={kind === "hex" ? "Find 4d 5a…" : "Find text (UTF-8, UTF-16)"}
				data-testid="hex-find"
				value={wanted}
				onChange={(event) => setWanted(event.target.value)}
				onKeyDown={(event) => {
					if (event.key === "Enter") void find(event.shiftKey);
				}}
			/>
			<button
				type="button"
				className="button quiet"
				aria-label="Find before"
				title="Find before (Shift+Enter)"
				onClick={() => void find(true)}
			>
				<Icon name="arrow-up" />
			</button>
			<button
				type="button"
				className="button quiet"
				aria-label="Find next"
				title="Find next (Enter)"
				onClick={() => void find(false)}
			>
				<Icon name="arrow-down" />
			</button>
			<button type="button" className="button quiet" title="Copy the selection as hex" onClick={() => void copy()}>
				<Icon name="copy" /> Hex
			</button>
			<CommandButton command="decode.selection" icon="wand" label="Decode" look="quiet" />
		</div>
	);
}
