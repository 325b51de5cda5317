import type { Call, Module } from "../../python/facts.ts";
import { perModule } from "./per-module.ts";
import { eachPart, knownText } from "./values.ts";

/** A call that names a key of the Windows registry. */
export interface RegistryCall {
	readonly call: Call;
	/** Backslashes as slashes. */
	readonly key: string;
	/** Something of the module sets or deletes values. */
	readonly writes: boolean;
}

const writing = /^(?:winreg|win32api)\.(?:Set|Create|Delete|Reg(?:Set|Create|Delete))/;

/** Every call of `winreg` and its like that names a key by its path. */
export function registryCalls(module: Module): readonly RegistryCall[] {
	return collect(module);
}

const collect = perModule((module) => {
	const calls = module.calls.filter((call) => call.targets.some((target) => /^(?:winreg|win32api)\./.test(target)));
	const writes = calls.some((call) => call.targets.some((target) => writing.test(target)));
	return calls.flatMap((call): RegistryCall[] => {
		const keys: string[] = [];
		for (const argument of call.arguments) {
			eachPart(argument.value, (part) => {
				const text = knownText(part);
				if (text?.includes("\\")) keys.push(text.replace(/\\+/g, "/"));
			});
		}
		return keys.map((key) => ({ call, key, writes }));
	});
});
