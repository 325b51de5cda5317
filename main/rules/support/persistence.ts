import type { Range } from "../../model/text/span.ts";
import type { ScopeId } from "../../python/facts.ts";
import { type Call, HOLE, type Module, type Value } from "../../python/facts.ts";
import type { StartMechanism } from "../data/autostart-paths.ts";
import { looksLikeShell, shellTexts } from "./code-strings.ts";
import { fileAtoms, fileCalls, fileWrites } from "./files.ts";
import { autostartPathOf, isAutostartKey } from "./paths.ts";
import { perModule } from "./per-module.ts";
import { autostartIn } from "./shell/autostart.ts";
import { spawnAtoms } from "./spawn.ts";
import { argumentAt, constantText, knownText, place, possibleTexts, quoted } from "./values.ts";

/** Something in a module that makes a program start again by itself. */
export interface Persistence {
	readonly mechanism: StartMechanism;
	/** For people: "the Startup folder". */
	readonly what: string;
	/** A verb phrase in the third person: "appends to ~/.bashrc". */
	readonly deed: string;
	/** Path, key or command, as far as it is known. */
	readonly target: string;
	/** What is written there, as far as it is known. */
	readonly content?: string;
	readonly values: readonly Value[];
	/** It stands in a string that nothing starts. */
	readonly idle: boolean;
	readonly starts: boolean;
	readonly call?: Call;
	readonly range: Range;
	readonly scope: ScopeId;
	readonly shape: string;
}

/** Every such thing, in reading order of its kinds: files, registry, services, commands. */
export function persistences(module: Module): readonly Persistence[] {
	return collect(module);
}

const registryWrites = /^(?:winreg|win32api)\.(?:SetValue|SetValueEx|RegSetValueEx|RegSetValue)$/;
const registryOpens =
	/^(?:winreg|win32api)\.(?:CreateKey|CreateKeyEx|OpenKey|OpenKeyEx|RegCreateKey|RegCreateKeyEx|RegOpenKey|RegOpenKeyEx|SetValue|RegSetValue)$/;
const serviceMakers =
	/^(?:win32service\.CreateService|win32serviceutil\.InstallService|ctypes\.windll\.advapi32\.CreateService[AW])$/;
const taskMakers = /\.(?:RegisterTaskDefinition|RegisterTask)$/;
const shortcutMakers =
	/^(?:win32com\.client\.(?:Dispatch|EnsureDispatch|gencache\.EnsureDispatch)\(\)\.CreateShort[Cc]ut|winshell\.CreateShortcut|pylnk3\.for_file|swinlnk\.SWinLnk\(\)\.create_lnk)$/;
const crontabs = /^crontab\.CronTab\(\)[\w.()]*\.write$/;

/** Words of which one stands in every file that does such a thing in plain words. */
export const persistenceAtoms: readonly string[] = [
	...fileAtoms,
	...spawnAtoms,
	"winreg",
	"win32api",
	"win32service",
	"win32serviceutil",
	"advapi32",
	"win32com",
	"comtypes",
	"winshell",
	"pylnk3",
	"swinlnk",
	"crontab",
];

/** For the prefilter: a command may stand in a text. */
export const persistenceWants: (text: string) => boolean = looksLikeShell;

const collect = perModule((module) => [
	...byFiles(module),
	...byRegistry(module),
	...byCalls(module),
	...byCommands(module),
]);

function byFiles(module: Module): Persistence[] {
	const found: Persistence[] = [];
	const seen = new Set<Call>();
	for (const file of fileCalls(module)) {
		if ((file.effect !== "writes" && file.effect !== "appends") || seen.has(file.call)) continue;
		for (const path of file.paths) {
			const where = autostartPathOf(path);
			if (!where) continue;
			seen.add(file.call);
			const write = fileWrites(module).find((one) => one.path === file.path);
			const source = argumentAt(file.call, place(0, "src"))?.value;
			const content = knownText(write?.content?.value);
			const { range, scope, shape } = file.call;
			found.push({
				mechanism: where.mechanism,
				what: where.what,
				deed: `${file.effect === "appends" ? "appends to" : "writes to"} ${quoted(path, 80)}`,
				target: path,
				...(content === undefined ? {} : { content }),
				values: [file.pathValue, write?.content?.value, source].filter((value) => value !== undefined),
				idle: false,
				starts: false,
				call: file.call,
				range,
				scope,
				shape,
			});
			break;
		}
	}
	return found;
}

function byRegistry(module: Module): Persistence[] {
	const found: Persistence[] = [];
	const keys = module.calls
		.filter((call) => call.targets.some((target) => registryOpens.test(target)))
		.flatMap((call) => call.arguments.flatMap(({ value }) => possibleTexts(value)))
		.filter(isAutostartKey);
	const [key] = keys;
	if (key === undefined) return found;
	for (const call of module.calls) {
		if (!call.targets.some((target) => registryWrites.test(target))) continue;
		// SetValue names the key itself.
		const own = call.arguments
			.flatMap(({ value }) => possibleTexts(value))
			.filter((text) => /\\/.test(text) && /software/i.test(text));
		if (
			own.length > 0 &&
			!own.some(isAutostartKey) &&
			call.targets.some((target) => /\.(?:Reg)?SetValue$/.test(target))
		)
			continue;
		const name = constantText(argumentAt(call, place(1, "value_name"))?.value);
		const last = call.arguments[call.arguments.length - 1]?.value;
		const content = knownText(last);
		found.push({
			mechanism: "run-key",
			what: "a Run key of the registry",
			deed: `adds ${name === undefined ? "a value" : quoted(name, 40)} to ${quoted(key, 100)}`,
			target: key,
			...(content === undefined ? {} : { content }),
			values: call.arguments.map(({ value }) => value),
			idle: false,
			starts: false,
			call,
			range: call.range,
			scope: call.scope,
			shape: call.shape,
		});
	}
	return found;
}

function byCalls(module: Module): Persistence[] {
	const kinds: readonly (readonly [RegExp, StartMechanism, string, string])[] = [
		[serviceMakers, "windows-service", "a Windows service", "sets up a Windows service"],
		[taskMakers, "scheduled-task", "a scheduled task", "registers a scheduled task"],
		[shortcutMakers, "shortcut", "a shortcut", "makes a shortcut"],
		[crontabs, "cron-job", "crontab", "writes a crontab"],
	];
	const found: Persistence[] = [];
	for (const call of module.calls) {
		const kind = kinds.find(([pattern]) =>
			call.targets.some(
				(target) => pattern.test(target) && (pattern !== taskMakers || /^win32com|^comtypes/.test(target)),
			),
		);
		if (!kind) continue;
		const [, mechanism, what, deed] = kind;
		const target = call.arguments.map(({ value }) => possibleTexts(value)[0]).find((text) => text !== undefined) ?? "";
		// A shortcut in the Startup folder starts by itself; one elsewhere waits for its user.
		const where = mechanism === "shortcut" ? autostartPathOf(target) : undefined;
		found.push({
			mechanism: where?.mechanism ?? mechanism,
			what: where?.what ?? what,
			deed: target === "" ? deed : `${deed} (${quoted(target, 80)})`,
			target,
			values: call.arguments.map(({ value }) => value),
			idle: false,
			starts: false,
			call,
			range: call.range,
			scope: call.scope,
			shape: call.shape,
		});
	}
	return found;
}

function byCommands(module: Module): Persistence[] {
	const found: Persistence[] = [];
	for (const shell of shellTexts(module)) {
		const set = autostartIn(shell.commands);
		if (!set) continue;
		const { range, scope, shape, call } = shell;
		found.push({
			mechanism: set.mechanism,
			what: set.what,
			deed: `${call ? "sets up" : "holds a command that sets up"} ${set.what} with ${quoted(shell.text, 80)}`,
			target: shell.text,
			content: shell.text,
			values: [],
			idle: !call,
			starts: call !== undefined,
			...(call ? { call } : {}),
			range,
			scope,
			shape,
		});
	}
	return found;
}

/** Lines that installers of command-line tools add: a folder to the path, an alias, a completion, a hook of the tool itself. */
const setsUpShell =
	/^\s*(?:$|#|export\s+\w+=|alias\s|path=|(?:source|\.)\s+\S+\s*$|\[.*\]\s*&&|eval\s+["']?\$\([\w-]+\s+(?:init|hook|completion|shellenv)\b|autoload\s|compinit|fpath[+=]|complete\s|if\s|fi\s*$|then\s*$|\uFFFC\s*$)/i;
const runsSomething = /\b(?:curl|wget|nc|ncat|base64|nohup|setsid)\b|\bpython[\d.]*\s+-c\b|&\s*$/i;

/** Whether what is written to a shell's profile only prepares the shell for a tool. */
export function onlySetsUpShell(content: string | undefined): boolean {
	if (content === undefined || content.length > 2_000) return false;
	return content.split("\n").every((line) => setsUpShell.test(line) && !runsSomething.test(line.replaceAll(HOLE, "")));
}
