import { useScreenStore } from "../state/screen-store.ts";

/** Copies a text that is defanged already. */
export async function copyDefanged(text: string, what: string): Promise<void> {
	const { tell } = useScreenStore.getState();
	try {
		await navigator.clipboard.writeText(text);
		tell("done", `Copied ${what}, defanged.`);
	} catch (thrown) {
		tell("problem", `Could not copy: ${thrown instanceof Error ? thrown.message : String(thrown)}`);
	}
}
