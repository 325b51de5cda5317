import { makeDocument } from "../../../main/model/text/document.ts";
import { loadSyntaxEngine } from "../../../main/python/engine/syntax-engine.ts";
import type { Call, Constant, Module, ModuleRole, Value } from "../../../main/python/facts.ts";
import { type ReadOptions, readModule } from "../../../main/python/read-module.ts";

const engine = await loadSyntaxEngine();

export interface ReadAs extends ReadOptions {
	readonly path?: string;
	readonly dottedName?: string;
	readonly role?: ModuleRole;
}

export function read(text: string, { path, dottedName, role, ...options }: ReadAs = {}): Module {
	return readModule(
		engine,
		{
			path: path ?? "pkg/module.py",
			role: role ?? "module",
			dottedName: dottedName ?? "pkg.module",
			document: makeDocument(text),
		},
		options,
	);
}

/** A constant as plain JavaScript: bytes are given as "b:" and their latin-1 text. */
export function plain(constant: Constant | undefined): unknown {
	if (constant === undefined) return undefined;
	switch (constant.kind) {
		case "string":
			return constant.text;
		case "bytes":
			return `b:${Buffer.from(constant.bytes).toString("latin1")}`;
		case "number":
		case "boolean":
			return constant.value;
		case "none":
			return null;
		case "sequence":
			return constant.items.map((item) => plain(item.constant));
		case "mapping":
			return constant.entries.map(([key, value]) => [plain(key.constant), plain(value.constant)]);
	}
}

/** The value of the last argument of the call of `show` in the code. */
export function shown(text: string, options?: ReadAs): Value {
	const module = read(text, options);
	const call = module.calls.find((one) => module.document.text.slice(one.callee.start, one.callee.end) === "show");
	const value = call?.arguments.at(-1)?.value;
	if (value === undefined) throw new Error(`nothing is shown in:\n${text}`);
	return value;
}

/** The call whose callee is written like this. */
export function callOf(module: Module, callee: string): Call {
	const call = module.calls.find((one) => module.document.text.slice(one.callee.start, one.callee.end) === callee);
	if (call === undefined) throw new Error(`no call of ${callee} in:\n${module.document.text}`);
	return call;
}

export function targetsOf(text: string, callee: string): readonly string[] {
	return callOf(read(text), callee).targets;
}

export function contentsOf(module: Module): string[] {
	return module.foldings.map(({ content, use, chain }) => {
		const text = typeof content === "string" ? content : Buffer.from(content).toString("latin1");
		return `${use} ${chain.map((step) => step.transform).join(">")}: ${text}`;
	});
}

function mentions(value: Value, text: string): boolean {
	if (value.partial?.includes(text) || value.alternatives?.some((one) => mentions(one, text))) return true;
	return value.constant?.kind === "sequence" && value.constant.items.some((one) => mentions(one, text));
}

/** Every name that a call given the text "MARK" may resolve to. Calls without arguments count too: what they run was given before. */
export function reaching(text: string): string[] {
	return read(text)
		.calls.filter(
			(one) => one.arguments.length === 0 || one.arguments.some((argument) => mentions(argument.value, "MARK")),
		)
		.flatMap((one) => one.targets);
}
