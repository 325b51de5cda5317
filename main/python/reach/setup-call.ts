import type { Call, QualifiedName, Value } from "../facts.ts";
import { linesOf, parseConfiguration } from "../layout/configuration.ts";
import { type EntryPoint, entryPointLine } from "../layout/entry-point.ts";

export const SETUP_CALLS =
	/^(?:setuptools|distutils\.core|numpy\.distutils\.core|skbuild|setuptools\.dist|setuptools_rust)(?:\.setup)?$/;
const COMMAND_BASE = /^(?:setuptools|distutils)\b.*\.(?:[a-z_]+|Command)$|^wheel\.(?:bdist_wheel|_bdist_wheel)\b/;

/** A class that is a command of setuptools or distutils, by its base. */
export function isCommandBase(name: QualifiedName): boolean {
	return COMMAND_BASE.test(name.replaceAll("()", ""));
}

function keywords(call: Call, wanted: string): Value[] {
	const found: Value[] = [];
	for (const argument of call.arguments) {
		if (argument.name === wanted) found.push(argument.value);
		else if (argument.starred && argument.value.constant?.kind === "mapping") {
			for (const [key, value] of argument.value.constant.entries) {
				if (key.constant?.kind === "string" && key.constant.text === wanted) found.push(value);
			}
		}
	}
	return found;
}

function namesIn(value: Value, depth = 0): QualifiedName[] {
	const names = [...value.names];
	if (depth > 3) return names;
	const { constant } = value;
	if (constant?.kind === "mapping") for (const [, one] of constant.entries) names.push(...namesIn(one, depth + 1));
	if (constant?.kind === "sequence") for (const one of constant.items) names.push(...namesIn(one, depth + 1));
	for (const other of value.alternatives ?? []) names.push(...namesIn(other, depth + 1));
	return names;
}

/** Classes named under `cmdclass` and `distclass`, wherever the dictionary was built. */
export function commandClasses(call: Call): QualifiedName[] {
	return [...keywords(call, "cmdclass"), ...keywords(call, "distclass")].flatMap((value) => namesIn(value));
}

function lines(value: Value): string[] {
	const { constant } = value;
	if (constant?.kind === "string") return linesOf(constant.text);
	if (constant?.kind === "sequence")
		return constant.items.flatMap((item) => (item.partial === undefined ? [] : [item.partial]));
	return [];
}

/** `entry_points={…}` or `entry_points="""[group] …"""` of a setup call. */
export function setupEntryPoints(call: Call): EntryPoint[] {
	const found: EntryPoint[] = [];
	for (const value of keywords(call, "entry_points")) {
		const { constant } = value;
		if (constant?.kind === "string") {
			for (const [group, section] of parseConfiguration(constant.text, true)) {
				for (const [name, target] of section) found.push(...entryPointLine(group, `${name}=${target}`));
			}
		} else if (constant?.kind === "mapping") {
			for (const [group, list] of constant.entries) {
				const name = group.constant?.kind === "string" ? group.constant.text : "";
				for (const line of lines(list)) found.push(...entryPointLine(name, line));
			}
		}
	}
	return found;
}
