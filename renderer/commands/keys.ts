/**
 * Keys are written as in a menu: "Ctrl+Shift+P", "F8", "j", "?". `Ctrl` is the command key on a Mac. A single character is what the
 * keyboard layout gives, so "?" needs no "Shift+" in front.
 */
export interface KeyPress {
	readonly key: string;
	readonly ctrlKey: boolean;
	readonly metaKey: boolean;
	readonly shiftKey: boolean;
	readonly altKey: boolean;
	/** The physical key; tells digits apart where Alt gives another character. */
	readonly code?: string;
}

interface ParsedKey {
	readonly key: string;
	readonly ctrl: boolean;
	readonly shift: boolean;
	readonly alt: boolean;
}

export function parseKey(written: string): ParsedKey {
	const parts = written.split("+");
	const key = parts.at(-1) ?? "";
	return { key, ctrl: parts.includes("Ctrl"), shift: parts.includes("Shift"), alt: parts.includes("Alt") };
}

export function matchesKey(written: string, press: KeyPress, mac: boolean): boolean {
	const wanted = parseKey(written);
	const ctrl = mac ? press.metaKey : press.ctrlKey;
	const other = mac ? press.ctrlKey : press.metaKey;
	if (wanted.ctrl !== ctrl || other || wanted.alt !== press.altKey) return false;
	const character = wanted.key.length === 1;
	const lettersOrNamed = !character || /[a-z]/i.test(wanted.key) || wanted.ctrl || wanted.alt;
	// "?" is Shift+/ on some layouts and a key of its own on others: only what comes out counts.
	if (lettersOrNamed && wanted.shift !== press.shiftKey) return false;
	if (press.key.toLowerCase() === wanted.key.toLowerCase()) return true;
	if (wanted.key === "Space" && press.key === " ") return true;
	return wanted.alt && /^\d$/.test(wanted.key) && press.code === `Digit${wanted.key}`;
}

const LONE = new Set(["Control", "Shift", "Alt", "Meta", "AltGraph", "Dead", "Process", "Unidentified", "CapsLock"]);

/** A key as it is written, from a press; nothing for a modifier alone. What it gives, `matchesKey` finds in the same press. */
export function writeKey(press: KeyPress, mac: boolean): string | undefined {
	if (LONE.has(press.key)) return undefined;
	const ctrl = mac ? press.metaKey : press.ctrlKey;
	const letter = press.key.length === 1;
	const digit = press.altKey ? /^Digit(\d)$/.exec(press.code ?? "")?.[1] : undefined;
	const named = digit ?? (press.key === " " ? "Space" : press.key);
	const withModifiers = ctrl || press.altKey;
	const key = letter && /[a-z]/i.test(named) ? (withModifiers || press.shiftKey ? named.toUpperCase() : named) : named;
	// What Shift has made of a sign is said by the sign itself.
	const shift = press.shiftKey && (!letter || /[a-z]/i.test(named) || withModifiers);
	return [ctrl ? "Ctrl" : "", press.altKey ? "Alt" : "", shift ? "Shift" : "", key]
		.filter((part) => part !== "")
		.join("+");
}

/** Keys that would type something or move the caret where text can be edited: everything without Ctrl, Alt or being a function key. */
export function typesText(written: string): boolean {
	const { key, ctrl, alt } = parseKey(written);
	return !ctrl && !alt && !/^F\d+$/.test(key);
}

/**
 * Whether text can be typed there. Monaco is read-only in Vivarium, so its own text area counts as reading; the boxes of its find
 * widget do not.
 */
export function takesText(target: EventTarget | null): boolean {
	if (!(target instanceof HTMLElement)) return false;
	if (target.matches(".monaco-editor .inputarea, .monaco-editor .native-edit-context, .monaco-editor .ime-text-area")) {
		return false;
	}
	return target.isContentEditable || target.matches("input, textarea, select");
}

const MAC_NAMES = new Map([
	["Ctrl", "⌘"],
	["Shift", "⇧"],
	["Alt", "⌥"],
]);

/** For people. */
export function showKey(written: string, mac: boolean): string {
	const parts = written.split("+").map((part) => (part === "" ? "+" : part));
	const named = parts.map((part) => (part === "ArrowLeft" ? "←" : part === "ArrowRight" ? "→" : part));
	return mac ? named.map((part) => MAC_NAMES.get(part) ?? part).join("") : named.join("+");
}

export function onMac(): boolean {
	return /Mac/.test(navigator.platform);
}
