import { type JSX, useEffect, useState } from "react";
import { toFault } from "../host/fault.ts";
import { useScreenStore } from "../state/screen-store.ts";
import { useBench } from "../workbench/context.ts";
import { droppedFiles } from "../workbench/dropped-files.ts";
import { openFiles } from "../workbench/queue.ts";
import "./drop-zone.css";

function holdsFiles(event: DragEvent): boolean {
	return event.dataTransfer?.types.includes("Files") ?? false;
}

/** Files may be dropped anywhere; a dropped file never replaces the page. */
export function DropZone(): JSX.Element | null {
	const bench = useBench();
	const [over, setOver] = useState(false);
	useEffect(() => {
		// Enter and leave come for every element passed over.
		let depth = 0;
		function enter(event: DragEvent): void {
			if (!holdsFiles(event)) return;
			depth++;
			setOver(true);
		}
		function leave(event: DragEvent): void {
			if (!holdsFiles(event)) return;
			depth = Math.max(0, depth - 1);
			if (depth === 0) setOver(false);
		}
		async function take(transfer: DataTransfer): Promise<void> {
			const { tell } = useScreenStore.getState();
			try {
				const { files, folders } = await droppedFiles(transfer);
				if (files.length > 0 || folders === 0) openFiles(bench, files);
				else tell("hint", "There is no package in that folder: no wheel, sdist, egg, zip or .py file.");
			} catch (thrown) {
				tell("problem", toFault(thrown).message);
			}
		}
		function drop(event: DragEvent): void {
			event.preventDefault();
			depth = 0;
			setOver(false);
			if (event.dataTransfer === null) return;
			void take(event.dataTransfer);
		}
		function allow(event: DragEvent): void {
			event.preventDefault();
		}
		window.addEventListener("dragenter", enter);
		window.addEventListener("dragleave", leave);
		window.addEventListener("dragover", allow);
		window.addEventListener("drop", drop);
		return () => {
			window.removeEventListener("dragenter", enter);
			window.removeEventListener("dragleave", leave);
			window.removeEventListener("dragover", allow);
			window.removeEventListener("drop", drop);
		};
	}, [bench]);
	return over ? (
		<div className="drop-zone" aria-hidden="true">
			<p>Drop to look at it. Nothing of it is executed.</p>
		</div>
	) : null;
}
