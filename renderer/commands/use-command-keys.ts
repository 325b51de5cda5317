import { useEffect } from "react";
import { useScreenStore } from "../state/screen-store.ts";
import { openingInFront, useSessionStore } from "../state/session-store.ts";
import { matchesKey, onMac, takesText, typesText } from "./keys.ts";
import type { Commands } from "./registry.ts";

/** Something stands in front of the workbench and has the keyboard to itself. */
function covered(): boolean {
	const { dialog, popover } = useScreenStore.getState();
	return (
		dialog !== undefined || popover !== undefined || openingInFront(useSessionStore.getState().openings) !== undefined
	);
}

/** In a menu letters pick an item; where text is written they write. */
function ownsLetters(target: EventTarget | null): boolean {
	return takesText(target) || (target instanceof HTMLElement && target.closest("[role=menu]") !== null);
}

/**
 * Runs commands by their keys. Listens while the event goes down, so that Monaco, which is read-only here, does not swallow the letters.
 */
export function useCommandKeys(commands: Commands): void {
	useEffect(() => {
		const mac = onMac();
		function listener(event: KeyboardEvent): void {
			if (event.isComposing || event.defaultPrevented) return;
			for (const command of commands.all) {
				const key = command.keys.find((written) => matchesKey(written, event, mac));
				if (key === undefined) continue;
				if (typesText(key) && ownsLetters(event.target)) return;
				// Ctrl+Z takes back what is being written there.
				if (key === "Ctrl+Z" && takesText(event.target)) return;
				// The browser's own Ctrl+O, Ctrl+P … must not come up, even when the command has nothing to do now.
				if (!typesText(key)) event.preventDefault();
				if (covered() || !commands.enabled(command.id)) return;
				event.preventDefault();
				event.stopPropagation();
				commands.run(command.id);
				return;
			}
		}
		window.addEventListener("keydown", listener, { capture: true });
		return () => window.removeEventListener("keydown", listener, { capture: true });
	}, [commands]);
}
