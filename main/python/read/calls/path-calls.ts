import { HOLE } from "../../facts.ts";
import { folderVariable, isCredentialPath } from "../../names/sources.ts";
import { choice, textResult } from "../../values/operators.ts";
import type { Abstract } from "../../values/value.ts";
import {
	derived,
	heritageOf,
	join,
	knownText,
	LABEL,
	makeStep,
	possibleValues,
	UNKNOWN,
	withMask,
	withStep,
} from "../../values/value.ts";
import { environmentVariable } from "../names/namespaces.ts";
import { argument, type SpecialCall, text } from "./special-call.ts";

export function openFile(call: SpecialCall): Abstract | undefined {
	const path = argument(call, 0, "file") ?? call.receiver;
	const mode =
		text(argument(call, call.name === "builtins.open" || call.name === "codecs.open" ? 1 : 0, "mode")) ?? "r";
	const base: Abstract = { ...UNKNOWN, names: [`${call.name}()`] };
	if (/[wax]/.test(mode) && !mode.includes("+")) return base;
	return fileValue(call, path, base);
}

/** What comes out of a file, by its path. */
function fileValue(call: SpecialCall, path: Abstract | undefined, base: Abstract): Abstract {
	let secret = false;
	let shown = "";
	for (const one of path === undefined ? [] : possibleValues(path)) {
		const name = knownText(one);
		shown ||= name;
		if (isCredentialPath(name)) {
			secret = true;
			shown = name;
		}
	}
	const label = secret ? LABEL.file | LABEL.credential : LABEL.file;
	return withStep(
		withMask(base, label),
		makeStep(secret ? "reads credentials" : "reads a file", call.range, shown === HOLE ? "" : shown),
	);
}

export function readPath(call: SpecialCall): Abstract {
	return fileValue(call, call.receiver, { ...UNKNOWN, names: [`${call.name}()`] });
}

export function fileByArgument(call: SpecialCall): Abstract {
	return fileValue(call, call.plain.positional[0], { ...UNKNOWN, names: [`${call.name}()`] });
}

export function environmentGet(call: SpecialCall): Abstract | undefined {
	const key = text(argument(call, 0, "key"));
	const fallback = argument(call, 1, "default");
	if (key === undefined) return undefined;
	const value = environmentVariable(call.reading, key, call.range);
	if (fallback === undefined) return value;
	// A folder is a folder, whatever stands in for it.
	return folderVariable(key) !== undefined ? value : join(value, fallback);
}

export function pathObject(call: SpecialCall): Abstract | undefined {
	const parts = call.plain.positional.map((value) => knownText(value));
	if (parts.length === 0) return undefined;
	const value = textResult(parts.join("/").replaceAll("//", "/"), [...call.plain.positional]);
	return { ...value, constant: undefined, partial: value.partial, names: ["pathlib.Path()"] };
}

export function joinedPath(call: SpecialCall): Abstract | undefined {
	if (call.plain.positional.every((value) => value.constant !== undefined && value.alternatives === undefined))
		return undefined;
	const several = call.plain.positional.find(
		(value) => value.constant === undefined && value.alternatives !== undefined,
	);
	const parts = (swap?: Abstract): string => {
		let result = "";
		for (const value of call.plain.positional) {
			const part = knownText(value === several && swap !== undefined ? swap : value);
			if (part.startsWith("/") || result === "") result = part;
			else result += (/[\\/]$/.test(result) ? "" : "/") + part;
		}
		return result;
	};
	if (several?.alternatives !== undefined) {
		return choice(
			several.alternatives.map((one) =>
				textResult(parts(one), [...call.plain.positional.filter((value) => value !== several), one]),
			),
			...call.plain.positional,
		);
	}
	return derived(undefined, heritageOf(call.plain.positional), parts());
}

export function folder(partial: string): (call: SpecialCall) => Abstract {
	return () => ({ ...UNKNOWN, partial });
}

export function homeFolder(): Abstract {
	return { ...UNKNOWN, partial: "~", names: ["pathlib.Path()"] };
}
