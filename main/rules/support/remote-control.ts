import type { Call, Module, ScopeId, Value } from "../../python/facts.ts";
import { executionCalls } from "./execution.ts";
import { type NetworkCall, networkCalls } from "./network.ts";
import { perModule } from "./per-module.ts";
import { isShell } from "./shell/commands.ts";
import { type SpawnCall, spawnCalls } from "./spawn.ts";
import { hasLabel, namesOf, sourceText } from "./values.ts";

/** Bare connections that go out. */
const connects =
	/^(?:socket\.(?:socket\(\)\.connect(?:_ex)?|create_connection)|(?:ssl\.[\w.()]*wrap_socket\(\))\.connect|asyncio\.open_connection|paramiko\.SSHClient\(\)\.connect|telnetlib\.Telnet)$/;
const listens =
	/^(?:socket\.socket\(\)\.listen|socket\.create_server|asyncio\.start_server|socketserver\.\w*(?:TCP|UDP)?Server|ssl\.[\w.()]*wrap_socket\(\)\.listen)$/;

/** The first bare connection to the outside; one to this machine only when there is no other. */
export function outwardConnection(module: Module): NetworkCall | undefined {
	const found = networkCalls(module).filter((network) => network.effect === "connects" && connects.test(network.name));
	return found.find((network) => network.destination !== "local") ?? found[0];
}

/** The call that waits for connections from outside. */
export function listeningCall(module: Module): Call | undefined {
	return module.calls.find((call) => call.targets.some((target) => listens.test(target)));
}

const socketName = /socket|open_connection|connection|telnetlib|paramiko/i;

/** A value that is, or came out of, a bare connection. */
export function isOfConnection(module: Module, value: Value): boolean {
	if ([...namesOf(value)].some((name) => socketName.test(name))) return true;
	return (
		hasLabel(value, "network") &&
		value.steps.some(
			(step) =>
				step.label === "receives" ||
				/\b(?:recv\w*|accept|makefile|readline)\s*\(/.test(
					sourceText(module, { start: step.range.start, end: Math.min(step.range.end, step.range.start + 200) }),
				),
		)
	);
}

/** Descriptors of a connection that are put in the place of a program's own input and output. */
export function duplicatedDescriptors(module: Module): readonly Call[] {
	return duplicated(module);
}

const duplicated = perModule((module) =>
	module.calls.filter((call) => {
		if (!call.targets.includes("os.dup2")) return false;
		const first = call.arguments[0];
		if (!first) return false;
		if (isOfConnection(module, first.value)) return true;
		const source = sourceText(module, {
			start: first.range.start,
			end: Math.min(first.range.end, first.range.start + 200),
		});
		const variable = /^\s*([\w.]+)\.fileno\s*\(\s*\)\s*$/.exec(source)?.[1];
		return (
			variable !== undefined &&
			module.assignments.some(
				({ target, value, scope }) =>
					target === variable && sameFunction(module, scope, call.scope) && isOfConnection(module, value),
			)
		);
	}),
);

export function isShellProgram(program: string): boolean {
	return isShell(program) || program === "cmd" || program === "powershell" || program === "pwsh";
}

/** A program whose input or output is tied to a connection. */
export function isTied(spawn: SpawnCall): boolean {
	return spawn.call.arguments.some(
		({ name, value }) =>
			name !== undefined &&
			/^std(?:in|out|err)$/.test(name) &&
			(value.names.some((one) => /socket|connection/.test(one)) || value.labels.has("network")),
	);
}

/** The scopes are one, or one stands in the other, or both are of the module's top level. */
export function sameFunction(module: Module, first: ScopeId, second: ScopeId): boolean {
	const chain = (scope: ScopeId): ScopeId[] => {
		const found: ScopeId[] = [];
		for (let at: ScopeId | undefined = scope; at !== undefined && found.length < 50; at = module.scopes[at]?.parent)
			found.push(at);
		return found;
	};
	return chain(first).includes(second) || chain(second).includes(first);
}

/** A command or code that came over a bare connection and is run. */
export interface ReceivedCommand {
	readonly call: Call;
	readonly name: string;
	readonly values: readonly Value[];
	readonly text?: string;
}

export function receivedCommands(module: Module): ReceivedCommand[] {
	const found: ReceivedCommand[] = [];
	for (const spawn of spawnCalls(module)) {
		const received = spawn.values.some((value) => hasLabel(value, "network") && isOfConnection(module, value));
		if (!received || !isWhole(spawn)) continue;
		found.push({
			call: spawn.call,
			name: spawn.name,
			values: spawn.values,
			...(spawn.text === undefined ? {} : { text: spawn.text }),
		});
	}
	for (const execution of executionCalls(module)) {
		const { code, form } = execution;
		if (!code || form !== "code" || !hasLabel(code, "network") || !isOfConnection(module, code)) continue;
		found.push({ call: execution.call, name: execution.name, values: [code] });
	}
	return found;
}

/** What comes in is the command itself, or the script of a shell, and no mere argument of a program that is written down. */
export function isWhole(
	spawn: SpawnCall,
	from: (value: Value) => boolean = (value) => hasLabel(value, "network"),
): boolean {
	const [first] = spawn.values;
	if (!first) return false;
	const items = first.constant?.kind === "sequence" ? first.constant.items : undefined;
	if (!items)
		return (
			first.partial === undefined ||
			/^[\s"']*\uFFFC/.test(first.partial) ||
			/^\s*(?:\S*sh|cmd|powershell)\S*\s+\S*c\S*\s+["']?\uFFFC/i.test(first.partial)
		);
	return items.some(
		(item, index) => from(item) && (index === 0 || /^(?:-l?c|\/c|-command)$/i.test(items[index - 1]?.partial ?? "")),
	);
}

/** What a call that sends is given, over whatever line: requests, sockets, messages of a bot. */
export function sendsOutput(module: Module, output: (value: Value) => boolean): Call | undefined {
	const network = networkCalls(module).find(
		({ effect, outgoing }) =>
			(effect === "sends" || effect === "fetches") && outgoing.some(({ value }) => output(value)),
	);
	if (network) return network.call;
	return module.calls.find(
		(call) =>
			(reports.test(call.attribute ?? "") ||
				(call.attribute === "write" && call.receiver !== undefined && isOfConnection(module, call.receiver))) &&
			!call.targets.some((target) => /^(?:builtins|io|sys|codecs|tempfile|pathlib|os|logging)\b/.test(target)) &&
			call.arguments.some(({ value }) => output(value)),
	);
}

/** Methods by which bots and lines of all kinds answer. */
const reports =
	/^(?:send|sendall|send_message|send_text|send_str|send_json|sendMessage|reply|reply_to|reply_text|answer|respond|emit|publish|edit_message_text|send_document)$/;
