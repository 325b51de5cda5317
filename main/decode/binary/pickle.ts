import { displayText } from "../../model/text/display-text.ts";
import { ByteView } from "./byte-view.ts";
import type { StructureDraft } from "./draft.ts";

/** Lengths of the arguments of CPython's pickle opcodes (Lib/pickletools.py); "line" ends with a line feed, "lines" are two, counts say how many bytes tell the length. */
type Argument = number | "line" | "lines" | "count1" | "count4" | "count8";
const OPCODES: ReadonlyMap<number, Argument> = new Map<number, Argument>([
	...Array.from(
		"(.012]}lsu)tdaeRbQqo\u0081\u0085\u0086\u0087\u0088\u0089\u008f\u0090\u0091\u0092\u0093\u0094\u0097\u0098N",
	).map((letter): [number, Argument] => [letter.charCodeAt(0), 0]),
	...Array.from("ILFSVPgp").map((letter): [number, Argument] => [letter.charCodeAt(0), "line"]),
	...Array.from("ci").map((letter): [number, Argument] => [letter.charCodeAt(0), "lines"]),
	["K".charCodeAt(0), 1],
	["M".charCodeAt(0), 2],
	["J".charCodeAt(0), 4],
	["G".charCodeAt(0), 8],
	["h".charCodeAt(0), 1],
	["q".charCodeAt(0), 1],
	["j".charCodeAt(0), 4],
	["r".charCodeAt(0), 4],
	["U".charCodeAt(0), "count1"],
	["C".charCodeAt(0), "count1"],
	[0x8c, "count1"],
	["T".charCodeAt(0), "count4"],
	["X".charCodeAt(0), "count4"],
	["B".charCodeAt(0), "count4"],
	[0x8d, "count8"],
	[0x8e, "count8"],
	[0x96, "count8"],
	[0x80, 1],
	[0x82, 1],
	[0x83, 2],
	[0x84, 4],
	[0x8a, "count1"],
	[0x8b, "count4"],
	[0x95, 8],
]);
const GLOBAL = "c".charCodeAt(0);
const INSTANCE = "i".charCodeAt(0);
const STACK_GLOBAL = 0x93;
const REDUCE = "R".charCodeAt(0);
const STOP = ".".charCodeAt(0);
/** Texts that the name of a global may be made of. */
const TEXTS: ReadonlySet<number> = new Set([0x8c, "X".charCodeAt(0), "U".charCodeAt(0)]);
const MOST_OPCODES = 1_000_000;

/** The classes and functions that unpickling imports, and whether it calls some: read opcode by opcode, nothing is unpickled. */
export function readPickle(bytes: Uint8Array, draft: StructureDraft): void {
	const view = new ByteView(bytes, true);
	draft.fact("Protocol", bytes[0] === 0x80 ? String(bytes[1] ?? 0) : "0 or 1");
	let calls = 0;
	let at = 0;
	/** The last texts, of which STACK_GLOBAL takes two; those put aside in between are followed no further. */
	let texts: string[] = [];
	for (let count = 0; at < bytes.length; count++) {
		if (count >= MOST_OPCODES)
			return draft.remark(`It has more than ${MOST_OPCODES.toLocaleString("en")} opcodes; the first are read.`);
		const opcode = bytes[at++] ?? 0;
		if (opcode === STOP) break;
		const argument = OPCODES.get(opcode);
		if (argument === undefined) return draft.remark(`Its opcodes are damaged at byte ${at - 1}.`);
		if (argument === "line" || argument === "lines") {
			const first = lineAt(bytes, at);
			at = first.next;
			if (argument === "lines") {
				const second = lineAt(bytes, at);
				at = second.next;
				if (opcode === GLOBAL || opcode === INSTANCE) draft.imported(first.text, () => second.text);
			}
			continue;
		}
		const { length, width } = extentOf(view, at, argument);
		if (!view.has(at, width + length)) return draft.remark("It is cut.");
		if (TEXTS.has(opcode)) {
			const text = Buffer.from(view.slice(at + width, Math.min(length, 256))).toString("utf8");
			texts = [...texts.slice(-1), displayText(text, 256)];
		}
		if (opcode === STACK_GLOBAL) draft.imported(texts[0] ?? "", () => texts[1] ?? "(a name put aside before)");
		if (opcode === REDUCE) calls++;
		at += width + length;
	}
	draft.fact("Calls while it is loaded", calls.toLocaleString("en"));
	if (at < bytes.length) draft.remark(`${(bytes.length - at).toLocaleString("en")} bytes stand behind its end.`);
}

function extentOf(
	view: ByteView,
	at: number,
	argument: Exclude<Argument, "line" | "lines">,
): { length: number; width: number } {
	switch (argument) {
		case "count1":
			return { length: view.u8(at), width: 1 };
		case "count4":
			return { length: view.u32(at), width: 4 };
		case "count8":
			return { length: view.u64(at), width: 8 };
		default:
			return { length: argument, width: 0 };
	}
}

function lineAt(bytes: Uint8Array, at: number): { readonly text: string; readonly next: number } {
	const found = bytes.indexOf(0x0a, at);
	const end = found < 0 ? bytes.length : found;
	return {
		text: displayText(Buffer.from(bytes.subarray(at, Math.min(end, at + 256))).toString("latin1"), 256),
		next: end + 1,
	};
}
