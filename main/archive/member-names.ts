import type { Anomaly } from "../model/package/member.ts";
import { displayText, hidesText } from "../model/text/display-text.ts";

/** Characters of a display path, as many as Linux allows for a path; longer ones are cut visibly. */
const LONGEST_PATH = 4096;

/**
 * A member's name as it is shown: forward slashes, every part escaped, "." parts and doubled slashes dropped, ".." and a leading slash kept
 * so that they are seen. Backslashes stay: on the systems that install packages they are part of a name.
 */
export function displayPath(rawName: string): string {
	const parts: string[] = [];
	let length = 0;
	for (const part of rawName.split("/")) {
		if (part === "" || part === ".") continue;
		const shown = displayText(part);
		parts.push(shown);
		length += shown.length + 1;
		if (length > LONGEST_PATH) break;
	}
	const path = `${rawName.startsWith("/") ? "/" : ""}${parts.join("/")}`;
	if (parts.length === 0) return rawName.includes(".") ? "." : "(no name)";
	return path.length > LONGEST_PATH
		? `${path.slice(0, LONGEST_PATH)}… (${rawName.length.toLocaleString("en")} characters)`
		: path;
}

/** What is odd about a name by itself. */
export function nameAnomalies(rawName: string): Anomaly[] {
	const found: Anomaly[] = [];
	const add = (code: Anomaly["code"], message: string) => found.push({ code, message });
	if (/^\/*$/.test(rawName)) add("empty-name", "The entry has no name.");
	if (/^(?:\/\/|\\\\)[^/\\]/.test(rawName))
		add("absolute-name", "The name is a network path: Windows would ask another machine for it.");
	else if (rawName.startsWith("/") || rawName.startsWith("\\")) {
		add("absolute-name", "The name is absolute: a careless extractor would write outside of its folder.");
	}
	if (/(?:^|[/\\])\.\.(?:[/\\]|$)/.test(rawName)) {
		add("parent-traversal", "The name climbs out with “..”: a careless extractor would write outside of its folder.");
	}
	if (rawName.includes("\\")) {
		add(
			"backslash-name",
			"The name holds a backslash, which is a folder separator on Windows and a plain character elsewhere.",
		);
	}
	if (/^[A-Za-z]:/.test(rawName)) add("drive-name", "The name begins with a drive letter.");
	const reserved = windowsMeaning(rawName);
	if (reserved !== undefined) add("reserved-name", reserved);
	if (/\p{Cc}/u.test(rawName)) {
		add(
			"control-characters",
			rawName.includes("\0")
				? "The name holds a NUL character; Python's zipfile cuts the name there."
				: "The name holds control characters.",
		);
	}
	if (hidesText(rawName.replace(/\p{Cc}/gu, ""))) {
		add("hidden-characters", "The name holds characters that are invisible or change the direction of the text.");
	}
	return found;
}

const DEVICE = /^(?:con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³]|conin\$|conout\$)(?:\..*)?$/i;

/** What Windows makes of a name that is a plain one elsewhere. */
function windowsMeaning(rawName: string): string | undefined {
	for (const part of rawName.replace(/^[A-Za-z]:/, "").split(/[/\\]/)) {
		if (DEVICE.test(part)) return "The name is that of a device on Windows.";
		if (/[^. ][. ]+$/.test(part)) return "The name ends with a dot or a blank, which Windows leaves out.";
		if (part.includes(":")) return "What follows the colon is a hidden stream of another file on Windows.";
	}
	return undefined;
}

/** Characters that show nothing: they take part in a name, and nobody sees it. */
const INVISIBLE = /\p{Default_Ignorable_Code_Point}|\p{Cc}/gu;

/**
 * What names have in common that a person, or a file system, does not tell apart: without case, in one composition and width, without invisible
 * characters and without what Windows cuts off.
 */
export function foldedName(rawName: string): string {
	const parts = rawName.normalize("NFKC").replace(INVISIBLE, "").toLowerCase().split("/");
	const kept = parts.filter((part) => part !== "" && part !== ".").map((part) => part.replace(/([^. ])[. ]+$/, "$1"));
	return `${rawName.startsWith("/") ? "/" : ""}${kept.join("/")}`;
}

/** Bytes of a name: UTF-8 where they are valid, else one character a byte. */
export function decodeName(bytes: Uint8Array): { name: string; valid: boolean } {
	try {
		return { name: new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes), valid: true };
	} catch (error) {
		// A TypeError is the platform's way to say that the bytes are not valid.
		if (!(error instanceof TypeError)) throw error;
		return { name: Buffer.from(bytes).toString("latin1"), valid: false };
	}
}
