/**
 * The import table of design.md section 2 as data, and the judgement of one import. Rooms are the folders of the table; `main/api` is two:
 * the contract, which all may import, and the rest.
 */
import path from "node:path";

export interface Row {
	readonly room: string;
	/** Rooms of ours it may import, besides itself. */
	readonly rooms: readonly string[];
	/** Modules from outside it must not import, although others may. */
	readonly forbidden: readonly RegExp[];
	/** The row, in words, for the message. */
	readonly words: string;
}

const ELECTRON = /^electron($|\/|-store$)/;
const NODE = /^node:/;
const allOfMain = [
	"main/model",
	"main/archive",
	"main/pypi",
	"main/decode",
	"main/python",
	"main/rules",
	"main/scan",
	"main/triage",
	"main/report",
	"main/api/contract",
];

export const table: readonly Row[] = [
	{
		room: "main/model",
		rooms: [],
		forbidden: [ELECTRON, NODE],
		words: "main/model may import nothing of ours, and runs anywhere",
	},
	{
		room: "main/archive",
		rooms: ["main/model", "main/decode"],
		forbidden: [ELECTRON],
		words: "main/archive may import model, decode",
	},
	{ room: "main/pypi", rooms: ["main/model"], forbidden: [ELECTRON], words: "main/pypi may import model" },
	{ room: "main/decode", rooms: ["main/model"], forbidden: [ELECTRON], words: "main/decode may import model" },
	{
		room: "main/python",
		rooms: ["main/model", "main/decode"],
		forbidden: [ELECTRON],
		words: "main/python may import model, decode",
	},
	{
		room: "main/rules",
		rooms: ["main/model", "main/python", "main/decode"],
		forbidden: [ELECTRON],
		words: "main/rules may import model, python, decode",
	},
	{
		room: "main/scan",
		rooms: ["main/model", "main/archive", "main/python", "main/decode", "main/rules"],
		forbidden: [ELECTRON],
		words: "main/scan may import model, archive, python, decode, rules",
	},
	{ room: "main/triage", rooms: ["main/model"], forbidden: [ELECTRON], words: "main/triage may import model" },
	{ room: "main/report", rooms: ["main/model"], forbidden: [ELECTRON], words: "main/report may import model" },
	{
		room: "main/api/contract",
		rooms: ["main/model"],
		forbidden: [ELECTRON, NODE],
		words: "main/api/contract.ts may import model only",
	},
	{
		room: "main/api",
		rooms: allOfMain,
		forbidden: [ELECTRON],
		words: "main/api's router may import all of main but its hosts",
	},
	{
		room: "main/web",
		rooms: ["main/api", ...allOfMain],
		forbidden: [ELECTRON],
		words: "main/web may import api and what it serves",
	},
	{
		room: "main/cli",
		rooms: ["main/api", "main/web", ...allOfMain],
		forbidden: [ELECTRON],
		words: "main/cli may import api, web and what it serves",
	},
	{
		room: "electron",
		rooms: ["main/api", "main/api/contract", "main/model"],
		forbidden: [],
		words: "electron may import electron, main/api, main/model",
	},
	{
		room: "renderer",
		rooms: ["main/api/contract", "main/model"],
		forbidden: [ELECTRON, NODE],
		words: "renderer may import main/api's contract and main/model; never node, electron or the rest of main",
	},
];

/** Modules by which Node reaches other machines, and the clients that are built on them. */
const NETWORK =
	/^(?:node:)?(?:https?|http2|net|tls|dgram|dns|dns\/promises|inspector|inspector\/promises)$|^(?:electron\.net|undici|ws|got|axios|node-fetch)(?:$|\/)/;
/** Globals by which code reaches other machines. */
export const networkGlobals: ReadonlySet<string> = new Set([
	"fetch",
	"WebSocket",
	"EventSource",
	"XMLHttpRequest",
	"RTCPeerConnection",
	"WebTransport",
]);
/**
 * Where the network may be touched: the one door (main/pypi/http), the local host that listens on loopback (main/web), and the face's way to the
 * host that served it (renderer/host). Everything else has to go through one of them.
 */
const networkFolders = ["main/pypi/http/", "main/web/", "renderer/host/"];

export function mayTouchNetwork(file: string): boolean {
	return networkFolders.some((folder) => file.startsWith(folder));
}

/** The sentence for a module or global that reaches the network from where nothing may; types are nobody's way out. */
export function judgeNetwork(file: string, name: string, kind: "module" | "global"): string | undefined {
	if (mayTouchNetwork(file) || rowOf(file) === undefined) return undefined;
	const reaches = kind === "module" ? NETWORK.test(name) : networkGlobals.has(name);
	if (!reaches) return undefined;
	return `${file} uses ${kind === "module" ? `the module "${name}"` : `the global ${name}`}: only ${networkFolders.join(", ")} may touch the network`;
}

/** `file` is relative to the root, with forward slashes. Undefined: the file is in no room of the table (test/, build/, top level). */
export function rowOf(file: string): Row | undefined {
	if (file === "main/api/contract.ts" || file === "main/api/handshake.ts")
		return table.find((row) => row.room === "main/api/contract");
	return table
		.filter((row) => row.room !== "main/api/contract")
		.find((row) => file === row.room || file.startsWith(`${row.room}/`));
}

/** The sentence that an import deserves, or undefined when it may stand. */
export function judgeImport(file: string, specifier: string): string | undefined {
	const row = rowOf(file);
	if (!row) return undefined;
	if (!specifier.startsWith(".")) {
		const refused = row.forbidden.find((pattern) => pattern.test(specifier));
		return refused ? `${file} imports "${specifier}", against the row: ${row.words}` : undefined;
	}
	const target = path.posix.normalize(path.posix.join(path.posix.dirname(file), specifier)).replace(/\?.*$/, "");
	const targetRow = rowOf(target);
	const targetRoom = targetRow?.room ?? target.split("/")[0] ?? target;
	if (targetRoom === row.room || row.rooms.includes(targetRoom)) return undefined;
	if (target === "package.json") return undefined;
	return `${file} imports "${specifier}" (${targetRoom}), against the row: ${row.words}`;
}
